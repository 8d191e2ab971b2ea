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
import type { Frame } from '@/lib/trainer/types';
import { ActionBar, type Budget } from './action-bar';
import { FigureCard } from './figure-card';
import { GettingReady } from './lobby';
import type { RunCard } from './run-cards';
import { RunChips } from './run-chips';
import { RunPanel } from './run-panel';
import type { Terms } from './runs';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';

// For after the first run.
const TakeAway = later(() => import('@/app/components/lab/take-away').then((file) => file.TakeAway), {
  loading: () => <div className="h-11" />,
});

const noFrames: readonly Frame[] = [];

interface WorkbenchProps {
  readonly lab: LabDefinition;
  /** Who turns the controls: the participant's id. */
  readonly by: string;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  readonly cards: readonly RunCard[];
  /** There is time and a run to spend. */
  readonly mayBegin: boolean;
  /** The clock stands: what pauses may not go on. */
  readonly held?: boolean;
  /** What the round asks of a run that starts now with this setting. */
  readonly terms?: (config: Config) => Terms;
  readonly config: Config;
  /** The configuration, with the answer where the lab submits one: what figures are drawn from and may change. */
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  readonly quantity: Quantity;
  readonly onQuantity: (quantity: Quantity) => void;
  /** The seed that the next run is to have. */
  readonly nextSeed: () => number;
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
  const { lab, by, trainer, runs, cards, config, mayBegin } = props;
  const t = useTranslations('student');
  const tErrors = useTranslations('errors');
  const locale = useLocale();
  const figures = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const [comparedId, setCompared] = useState<string | null>(null);

  const going = cards.find(({ status }) => status === 'running' || status === 'paused');
  const card = cards.find(({ id }) => id === runs.state.chosen) ?? cards.at(-1) ?? null;
  const comparable = cards.filter(({ id, local }) => id !== card?.id && local && local.frames.length > 0);
  const compared = comparable.find(({ id }) => id === comparedId) ?? null;
  const mayStart = trainer.engine !== null && runs.restored && !going && mayBegin;

  const worker = trainer.trainer;
  const own: ShownRun | null = card && {
    id: card.id,
    config: card.config,
    seed: card.seed,
    weights: trainer.engine && (card.local?.snapshot?.weights ?? null),
    // A run of an earlier page is known to this page by its stored weights alone.
    live: card === going && !card.local?.interrupted,
    step: card.figures?.step ?? 0,
  };
  const shown = props.brought ?? own;
  const takeable = useTakeable(lab, shown);
  const frames = card?.local?.frames ?? noFrames;

  const start = () => {
    if (!trainer.engine) return;
    // On a phone the figures are above the controls: that is what moves now.
    if (matchMedia('(width < 64rem)').matches) bringUp(figures.current);
    void runs.start({
      segments: [{ from: 0, config, by }],
      ...{ seed: props.nextSeed(), engine: trainer.engine, terms: props.terms?.(config) },
    });
  };

  const continueOnCpu = async (lost: RunCard) => {
    const engine = await props.leaveGpu();
    const from = lost.local?.checkpoint;
    if (engine && lost.local && from) {
      const { segments, terms, end } = lost.local;
      // What it did before is paid already: so much further it may go.
      const more = props.terms?.(segments[0].config).until ?? null;
      const until = more === null ? null : (end?.step ?? 0) + more;
      void runs.start({ segments, seed: lost.seed, engine, from, terms: { ...terms, until } });
    }
  };

  /** Rounding differs from engine to engine: a run goes on exactly only on its own. */
  const resume = async () => {
    const mayChange = going?.local?.interrupted && going.engine !== trainer.engine;
    const changed = mayChange ? await trainer.changeEngine(going.engine, 'now') : null;
    const engine = changed?.engine ?? trainer.engine;
    if (engine) runs.resume(engine);
  };

  const runAgain = ({ local, seed }: RunCard) => {
    if (!trainer.engine || !local) return;
    const terms = props.terms?.(local.segments[0].config);
    void runs.start({ segments: local.segments, seed, engine: trainer.engine, terms });
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-4 gap-y-4 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr] lg:gap-y-3">
      <div ref={figures} className="flex min-w-0 flex-col gap-3">
        <FigureCard
          frames={frames}
          against={compared?.local?.frames ?? null}
          frame={card?.figures ?? null}
          steps={card?.local?.steps}
          runNumber={card?.number ?? null}
          lacking={card === null ? 'empty' : card.local === null ? 'elsewhere' : 'starting'}
          hasAccuracy={
            frames.length === 0 ? lab.score.metric === 'accuracy' : frames.at(-1)?.trainAccuracy !== null
          }
          diverged={card?.status === 'diverged'}
          quantity={props.quantity}
          onQuantity={props.onQuantity}
          figures={(curves) =>
            worker ? (
              <LabFigures
                lab={lab}
                trainer={worker}
                run={shown}
                settings={props.settings}
                onSettings={props.onSettings}
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
          onResume={() => void resume()}
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
