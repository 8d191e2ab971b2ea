'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import type { Takeable } from '@/app/components/lab/take-away';
import { Card } from '@/app/components/ui/card';
import { later } from '@/app/components/ui/late';
import { Notice } from '@/app/components/ui/notice';
import { LabFigures } from '@/app/components/views/lab-figures';
import type { ShownRun } from '@/app/components/views/use-subject';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import type { TrainerErrorCode } from '@/lib/trainer/messages';
import type { Frame } from '@/lib/trainer/types';
import { ActionBar, type Budget } from './action-bar';
import { FigureCard } from './figure-card';
import { GettingReady } from './lobby';
import { type RunActionsOptions, runActions } from './run-actions';
import { type RunCard, runGoingOn } from './run-cards';
import { RunChips } from './run-chips';

// For after the first run.
const loading = () => <div className="h-11" />;
const RunPanel = later(() => import('./run-panel').then((file) => file.RunPanel), { loading });
const TakeAway = later(() => import('@/app/components/lab/take-away').then((file) => file.TakeAway), {
  loading,
});

const noFrames: readonly Frame[] = [];

interface WorkbenchProps extends RunActionsOptions {
  readonly lab: LabDefinition;
  readonly cards: readonly RunCard[];
  /** There is time and a run to spend. */
  readonly mayBegin: boolean;
  /** Whether a run that lost its GPU may go on; where it is left out, as any may begin. */
  readonly mayGoOn?: (lost: RunCard) => boolean;
  /** The clock stands: what pauses may not go on. */
  readonly held?: boolean;
  readonly config: Config;
  /** The configuration, with the answer where the lab submits one: what figures are drawn from and may change. */
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  readonly quantity: Quantity;
  readonly onQuantity: (quantity: Quantity) => void;
  /** Takes a run's setting and start into the controls. */
  readonly onUse: (card: RunCard) => void;
  readonly controls: ReactNode;
  /** What there is to submit of the run one looks at, and what is left; null where nothing is submitted. */
  readonly budget: ((chosen: RunCard | null) => Budget) | null;
  /** What else there is to do while nothing trains. */
  readonly action?: ReactNode;
  /** Below the runs: submissions. */
  readonly below?: ReactNode;
  /** Looked at instead of a run: weights that were brought along. */
  readonly brought?: ShownRun | null;
  /** Beside the files of the run one looks at. */
  readonly beside?: (shown: ShownRun | null) => ReactNode;
}

/** Where one trains: figures and runs on one side, controls and what to do on the other. */
export function Workbench(props: WorkbenchProps) {
  const { lab, trainer, runs, cards, mayBegin } = props;
  const locale = useLocale();
  const figures = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const [comparedId, setCompared] = useState<string | null>(null);

  const going = runGoingOn(cards);
  const card = cards.find(({ id }) => id === runs.state.chosen) ?? cards.at(-1) ?? null;
  const comparable = cards.filter(({ id, local }) => id !== card?.id && local && local.frames.length > 0);
  const compared = comparable.find(({ id }) => id === comparedId) ?? null;
  const atRest = trainer.engine !== null && runs.restored && !going;
  const mayStart = atRest && mayBegin;

  const worker = trainer.trainer;
  const shown = props.brought ?? (card && shownRun(card, card === going, trainer.engine !== null));
  const takeable = useTakeable(lab, shown);
  const actions = runActions(props);
  const start = () => {
    if (!trainer.engine) return;
    // On a phone the figures are above the controls: that is what moves now.
    if (matchMedia('(width < 64rem)').matches) bringUp(figures.current);
    actions.begin(props.config);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-4 gap-y-4 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr] lg:gap-y-3">
      <div ref={figures} className="flex min-w-0 flex-col gap-3">
        <BenchFigures
          {...{ lab, card, compared, shown }}
          trainer={worker}
          settings={props.settings}
          onSettings={props.onSettings}
          quantity={props.quantity}
          onQuantity={props.onQuantity}
        />
        {runs.startError && <StartFailed code={runs.startError} />}
        {cards.length > 0 && (
          <RunChips
            metric={lab.score.metric}
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
            mayGoOn={atRest && (props.mayGoOn?.(card) ?? mayBegin)}
            onUse={() => props.onUse(card)}
            onAgain={
              card.local &&
              (() => {
                props.onUse(card);
                actions.repeat(card);
              })
            }
            comparable={comparable}
            compared={compared}
            onCompare={setCompared}
            onContinueOnCpu={() => void actions.continueOnCpu(card)}
          />
        )}
      </div>
      <div className="contents lg:row-span-2 lg:flex lg:min-w-0 lg:flex-col lg:gap-3">
        <Card className="flex min-w-0 flex-col gap-3 lg:gap-1.5 lg:p-4 lg:pt-3">
          <div ref={controls}>
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
          budget={props.budget?.(card) ?? null}
          action={props.action}
          onSettings={() => bringUp(controls.current)}
          onStart={start}
          onPause={runs.pause}
          mayResume={trainer.engine !== null && !props.held}
          onResume={() => void actions.resume(going)}
          onStep={going?.local?.interrupted || props.held ? null : runs.step}
          onStop={runs.stop}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-3 empty:hidden">
        <div className="flex flex-wrap gap-2 empty:hidden">
          {takeable && worker && <TakeAway lab={lab} trainer={worker} run={takeable} />}
          {props.beside?.(shown)}
        </div>
        {props.below}
      </div>
    </div>
  );
}

