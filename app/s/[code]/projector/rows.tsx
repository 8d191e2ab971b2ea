import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import { capacity, type Placed } from './board-layout';

export interface RowItem {
  readonly id: string;
  readonly place: Placed;
  readonly row: ReactNode;
  /** Has a rank; other rows are thin. */
  readonly ranked: boolean;
  /** The place of the row above from which it cannot be told apart. */
  readonly tiedTo: Placed | null;
}

/** A list whose rows move to their new places in 400 ms, or at once where motion is unwelcome. */
export function Rows({ items, label }: { readonly items: readonly RowItem[]; readonly label: string }) {
  // Ordered for those who listen; placed for those who look. Keys keep each row's element through a move.
  const inOrder = items.toSorted((a, b) => a.place.top - b.place.top);
  return (
    <ol aria-label={label} className="relative h-full min-h-0 overflow-hidden">
      {inOrder.map(({ id, place, row, ranked, tiedTo }) => (
        <li
          key={id}
          className={cn(
            'absolute inset-x-0 top-0 flex items-center border-line border-b transition-[translate] ease-move duration-move',
            !ranked && 'text-ink-2',
          )}
          style={{
            height: `${(100 * place.height) / capacity}%`,
            translate: `0 ${(100 * place.top) / place.height}%`,
          }}
        >
          {tiedTo && place.top < capacity && <Bracket from={tiedTo} to={place} />}
          {row}
        </li>
      ))}
    </ol>
  );
}

/** Left free at both ends of a bracket, in rows, so that one pair's does not run into the next one's. */
const clearance = 0.2;

/** Joins a row to the one above it. */
function Bracket({ from, to }: { readonly from: Placed; readonly to: Placed }) {
  const length = to.top + to.height / 2 - (from.top + from.height / 2) - 2 * clearance;
  return (
    <span
      aria-hidden
      className="absolute left-0 w-[0.7cqw] rounded-l-mark border-ink-2 border-y-2 border-l-2"
      style={{ bottom: `${100 * (1 / 2 + clearance)}%`, height: `${(100 * length) / to.height}%` }}
    />
  );
}
