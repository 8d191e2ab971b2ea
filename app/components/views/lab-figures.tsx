'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { cn } from '@/app/lib/cn';
import type { Config, LabDefinition, ViewSpec } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import { LabFigure } from './lab-figure';
import { type ShownRun, useSubject } from './use-subject';

interface LabFiguresProps {
  readonly lab: LabDefinition;
  readonly trainer: Trainer;
  /** The run that they are of; null before the first. */
  readonly run: ShownRun | null;
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
  /** The learning curves, which every lab has: they stand second. */
  readonly curves: ReactNode;
}

/** These want the whole width: several pictures or histograms side by side. */
const isWide = ({ kind }: ViewSpec) =>
  kind === 'layer-histograms' || kind === 'feature-maps' || kind === 'own';

const keyOf = (view: ViewSpec) => JSON.stringify(view);

/** All figures of a lab in its order, two side by side where there is room. */
export function LabFigures({ lab, trainer, run, settings, onSettings, curves }: LabFiguresProps) {
  const t = useTranslations('views.standing');
  const { subject, standing } = useSubject(lab, trainer, run, settings);
  const { choose } = standing;
  const [first, ...others] = lab.views;
  const figure = (view: ViewSpec) => (
    <div key={keyOf(view)} className={cn('min-w-0', isWide(view) && 'sm:col-span-2')}>
      <LabFigure
        view={view}
        lab={lab}
        trainer={trainer}
        settings={settings}
        onSettings={onSettings}
        {...subject}
      />
    </div>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 sm:grid-cols-2">
      {choose && (
        <Segmented
          label={t('label')}
          options={[
            { value: 'run', label: t('run') },
            { value: 'start', label: t('start') },
          ]}
          value={standing.shown}
          onChange={choose}
          className="sm:col-span-2"
        />
      )}
      {first && figure(first)}
      <div
        className={cn(
          'min-w-0 max-sm:order-first',
          (!first || isWide(first)) && others.length === 0 && 'sm:col-span-2',
        )}
      >
        {curves}
      </div>
      {others.map(figure)}
    </div>
  );
}
