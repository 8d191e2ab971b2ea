'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ImagesFigure } from '@/lib/labs/figures';
import { FigureFrame, Waiting } from './figure-frame';
import { Images } from './figures/images';
import { useMistakes } from './use-mistakes';
import type { ViewProps } from './view-props';

/** The validation pictures that the network reads wrongly with the most confidence. */
export function MistakesView(props: ViewProps) {
  const t = useTranslations('views');
  const mistakes = useMistakes(props);
  const figure = useMemo((): ImagesFigure | null => {
    if (!mistakes) return null;
    const { examples, predicted, confidence } = mistakes;
    const { inputs, inputSize, scale, count } = examples;
    const side = Math.round(Math.sqrt(inputSize));
    const images = Array.from({ length: count }, (_, index) => ({
      values: inputs.subarray(index * inputSize, (index + 1) * inputSize),
      caption: `${examples.labels[index]}→${predicted[index]} ${Math.round(100 * (confidence[index] ?? 0))}%`,
      wrong: true,
    }));
    return { kind: 'images', width: side, height: side, images, range: [0, 1 / scale] };
  }, [mistakes]);
  const title = t('titles.mistakes');
  return (
    <FigureFrame
      title={title}
      aside={
        mistakes && (
          <span className="text-ink-2 text-sm">{t('mistakes.count', { wrong: mistakes.total })}</span>
        )
      }
    >
      {figure === null ? (
        <Waiting>{t('waiting.network')}</Waiting>
      ) : figure.images.length === 0 ? (
        <Waiting>{t('mistakes.none')}</Waiting>
      ) : (
        <Images figure={figure} title={title} />
      )}
    </FigureFrame>
  );
}
