'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { RoundView, SeatView } from '@/lib/session/views';
import { isSubmittable, type RunCard } from './runs';
import { Submissions } from './submissions';
import type { useAnswers } from './use-answers';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';
import { Workbench } from './workbench';

interface BenchProps {
  readonly round: RoundView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  readonly cards: readonly RunCard[];
  readonly answers: ReturnType<typeof useAnswers>;
  readonly runsLeft: number;
  readonly submissionsLeft: number;
  readonly timeUp: boolean;
  readonly config: Config;
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  /** The seed that the next run is to have. */
  readonly nextSeed: () => number;
  /** Takes a run's setting and start into the controls. */
  readonly onUse: (card: RunCard) => void;
  readonly controls: ReactNode;
}

/** The training phase of a round: the workbench within its budget, and what was submitted. */
export function Bench(props: BenchProps) {
  const { round, seat, runs, answers, runsLeft, submissionsLeft, timeUp } = props;
  const t = useTranslations('student.submissions');
  const tErrors = useTranslations('errors');
  const [quantity, setQuantity] = useState<Quantity>('loss');

  const isAnswered = round.score.submits === 'answer';

  const mark = async (submissionId: string) => {
    const answer = await ask('submission:choose', { roundId: round.id, submissionId });
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
  };

  return (
    <Workbench
      {...props}
      by={seat.participant.id}
      mayBegin={runsLeft > 0 && !timeUp}
      quantity={quantity}
      onQuantity={setQuantity}
      budget={(chosen) => ({
        runsLeft,
        submissionsLeft,
        submit: chosen && isSubmittable(chosen, round.score.submits) && !timeUp ? chosen : null,
        onSubmit: runs.submit,
      })}
      below={
        <section
          aria-label={t('heading')}
          className="max-lg:rounded-card max-lg:border max-lg:border-line max-lg:bg-sheet max-lg:p-4"
        >
          <Submissions
            metric={round.score.metric}
            cards={isAnswered ? answers.rows : props.cards}
            of={isAnswered ? 'answer' : 'run'}
            allowed={round.settings.submissions}
            marked={seat.marked}
            onMark={timeUp ? undefined : (id) => void mark(id)}
            onRetry={submissionsLeft > 0 && !timeUp ? runs.submit : undefined}
          />
        </section>
      }
    />
  );
}
