'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import { later } from '@/app/components/ui/late';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { isSameByCpu, isSubmittable, type RunCard } from './run-cards';
import type { Terms } from './runs';
import type { useAnswers } from './use-answers';
import type { EngineChoice } from './use-engine-choice';
import type { Probed } from './use-probe';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';
import { Workbench } from './workbench';

// Only where the round shows one, and when somebody stands on it.
const Board = later(() => import('./board').then((file) => file.Board));
// For after the first one; it comes ahead with the closing.
const Submissions = later(() => import('./submissions').then((file) => file.Submissions));
const OwnWeights = later(() => import('./own-weights').then((file) => file.OwnWeights));
const Probe = later(() => import('./probe').then((file) => file.Probe));

export interface BenchProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  readonly cards: readonly RunCard[];
  readonly answers: ReturnType<typeof useAnswers>;
  readonly runsLeft: number;
  readonly submissionsLeft: number;
  /** There is time, and the clock runs. */
  readonly open: boolean;
  /** The teacher has stopped the clock. */
  readonly held: boolean;
  /** A run of the present setting fits into what the round allows. */
  readonly mayBegin: boolean;
  readonly terms: (config: Config) => Terms;
  readonly config: Config;
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  /** The seed that the next run is to have. */
  readonly nextSeed: () => number;
  /** Takes a run's setting and start into the controls. */
  readonly onUse: (card: RunCard) => void;
  readonly controls: ReactNode;
  /** What else there is to do while nothing trains. */
  readonly action?: ReactNode;
}

/** The training phase of a round: the workbench within its budget, and what was submitted. */
export function Bench(props: BenchProps) {
  const { session, seat, lab, trainer, runs, answers, runsLeft, submissionsLeft, open } = props;
  const { round } = session;
  const { settings } = round;
  const t = useTranslations('student.submissions');
  const tErrors = useTranslations('errors');
  const [quantity, setQuantity] = useState<Quantity>('loss');

  const isAnswered = round.score.submits === 'answer';
  const isScored = settings.mode !== 'sandbox';

  const rows = isAnswered ? answers.rows : props.cards;
  const mark = async (submissionId: string) => {
    const answer = await ask('submission:choose', { roundId: round.id, submissionId });
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
  };

  const { engine } = trainer;
  const probed = settings.ownWeights && settings.board.split === 'public' && probedOf(props);
  return (
    <Workbench
      {...props}
      by={seat.participant.id}
      mayBegin={props.mayBegin && runsLeft > 0 && open}
      mayGoOn={(lost) => props.mayBegin && open && (runsLeft > 0 || isSameByCpu(props.cards, lost))}
      quantity={quantity}
      onQuantity={setQuantity}
      budget={(chosen) => ({
        runsLeft,
        submissionsLeft: isScored ? submissionsLeft : null,
        submit: isScored && chosen && isSubmittable(chosen, round.score.submits) && open ? chosen : null,
        onSubmit: runs.submit,
      })}
      beside={() =>
        settings.ownWeights &&
        engine && (
          <OwnWeights
            lab={lab}
            onWeights={(read) => runs.bring(read, engine)}
            disabled={!open || runsLeft === 0}
          />
        )
      }
      below={
        isScored && (
          <>
            {probed && trainer.trainer && (
              <Probe
                key={probed.card.id}
                code={session.code}
                {...{ round, seat, lab, open }}
                trainer={trainer.trainer}
                from={probed}
                left={submissionsLeft}
              />
            )}
            <section
              aria-label={t('heading')}
              className="max-lg:rounded-card max-lg:border max-lg:border-line max-lg:bg-sheet max-lg:p-4"
            >
              {rows.some(({ submission, upload }) => submission || upload) ? (
                <Submissions
                  score={round.score}
                  board={settings.board}
                  cards={rows}
                  marked={seat.marked}
                  onMark={open ? (id) => void mark(id) : undefined}
                  onRetry={submissionsLeft > 0 && open ? runs.submit : undefined}
                />
              ) : (
                <p className="text-ink-2 text-sm">
                  {t(isAnswered ? 'noAnswer' : 'none', { count: settings.submissions })}
                </p>
              )}
            </section>
            {round.ranked > 0 && !settings.calm && <Board session={session} seat={seat} />}
          </>
        )
      }
    />
  );
}

/** The run one looks at, where it has weights and the server knows of it. */
function probedOf({ cards, runs }: BenchProps): Probed | null {
  const card = cards.find(({ id }) => id === runs.state.chosen) ?? cards.at(-1);
  const { snapshot, end, endTold, refused } = card?.local ?? {};
  return card && snapshot && end && endTold && !refused
    ? { card, weights: snapshot.weights, step: snapshot.frame.step }
    : null;
}
