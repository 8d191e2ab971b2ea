'use client';
import { Pause, Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { CrowdFigure } from '@/app/components/class/crowd-figure';
import { spoken } from '@/app/components/lab/config-summary';
import { SplitLegend } from '@/app/components/split/legend';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { later } from '@/app/components/ui/late';
import { Progress } from '@/app/components/ui/progress';
import type { LabDefinition, Sweep } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { latestConfig } from '@/lib/trainer/run';
import { contributions } from './allowance';
import type { CrowdState } from './crowd-steps';
import { GettingReady } from './lobby';
import type { LocalRun } from './runs';
import { useCrowd } from './use-crowd';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';

const Curves = later(() => import('@/app/components/charts/curves').then((file) => file.Curves));

interface CrowdProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly sweep: Sweep;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  readonly open: boolean;
  readonly onState: (state: CrowdState) => void;
}

/** A crowd's training phase: the page takes one cell after the other by itself; one watches, and may rest. */
export function Crowd(props: CrowdProps) {
  const { session, seat, lab, sweep, trainer, leaveGpu, runs, open, onState } = props;
  const t = useTranslations('play.crowd');
  const locale = useLocale();
  const { round } = session;
  const { crowd } = round;
  const { state, rest, goOn } = useCrowd({
    ...{ roundId: round.id, by: seat.participant.id, held: seat.cell, runs, leaveGpu, open },
    engine: trainer.engine,
    complete: crowd !== null && crowd.answered === crowd.cells,
    news: crowd ? crowd.answered + crowd.dealt.length : 0,
  });
  useEffect(() => onState(state), [state, onState]);

  const run = runs.state.runs.at(-1);
  const own = contributions(seat);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <Card className="flex flex-col gap-3 lg:p-4">
        <h2 className="font-semibold">{t('figure')}</h2>
        <div className="h-72 text-sm lg:h-96">
          <CrowdFigure round={round} />
        </div>
        {crowd && (
          <Progress
            value={crowd.cells > 0 ? crowd.answered / crowd.cells : 0}
            label={t('together')}
            detail={`${crowd.answered} / ${crowd.cells}`}
          />
        )}
      </Card>
      <div className="flex min-w-0 flex-col gap-3">
        <Card className="flex flex-col gap-3 lg:p-4">
          <div>
            <h1 className="font-bold text-lg leading-snug">{lab.text[locale].title}</h1>
            <p className="text-ink-2 text-sm">{t('how')}</p>
          </div>
          <p>
            <span className="text-ink-2">{t('own')} </span>
            <b className="text-2xl">{own}</b> <span className="text-ink-2 text-sm">{t('trained')}</span>
          </p>
          {(trainer.engine === null || trainer.dataFailed) && (
            <GettingReady trainer={trainer} onRetryData={trainer.retryData} />
          )}
          {run && state !== 'done' && <Going run={run} lab={lab} sweep={sweep} />}
          {state !== 'done' && open && (
            <Button
              variant={state === 'resting' ? 'primary' : 'quiet'}
              onClick={state === 'resting' ? goOn : rest}
            >
              {state === 'resting' ? <Play aria-hidden /> : <Pause aria-hidden />}
              {t(state === 'resting' ? 'goOn' : 'rest')}
            </Button>
          )}
        </Card>
      </div>
    </div>
  );
}

interface GoingProps {
  readonly run: LocalRun;
  readonly lab: LabDefinition;
  readonly sweep: Sweep;
}

/** The cell that trains: its place in the sweep, its seed, its curve. Nothing of it can be turned. */
function Going({ run, lab, sweep }: GoingProps) {
  const t = useTranslations('play.crowd');
  const locale = useLocale();
  const config = latestConfig(run.segments);
  const turned = sweep.axes.flatMap(({ control }) => lab.controls.find(({ id }) => id === control) ?? []);
  const last = run.frames.at(-1);
  return (
    <section aria-label={t('cell')} className="flex flex-col gap-2 border-line border-t pt-3">
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {turned.map((control) => (
          <div key={control.id}>
            <dt className="text-ink-2 text-sm">{control.label[locale]}</dt>
            <dd className="font-bold text-lg">{spoken(control, config[control.id], locale)}</dd>
          </div>
        ))}
        <div>
          <dt className="text-ink-2 text-sm">{t('seed')}</dt>
          <dd className="font-mono">{run.seed}</dd>
        </div>
      </dl>
      <SplitLegend of={['train', 'validation']} />
      <div className="relative h-36">
        {run.frames.length > 0 && (
          <Curves
            points={run.frames}
            quantity="loss"
            steps={run.steps}
            label={t('curve', { step: last?.step ?? 0 })}
            className="absolute inset-0"
          />
        )}
      </div>
      <p className="text-ink-2 text-sm">
        {t('step', { step: last?.step ?? 0 })}
        {run.steps !== undefined && ` / ${run.steps}`}
      </p>
    </section>
  );
}
