'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ViewSpec } from '@/lib/labs/types';
import { FigureFrame, Waiting } from './figure-frame';
import { Images } from './figures/images';
import { filtersFigure } from './network/pictures';
import type { ViewProps } from './view-props';

/** Filters of one convolution as they began and as they are. */
export function Filters({
  view,
  network,
  start,
}: ViewProps & { readonly view: Extract<ViewSpec, { kind: 'filters' }> }) {
  const t = useTranslations('views');
  const before = useMemo(() => start && filtersFigure(start, view.convolution), [start, view.convolution]);
  const after = useMemo(
    () => network && filtersFigure(network, view.convolution),
    [network, view.convolution],
  );
  const title = t('titles.filters', { number: view.convolution + 1 });
  if (!before || !after) {
    return (
      <FigureFrame title={title}>
        <Waiting>{t('waiting.network')}</Waiting>
      </FigureFrame>
    );
  }
  const columns = Math.min(10, before.images.length);
  return (
    <FigureFrame title={title}>
      <p className="text-ink-2 text-xs">{t('filters.before')}</p>
      <Images figure={before} title={`${title} ${t('filters.before')}`} columns={columns} />
      <p className="text-ink-2 text-xs">{t('filters.now')}</p>
      <Images figure={after} title={`${title} ${t('filters.now')}`} columns={columns} />
      <p className="text-ink-2 text-xs">{t('filters.colours')}</p>
    </FigureFrame>
  );
}