interface BenchFiguresProps {
  readonly lab: LabDefinition;
  readonly trainer: Trainer | null;
  /** The run whose curves these are, and the one beside it. */
  readonly card: RunCard | null;
  readonly compared: RunCard | null;
  /** Whose weights the lab's own figures show. */
  readonly shown: ShownRun | null;
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  readonly quantity: Quantity;
  readonly onQuantity: (quantity: Quantity) => void;
}

/** The curves of the run one looks at, and what its lab shows of it. */
function BenchFigures(props: BenchFiguresProps) {
  const { lab, trainer, card, compared, shown, settings, onSettings, quantity, onQuantity } = props;
  const frames = card?.local?.frames ?? noFrames;
  return (
    <FigureCard
      {...{ frames, quantity, onQuantity }}
      against={compared?.local?.frames ?? null}
      frame={card?.figures ?? null}
      steps={card?.local?.steps}
      runNumber={card?.number ?? null}
      lacking={card === null ? 'empty' : card.local === null ? 'elsewhere' : 'starting'}
      hasAccuracy={
        frames.length === 0 ? lab.score.metric === 'accuracy' : frames.at(-1)?.trainAccuracy !== null
      }
      diverged={card?.status === 'diverged'}
      figures={(curves) =>
        trainer ? <LabFigures run={shown} {...{ lab, trainer, settings, onSettings, curves }} /> : curves
      }
    />
  );
}

/** Why a run did not begin. */
function StartFailed({ code }: { readonly code: TrainerErrorCode }) {
  const t = useTranslations('student');
  const tErrors = useTranslations('errors');
  return (
    <Notice kind="bad" title={t('run.failedTitle')}>
      {code === 'data-unavailable' || code === 'data-malformed' ? tErrors(code) : t('engine.failed')}
    </Notice>
  );
}

/** A run as figures show it. @param going it trains or pauses; `hasEngine` its weights can be asked */
const shownRun = (
  { id, config, seed, local, figures }: RunCard,
  going: boolean,
  hasEngine: boolean,
): ShownRun => ({
  ...{ id, config, seed },
  weights: hasEngine ? (local?.snapshot?.weights ?? null) : null,
  // A run of an earlier page is known to this page by its stored weights alone.
  live: going && !local?.interrupted,
  step: figures?.step ?? 0,
});

function bringUp(element: HTMLElement | null): void {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  element?.scrollIntoView({ block: 'start', behavior });
}

/** The network of a run that is at rest, for files. */
function useTakeable(lab: LabDefinition, shown: ShownRun | null): Takeable | null {
  const { config, seed, step, weights, live } = shown ?? {};
  return useMemo(() => {
    if (lab.experiment.kind !== 'network' || live || !config || !weights) return null;
    return {
      network: { model: lab.experiment.model(config), weights },
      config,
      seed: seed ?? 0,
      step: step ?? 0,
    };
  }, [lab, config, seed, step, weights, live]);
}
