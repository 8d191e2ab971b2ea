'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ViewSpec } from '@/lib/labs/types';
import type { Inspection } from '@/lib/trainer/inspect';
import { FigureFrame, Waiting } from './figure-frame';
import { Bars } from './figures/bars';
import { Histograms } from './figures/histograms';
import {
  activationHistograms,
  gradientHistograms,
  kernelNorms,
  weightHistograms,
} from './network/histograms';
import { useAnswer } from './use-answer';
import type { ViewProps } from './view-props';

/** Examples that are looked at. */
const examples = 100;
const everyMs = 250;

/** What the layers make of the first validation examples, in the last stored weights; null until it is known. */
function useInspection(
  { trainer, network }: Pick<ViewProps, 'trainer' | 'network'>,
  of: 'activations' | 'gradients' | null,
) {
  const question = useMemo(
    () =>
      of && network
        ? () =>
            trainer
              .inspect({ kind: 'validation', count: examples }, of, network)
              .then((seen) => ({ seen, network }))
        : null,
    [trainer, network, of],
  );
  return useAnswer<{ seen: Inspection; network: NonNullable<ViewProps['network']> }>(question, everyMs);
}

interface HistogramsProps extends ViewProps {
  readonly view: Extract<ViewSpec, { kind: 'layer-histograms' }>;
}

/** Histograms layer by layer. */
export function LayerHistograms({ view, trainer, network }: HistogramsProps) {
  const t = useTranslations('views');
  const inspected = useInspection({ trainer, network }, view.of === 'weights' ? null : view.of);
  const figure = useMemo(() => {
    if (view.of === 'weights') return network && weightHistograms(network);
    if (!inspected) return null;
    return view.of === 'activations'
      ? activationHistograms(inspected.network, inspected.seen)
      : gradientHistograms(inspected.network, inspected.seen);
  }, [view.of, network, inspected]);
  const title = t(`titles.histograms.${view.of}`);
  return (
    <FigureFrame title={title}>
      {figure ? <Histograms figure={figure} title={title} /> : <Waiting>{t('waiting.network')}</Waiting>}
    </FigureFrame>
  );
}

interface NormsProps extends ViewProps {
  readonly view: Extract<ViewSpec, { kind: 'layer-norms' }>;
}

/** One figure a layer: how large its weights are, or the gradient by them. */
export function LayerNorms({ view, trainer, network }: NormsProps) {
  const t = useTranslations('views');
  const inspected = useInspection({ trainer, network }, view.of === 'gradients' ? 'gradients' : null);
  const figure = useMemo(() => {
    if (view.of === 'weights') return network && kernelNorms(network, 'weights', network.weights);
    return inspected?.seen.byWeights
      ? kernelNorms(inspected.network, 'gradients', inspected.seen.byWeights)
      : null;
  }, [view.of, network, inspected]);
  const title = t(`titles.norms.${view.of}`);
  return (
    <FigureFrame title={title}>
      {figure ? <Bars figure={figure} title={title} /> : <Waiting>{t('waiting.network')}</Waiting>}
    </FigureFrame>
  );
}
