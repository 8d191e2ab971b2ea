'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { networkOf } from '@/lib/labs/experiment';
import { FigureFrame } from './figure-frame';
import { Lines } from './figures/lines';
import { scheduleFigure } from './network/schedule';
import type { ViewProps } from './view-props';

/** The learning rate over a run with the present settings, and where the run is. */
export function Schedule({ lab, settings, live, step }: ViewProps) {
  const t = useTranslations('views.titles');
  const training = useMemo(() => networkOf(lab).training(settings), [lab, settings]);
  const figure = useMemo(() => scheduleFigure(training, live ? step : null), [training, live, step]);
  const title = t('learning-rate-schedule');
  return (
    <FigureFrame title={title}>
      <Lines figure={figure} title={title} />
    </FigureFrame>
  );
}
