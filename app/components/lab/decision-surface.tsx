'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useThemeInForce } from '@/app/lib/use-theme';
import type { Dataset } from '@/lib/nn/dataset';
import type { LabViewProps } from './lab-view-props';
import { drawSurface, gridInputs } from './surface-drawing';

/** The network is asked for the surface at most this often. */
const askMs = 200;

const grid = gridInputs();

/** How the network divides the plane, while it learns or by a run's final weights. */
export function DecisionSurface({ trainer, network, live, step }: LabViewProps) {
  const t = useTranslations('student.surface');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [examples, setExamples] = useState<Dataset | null>(null);
  const [probabilities, setProbabilities] = useState<Float32Array | null>(null);
  const theme = useThemeInForce();

  useEffect(() => {
    let gone = false;
    trainer.examples('train').then(
      (dataset) => gone || setExamples(dataset),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [trainer]);

  // While a run goes on, `step` changes ten times a second: the question waits for its turn, the last one counts.
  const askedAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new surface
  useEffect(() => {
    if (!live && !network) {
      setProbabilities(null);
      return;
    }
    let gone = false;
    const wait = live ? Math.max(0, askedAt.current + askMs - performance.now()) : 0;
    const timer = setTimeout(() => {
      askedAt.current = performance.now();
      trainer.predict(grid, grid.length / 2, live ? undefined : (network ?? undefined)).then(
        (both) => gone || setProbabilities(both.filter((_, index) => index % 2 === 1)),
        () => undefined,
      );
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [trainer, network, live, step]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens read as
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = () => {
      const pixels = Math.max(1, Math.round(element.clientWidth * devicePixelRatio));
      element.width = pixels;
      element.height = pixels;
      drawSurface(context, probabilities, examples, pixels);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [probabilities, examples, theme]);

  const share = probabilities
    ? Math.round(
        (100 * probabilities.filter((probability) => probability > 0.5).length) / probabilities.length,
      )
    : null;
  return (
    <figure className="flex w-full shrink-0 flex-col gap-1.5 lg:w-64">
      <canvas
        ref={canvas}
        role="img"
        aria-label={share === null ? t('empty') : t('label', { share })}
        className="mx-auto aspect-square w-full max-w-64 rounded-mark lg:max-w-none border border-line"
      />
      <figcaption className="flex justify-between text-ink-2 text-sm">
        <span>{t('heading')}</span>
        <span className="flex gap-3">
          <span className="flex items-center gap-1">
            <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 fill-diverge-low">
              <circle cx="5" cy="5" r="4.5" />
            </svg>
            {t('class', { index: 0 })}
          </span>
          <span className="flex items-center gap-1">
            <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 fill-diverge-high">
              <path d="M5 0 10 9.5H0Z" />
            </svg>
            {t('class', { index: 1 })}
          </span>
        </span>
      </figcaption>
    </figure>
  );
}
