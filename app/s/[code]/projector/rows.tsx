import type { ReactNode } from 'react';

/** Rows that fit on the screen at the size that the last row of the room can read. */
export const visibleRows = 8;

interface RowsProps<Item> {
  /** In any order; each stands where `place` says and glides when that changes. */
  readonly items: readonly Item[];
  readonly id: (item: Item) => string;
  readonly place: (item: Item) => number;
  readonly label: string;
  readonly children: (item: Item) => ReactNode;
}

/** A list whose rows move to their new places one row's height at a time, in 400 ms, or at once where motion is unwelcome. */
export function Rows<Item>({ items, id, place, label, children }: RowsProps<Item>) {
  const inOrder = items.toSorted((a, b) => place(a) - place(b));
  return (
    <ol aria-label={label} className="relative h-full min-h-0 overflow-hidden">
      {/* Ordered for those who listen; placed for those who look. Keys keep each row's element through a move. */}
      {inOrder.map((item) => (
        <li
          key={id(item)}
          className="absolute inset-x-0 top-0 flex items-center border-line border-b transition-[translate] ease-move duration-move"
          style={{ height: `${100 / visibleRows}%`, translate: `0 ${100 * place(item)}%` }}
        >
          {children(item)}
        </li>
      ))}
    </ol>
  );
}
