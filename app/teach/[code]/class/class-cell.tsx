import { StickyNote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { cn } from '@/app/lib/cn';
import type { RosterRow } from '@/lib/session/views';
import type { FrameStore } from './frame-store';
import { SparkCanvas } from './spark-canvas';
import type { SparkLook } from './sparkline';
import type { StudentState } from './states';

export const stateInk: Record<StudentState, string> = {
  diverged: 'text-bad',
  stuck: 'text-bad',
  'over-fitting': 'text-bad',
  disconnected: 'text-ink-2',
  'not-started': 'text-ink-2',
  training: 'text-good',
  finished: 'text-ink-2',
};

interface ClassCellProps {
  readonly row: RosterRow;
  readonly state: StudentState;
  readonly frames: FrameStore;
  readonly look: SparkLook;
  /** Not among those the filter means. */
  readonly dim: boolean;
  readonly chosen: boolean;
  /** Has the grid's one tab stop. */
  readonly current: boolean;
}

/** One student: name, state, curves of the latest run. Rendered again only when something in its words changes. */
export const ClassCell = memo(function ClassCell(props: ClassCellProps) {
  const { row, state, frames, look, dim, chosen, current } = props;
  const t = useTranslations('dashboard');
  const { latest } = row;
  return (
    <div
      role="option"
      id={`student-${row.id}`}
      data-student={row.id}
      aria-selected={chosen}
      tabIndex={current ? 0 : -1}
      className={cn(
        'min-w-0 cursor-pointer rounded-card border border-line bg-sheet px-2.5 pt-1 pb-1 [contain-intrinsic-size:auto_6rem] [content-visibility:auto] hover:border-ink',
        chosen && 'border-ink outline-1 outline-ink',
        dim ? 'opacity-35' : state === 'disconnected' && 'opacity-60',
      )}
    >
      <p className="flex items-baseline justify-between gap-1.5 text-sm">
        <span className="flex min-w-[45%] items-center gap-1">
          <span className="truncate font-bold">{row.name}</span>
          {row.note !== '' && (
            <StickyNote role="img" aria-label={t('class.noted')} className="size-3 shrink-0 text-ink-2" />
          )}
        </span>
        <span className={cn('max-w-[55%] shrink-0 truncate font-semibold text-xs', stateInk[state])}>
          {t(`state.${state}`)}
        </span>
      </p>
      <SparkCanvas
        participantId={row.id}
        runId={latest?.id ?? null}
        planned={latest?.planned ?? 0}
        frames={frames}
        look={look}
      />
    </div>
  );
});
