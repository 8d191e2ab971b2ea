import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import { Curves } from '@/app/components/charts/curves';
import { cn } from '@/app/lib/cn';
import { frameText } from '@/app/lib/score';
import type { Progress } from '@/lib/protocol/messages';
import type { PhaseName } from '@/lib/session/state';
import type { RosterRow } from '@/lib/session/views';
import { type RosterState, rosterState } from './roster-state';

interface ClassCellProps {
  readonly row: RosterRow;
  readonly online: boolean;
  readonly phase: PhaseName;
  readonly frames: readonly Progress[] | undefined;
}

const stateInk: Record<RosterState, string> = {
  offline: 'text-ink-2',
  waiting: 'text-ink-2',
  running: 'text-good',
  diverged: 'text-bad',
  idle: 'text-ink-2',
};

/** One student: name, state, and the curve of the latest run. Drawn anew only when something of theirs changed. */
export const ClassCell = memo(function ClassCell({ row, online, phase, frames }: ClassCellProps) {
  const t = useTranslations('teacher.classGrid');
  const state = rosterState(row, online, phase);
  const points = useMemo(
    () => (frames ?? []).filter(({ runId }) => runId === row.latest?.id).map(({ frame }) => frame),
    [frames, row.latest?.id],
  );
  const last = points.at(-1);
  const label = last
    ? t('curve', {
        name: row.name,
        step: last.step,
        train: frameText(last.trainAccuracy, last.trainLoss),
        validation: frameText(last.validationAccuracy, last.validationLoss),
      })
    : t('noRun');
  const steps = row.latest?.config.steps;
  return (
    <li
      className={cn(
        'grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1 rounded-card border border-line bg-sheet px-3 pt-2 pb-1.5',
        state === 'offline' && 'opacity-60',
      )}
    >
      <p className="flex items-baseline justify-between gap-2">
        <span className="truncate font-bold">{row.name}</span>
        <span className={cn('shrink-0 font-semibold text-sm', stateInk[state])}>{t(state)}</span>
      </p>
      {row.latest && (
        <>
          <Curves
            compact
            quantity="loss"
            points={points}
            steps={typeof steps === 'number' ? steps : undefined}
            height={52}
            label={label}
          />
          <p className="flex justify-between text-sm">
            <span className="text-train-text">
              {last ? frameText(last.trainAccuracy, last.trainLoss) : '–'}
            </span>
            <span className="text-validation-text">
              {last ? frameText(last.validationAccuracy, last.validationLoss) : '–'}
            </span>
          </p>
        </>
      )}
    </li>
  );
});
