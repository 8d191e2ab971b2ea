'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import { Card } from '@/app/components/ui/card';
import { Notice } from '@/app/components/ui/notice';
import { toast } from '@/app/components/ui/toast';
import { LabFigures } from '@/app/components/views/lab-figures';
import { ask } from '@/app/lib/socket';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { RoundView, SeatView } from '@/lib/session/views';
import { ActionBar } from './action-bar';
import { FigureCard } from './figure-card';
import { GettingReady } from './lobby';
import { RunChips } from './run-chips';
import { RunPanel } from './run-panel';
import { isSubmittable, type RunCard } from './runs';
import { Submissions } from './submissions';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';

interface BenchProps {
  readonly round: RoundView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  readonly cards: readonly RunCard[];
  readonly runsLeft: number;
  readonly submissionsLeft: number;
  readonly timeUp: boolean;
  readonly config: Config;
  readonly onConfig: (config: Config) => void;
  /** The seed that the next run is to have. */
  readonly nextSeed: () => number;
  /** Takes a run's setting and start into the controls. */
  readonly onUse: (card: RunCard) => void;
  readonly controls: ReactNode;
}

/** The training phase: figure and runs on one side, controls and what to do on the other. */
export function Bench(props: BenchProps) {
  const { round, seat, lab, trainer, runs, cards, runsLeft, submissionsLeft, timeUp, config } = props;
  const t = useTranslations('student');
  const tErrors = useTranslations('errors');
  const locale = useLocale();
  const figure = useRef<HTMLDivElement>(null);
  const [quantity, setQuantity] = useState<Quantity>('loss');
  const [comparedId, setCompared] = useState<string | null>(null);

  const going = cards.find(({ status }) => status === 'running' || status === 'paused');
  const card = cards.find(({ id }) => id === runs.state.chosen) ?? cards.at(-1) ?? null;
  const comparable = cards.filter(({ id, local }) => id !== card?.id && local && local.frames.length > 0);
  const compared = comparable.find(({ id }) => id === comparedId) ?? null;
  const isLive = card !== null && card === going;
  const mayStart = trainer.engine !== null && runs.restored && !going && runsLeft > 0 && !timeUp;

  const worker = trainer.trainer;
  const shown = card && {
    id: card.id,
    config: card.config,
    seed: card.seed,
    weights: trainer.engine && (card.local?.snapshot?.weights ?? null),
    live: isLive,
    step: card.figures?.step ?? 0,
  };

  const start = () => {
    if (!trainer.engine) return;
    // On a phone the figure is above the controls: that is what moves now.
    if (matchMedia('(width < 64rem)').matches) {
      const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
      figure.current?.scrollIntoView({ block: 'start', behavior });
    }
    const segments = [{ from: 0, config, by: seat.participant.id }] as const;
    void runs.start({ segments, seed: props.nextSeed(), engine: trainer.engine });
  };

  const continueOnCpu = async (lost: RunCard) => {
    const engine = await props.leaveGpu();
    const from = lost.local?.checkpoint;
    if (engine && lost.local && from) {
      void runs.start({ segments: lost.local.segments, seed: lost.seed, engine, from });
    }
  };

  /** Rounding differs from engine to engine: a run goes on exactly only on its own. */
  const resume = async () => {
    if (going?.local?.interrupted && going.engine !== trainer.engine) {
      await trainer.changeEngine(going.engine, 'now');
    }
    runs.resume();
  };

  const runAgain = ({ local, seed }: RunCard) => {
    if (trainer.engine && local) void runs.start({ segments: local.segments, seed, engine: trainer.engine });
  };

  const mark = async (submissionId: string) => {
    const answer = await ask('submission:choose', { roundId: round.id, submissionId });
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <div ref={figure} className="flex min-w-0 scroll-mt-28 flex-col gap-3">
        <FigureCard
          frames={card?.local?.frames ?? []}
          against={compared?.local?.frames ?? null}
          frame={card?.figures ?? null}
          steps={card?.local?.steps}
          runNumber={card?.number ?? null}
          lacking={card === null ? 'empty' : card.local === null ? 'elsewhere' : 'starting'}
          quantity={quantity}
          onQuantity={setQuantity}
          figures={(curves) =>
            worker ? (
              <LabFigures
                lab={lab}
                trainer={worker}
                run={shown}
                settings={config}
                onSettings={props.onConfig}
                curves={curves}
              />
            ) : (
              curves
            )
          }
        />
        {runs.startError && (
          <Notice kind="bad" title={t('run.failedTitle')}>
            {runs.startError === 'data-unavailable' || runs.startError === 'data-malformed'
              ? tErrors(runs.startError)
              : t('engine.failed')}
          </Notice>
        )}
        {cards.length > 0 && (
          <RunChips
            metric={round.score.metric}
            cards={cards}
            chosen={card?.id ?? null}
            onChoose={runs.choose}
          />
        )}
        {card && (
          <RunPanel
            card={card}
            controls={lab.controls}
            against={lab.presets.default}
            mayStart={mayStart}
            onUse={() => props.onUse(card)}
            onAgain={
              card.local &&
              (() => {
                props.onUse(card);
                runAgain(card);
              })
            }
            comparable={comparable}
            compared={compared}
            onCompare={setCompared}
            onContinueOnCpu={() => void continueOnCpu(card)}
          />
        )}
        <section
          aria-label={t('submissions.heading')}
          className="max-lg:rounded-card max-lg:border max-lg:border-line max-lg:bg-sheet max-lg:p-4"
        >
          <Submissions
            metric={round.score.metric}
            cards={cards}
            allowed={round.settings.submissions}
            marked={seat.marked}
            onMark={timeUp ? undefined : (id) => void mark(id)}
            onRetry={submissionsLeft > 0 && !timeUp ? runs.submit : undefined}
          />
        </section>
      </div>
      <div className="contents lg:flex lg:min-w-0 lg:flex-col lg:gap-3">
        <Card className="flex min-w-0 flex-col gap-3 lg:gap-1.5 lg:p-4 lg:pt-3">
          <div>
            <h1 className="font-bold text-lg leading-snug">{lab.text[locale].title}</h1>
            <p className="text-ink-2 text-sm">{lab.text[locale].task}</p>
          </div>
          {(trainer.engine === null || trainer.dataFailed) && (
            <GettingReady trainer={trainer} onRetryData={trainer.retryData} />
          )}
          {props.controls}
        </Card>
        <ActionBar
          status={going ? (going.status === 'paused' ? 'paused' : 'running') : 'idle'}
          mayStart={mayStart}
          submit={card && isSubmittable(card, round.score.submits) && !timeUp ? card : null}
          runsLeft={runsLeft}
          submissionsLeft={submissionsLeft}
          onStart={start}
          onPause={runs.pause}
          mayResume={trainer.engine !== null}
          onResume={() => void resume()}
          onStep={going?.local?.interrupted ? null : runs.step}
          onStop={runs.stop}
          onSubmit={runs.submit}
        />
      </div>
    </div>
  );
}
