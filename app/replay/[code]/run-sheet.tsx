'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { Curves } from '@/app/components/charts/curves';
import { SplitLegend } from '@/app/components/split/legend';
import { SplitMark } from '@/app/components/split/marks';
import { Button } from '@/app/components/ui/button';
import { frameText, scoreText } from '@/app/lib/score';
import { SettingsList } from '@/app/teach/[code]/student/settings-list';
import { StudentFigures } from '@/app/teach/[code]/student/student-figures';
import { findLab } from '@/lib/labs/catalogue';
import { keepSame } from '@/lib/session/keep-same';
import { currentRound, workOf } from '@/lib/session/lookup';
import { classView } from '@/lib/session/project';
import type { SessionState } from '@/lib/session/state';
import type { SubmissionRow } from '@/lib/session/views';
import { nameOf } from './name-of';
import { framesBy, pointsBy, type Recording } from './recording';

interface RunSheetProps {
  readonly code: string;
  readonly recording: Recording;
  readonly state: SessionState;
  readonly time: number;
  readonly participantId: string;
  /** The figures of what was submitted, which are made of its weights: the teacher's only. */
  readonly withWeights: boolean;
  readonly onClose: () => void;
}

/** What somebody had in the round by then; the same object while it is the same. */
function useSubmissions(state: SessionState, participantId: string): readonly SubmissionRow[] {
  const before = useRef<readonly SubmissionRow[]>([]);
  return useMemo(() => {
    const { id } = currentRound(state);
    const rows = classView(state).submissions.filter(
      (row) => row.participantId === participantId && row.roundId === id,
    );
    before.current = keepSame(before.current, rows);
    return before.current;
  }, [state, participantId]);
}

/** Somebody's run, large: its curve as far as it had come, its settings, and what was handed in by then. */
export function RunSheet(props: RunSheetProps) {
  const { code, recording, state, time, participantId, withWeights, onClose } = props;
  const t = useTranslations('replay');
  const locale = useLocale();
  const round = currentRound(state);
  const lab = findLab(round.labId);
  const run = workOf(round, participantId).runs.at(-1) ?? null;
  const count = run ? pointsBy(recording, round.id, run.id, time) : 0;
  const frames = useMemo(
    () => (run ? framesBy(recording, round.id, run, count) : []),
    [recording, round.id, run, count],
  );
  const submissions = useSubmissions(state, participantId);
  const name = nameOf(state, round, participantId, locale);
  const last = frames.at(-1);
  const sheet = useRef<HTMLElement>(null);
  // Its button may be far from it.
  useEffect(() => {
    sheet.current?.focus({ preventScroll: true });
    sheet.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const curves = last ? (
    <section className="grid gap-2">
      <SplitLegend of={['train', 'validation']} />
      <Curves
        points={frames}
        quantity="loss"
        height={240}
        steps={run?.planned}
        label={t('curve', {
          name,
          step: last.step,
          train: frameText(last.trainAccuracy, last.trainLoss),
          validation: frameText(last.validationAccuracy, last.validationLoss),
        })}
      />
    </section>
  ) : (
    <p className="text-ink-2">{t('noCurve')}</p>
  );
  return (
    <section
      ref={sheet}
      tabIndex={-1}
      aria-label={name}
      className="scroll-mt-4 outline-none grid min-w-0 gap-4 rounded-card border border-line bg-sheet p-4"
    >
      <header className="flex items-start justify-between gap-4">
        <h2 className="text-xl">{name}</h2>
        <Button variant="bare" size="icon" aria-label={t('close')} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      {submissions.length > 0 && (
        <ol aria-label={t('submissions')} className="flex flex-wrap gap-x-6 gap-y-1">
          {submissions.map((row, index) => (
            <li key={row.id} className="flex items-center gap-2">
              <span className="text-ink-2">{t('submission', { number: index + 1 })}</span>
              <SubmissionScore row={row} />
            </li>
          ))}
        </ol>
      )}
      {withWeights && lab ? (
        <StudentFigures code={code} lab={lab} submission={submissions.at(-1) ?? null} curves={curves} />
      ) : (
        curves
      )}
      {lab && run && (
        <SettingsList controls={lab.controls} config={run.config} against={lab.presets.default} />
      )}
    </section>
  );
}

function SubmissionScore({ row }: { readonly row: SubmissionRow }) {
  const t = useTranslations('replay');
  const { status, hidden, score } = row;
  switch (status.kind) {
    case 'pending':
      return <span className="text-ink-2">{t('pending')}</span>;
    case 'failed':
      return <span className="text-bad">{t('unscored')}</span>;
    case 'scored':
      return (
        <span className="flex items-center gap-3 font-semibold">
          <span className="inline-flex items-center gap-1">
            <SplitMark split="validation" />
            {scoreText(score.metric, status.score.validation.value)}
          </span>
          {hidden && (
            <span className="inline-flex items-center gap-1">
              <SplitMark split="hidden" />
              {scoreText(score.metric, hidden.value)}
            </span>
          )}
        </span>
      );
  }
}
