'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import { EmptyState } from '@/app/components/ui/empty-state';
import { useLook } from '@/app/components/views/look';
import { cn } from '@/app/lib/cn';
import { token } from '@/app/lib/theme';
import type { RosterRow } from '@/lib/session/views';
import { ClassCell } from './class-cell';
import type { FrameStore } from './frame-store';
import type { SparkLook } from './sparkline';
import type { States } from './use-states';

interface ClassGridProps {
  /** In the order in which they stand. */
  readonly rows: readonly RosterRow[];
  /** Others are left out. */
  readonly narrowed: boolean;
  readonly states: States;
  readonly frames: FrameStore;
  /** Null: all are meant. */
  readonly lit: ReadonlySet<string> | null;
  readonly chosen: readonly string[];
  /** A press chooses instead of opening. */
  readonly choosing: boolean;
  readonly onOpen: (participantId: string) => void;
  readonly onToggle: (participantId: string) => void;
}

const studentOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[data-student]')?.getAttribute('data-student') ?? null) : null;

/** How many cells stand side by side: those as high up as the first. */
function columnsIn(list: HTMLElement): number {
  const cells = [...list.children] as HTMLElement[];
  const below = cells.findIndex((cell) => cell.offsetTop !== cells[0]?.offsetTop);
  return below < 0 ? Math.max(1, cells.length) : below;
}

/** Where a key leads from a place in the grid; null for keys that do not move. */
export function moved(key: string, from: number, columns: number, count: number): number | null {
  const to = (place: number) => Math.min(count - 1, Math.max(0, place));
  switch (key) {
    case 'ArrowRight':
      return to(from + 1);
    case 'ArrowLeft':
      return to(from - 1);
    case 'ArrowDown':
      return from + columns < count ? from + columns : from;
    case 'ArrowUp':
      return from - columns >= 0 ? from - columns : from;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** More than so many cells are drawn small, so that sixty stand on one screen. */
const roomy = 30;

/** Every student as a small curve: one look says who is stuck. Arrows move, Enter opens, the space bar chooses. */
export const ClassGrid = memo(function ClassGrid(props: ClassGridProps) {
  const { rows, narrowed, states, frames, lit, chosen, choosing, onOpen, onToggle } = props;
  const t = useTranslations('dashboard.class');
  const colours = useLook();
  const look = useMemo(
    (): SparkLook => ({
      look: colours,
      words: { train: token('--color-train-text'), validation: token('--color-validation-text') },
    }),
    [colours],
  );
  const list = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const current = rows.some(({ id }) => id === stop) ? stop : rows[0]?.id;

  const press = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
    const id = studentOf(target);
    if (!id) return;
    setStop(id);
    if (choosing || ctrlKey || metaKey || shiftKey) onToggle(id);
    else onOpen(id);
  };
  const key = (event: KeyboardEvent) => {
    const from = rows.findIndex(({ id }) => id === studentOf(event.target));
    const id = rows[from]?.id;
    if (!id || !list.current) return;
    if (event.key === 'Enter') onOpen(id);
    else if (event.key === ' ') onToggle(id);
    else {
      const place = moved(event.key, from, columnsIn(list.current), rows.length);
      const next = place === null ? undefined : rows[place]?.id;
      if (!next) return;
      setStop(next);
      list.current.querySelector<HTMLElement>(`[data-student="${next}"]`)?.focus();
    }
    event.preventDefault();
  };

  if (rows.length === 0) {
    return narrowed ? (
      <EmptyState title={t('none')} />
    ) : (
      <EmptyState title={t('empty')}>{t('emptyNote')}</EmptyState>
    );
  }
  return (
    <div
      ref={list}
      role="listbox"
      aria-multiselectable
      aria-label={t('title')}
      onClick={press}
      onKeyDown={key}
      className={cn(
        'grid gap-2',
        rows.length > roomy
          ? 'grid-cols-[repeat(auto-fill,minmax(8rem,1fr))]'
          : 'grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]',
      )}
    >
      {rows.map((row) => (
        <ClassCell
          key={row.id}
          row={row}
          state={states.get(row.id) ?? 'not-started'}
          frames={frames}
          look={look}
          dim={lit !== null && !lit.has(row.id)}
          chosen={chosen.includes(row.id)}
          current={row.id === current}
        />
      ))}
    </div>
  );
});
