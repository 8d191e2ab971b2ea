'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { token } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import { digitPixels, digitSide } from '@/lib/nn/datasets/digits';
import { predictedClasses } from '@/lib/nn/metrics';
import type { Mistakes } from '@/lib/trainer/messages';
import { diverging, rgb } from './colour-map';
import type { LabViewProps } from './lab-view-props';

const shown = 10;

/** The validation digits that a finished run reads wrongly with the most confidence. */
export function DigitMistakes({ trainer, network, live }: LabViewProps) {
  const t = useTranslations('student.mistakes');
  const [mistakes, setMistakes] = useState<Mistakes | null>(null);

  useEffect(() => {
    setMistakes(null);
    if (live || !network) return;
    let gone = false;
    trainer.mistakes(shown, network).then(
      (found) => gone || setMistakes(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [trainer, network, live]);

  const { classes = 1 } = mistakes?.examples ?? {};
  const predicted =
    mistakes && predictedClasses('softmax-cross-entropy', mistakes.probabilities, mistakes.examples);
  return (
    <figure className="flex w-full shrink-0 flex-col gap-1.5 lg:w-80">
      <div className="grid min-h-24 grid-cols-5 content-start gap-x-1.5 gap-y-2 lg:min-h-48">
        {mistakes === null || !predicted ? (
          <p className="squared-paper col-span-full flex min-h-24 items-center justify-center rounded-mark px-4 text-center text-ink-2 text-sm lg:min-h-48">
            {network && !live ? t('working') : t('waiting')}
          </p>
        ) : mistakes.total === 0 ? (
          <p className="col-span-full text-sm">{t('none')}</p>
        ) : (
          Array.from(mistakes.examples.labels, (label, index) => {
            const read = predicted[index] ?? 0;
            const confidence = Math.round(100 * (mistakes.probabilities[index * classes + read] ?? 0));
            const start = index * digitPixels;
            return (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: places in a list that is replaced as a whole
                key={index}
                role="img"
                aria-label={t('item', { label, predicted: read, confidence })}
              >
                <Digit pixels={mistakes.examples.inputs.subarray(start, start + digitPixels)} />
                <p className="-mx-1 whitespace-nowrap text-center text-xs tracking-tight">
                  {label}→<b className="text-bad">{read}</b> <span className="text-ink-2">{confidence}%</span>
                </p>
              </div>
            );
          })
        )}
      </div>
      <figcaption className="flex flex-wrap justify-between gap-x-3 text-ink-2 text-sm">
        <span>{t('heading')}</span>
        {mistakes && <span>{t('count', { wrong: mistakes.total })}</span>}
      </figcaption>
    </figure>
  );
}

/** One digit, ink on paper. */
function Digit({ pixels }: { readonly pixels: Uint8Array | Float32Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeInForce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens read as
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const paper = rgb(context, token('--color-sheet'));
    const ink = rgb(context, token('--color-ink'));
    const colour = diverging(paper, ink, ink);
    const image = new ImageData(digitSide, digitSide);
    pixels.forEach((value, index) => {
      image.data.set([...colour(value / 510), 255], 4 * index);
    });
    context.putImageData(image, 0, 0);
  }, [pixels, theme]);
  return (
    <canvas
      ref={canvas}
      width={digitSide}
      height={digitSide}
      className="aspect-square w-full rounded-mark border border-line [image-rendering:pixelated]"
    />
  );
}
