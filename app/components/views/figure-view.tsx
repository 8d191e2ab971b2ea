'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FigureView as FigureViewSpec } from '@/lib/labs/types';
import { FigureFrame, Waiting } from './figure-frame';
import { Figure } from './figures/figure';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

/** A figure that the lab gives as data: a simulation's, or what its function makes of the settings. */
export function FigureView({
  view,
  trainer,
  settings,
  simulated,
  turned,
}: ViewProps & { readonly view: FigureViewSpec }) {
  const t = useTranslations('views.waiting');
  const locale = useLocale();
  const splits = useSplits(trainer);
  const { draw } = view;
  // What the controls would do stands before what an earlier run did.
  const run = turned && draw ? undefined : simulated?.figures[view.id];
  const drawn = useMemo(
    () => (run || !draw || !splits ? null : draw(settings, splits)),
    [run, draw, settings, splits],
  );
  const figure = run ?? drawn;
  const title = view.title[locale];
  return (
    <FigureFrame title={title}>
      {figure ? (
        <Figure figure={figure} title={title} />
      ) : (
        <Waiting className="min-h-72">{draw ? t('data') : t('run')}</Waiting>
      )}
    </FigureFrame>
  );
}
