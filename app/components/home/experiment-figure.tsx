'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SplitPoint } from '@/app/components/split/marks';
import { Button } from '@/app/components/ui/button';
import { tokenRgb } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import { points, readMoments } from './experiment';
import { GapRow } from './gap-row';
import { paintSurface, pixels, reach, surfaceOf } from './surface';

/** How long the run takes on the page, and how long it rests before the seal is opened. */
const trainMs = 7000;
const restMs = 900;

const shown = ['train', 'validation', 'hidden'] as const;

/**
 * One real run, from its first step to the reveal: the boundary folds round the training points while the hidden
 * test stays sealed; then it opens. It plays once; with reduced motion its end stands there from the start.
 */
export function ExperimentFigure() {
  const t = useTranslations('home');
  const theme = useThemeInForce();
  const canvas = useRef<HTMLCanvasElement>(null);
  const moments = readMoments();
  const [at, setAt] = useState(moments.length - 1);
  const [open, setOpen] = useState(true);
  const [playing, setPlaying] = useState(0);

  const play = useCallback(() => setPlaying((before) => before + 1), []);

  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches && playing === 0) return;
    setOpen(false);
    const start = performance.now();
    let request = 0;
    let opening: ReturnType<typeof setTimeout> | undefined;
    const turn = (now: number) => {
      const moment = Math.floor(((now - start) / trainMs) * moments.length);
      setAt(Math.max(0, Math.min(moments.length - 1, moment)));
      if (moment < moments.length - 1) request = requestAnimationFrame(turn);
      else opening = setTimeout(() => setOpen(true), restMs);
    };
    request = requestAnimationFrame(turn);
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(opening);
    };
  }, [playing, moments]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens read here say
  useEffect(() => {
    const moment = moments[at];
    if (!canvas.current || !moment) return;
    paintSurface(canvas.current, surfaceOf(moment.weights), {
      low: tokenRgb('--color-diverge-low'),
      mid: tokenRgb('--color-sheet'),
      high: tokenRgb('--color-diverge-high'),
    });
  }, [at, moments, theme]);

  const moment = moments[at];
  if (!moment) return null;
  return (
    <figure className="rounded-card border border-line bg-sheet">
      <div className="relative aspect-square overflow-hidden border-line border-b">
        <canvas
          ref={canvas}
          width={pixels}
          height={pixels}
          aria-hidden
          className="absolute inset-0 size-full"
        />
        <svg
          viewBox={`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}
          aria-hidden
          className="absolute inset-0"
        >
          {shown.map((split) => (
            <g
              key={split}
              className={
                split === 'hidden'
                  ? `transition-opacity duration-open ${open ? 'opacity-100' : 'opacity-0'}`
                  : undefined
              }
            >
              {points[split].map(({ x, y, label }) => (
                <g key={`${x} ${y}`}>
                  <SplitPoint split={split} x={x} y={-y} r={0.07} />
                  {label === 1 && <circle cx={x} cy={-y} r={0.032} className="fill-sheet" />}
                </g>
              ))}
            </g>
          ))}
        </svg>
        <div className="absolute inset-x-0 bottom-0 flex items-end justify-between p-3 text-sm">
          <span className="rounded-mark bg-sheet px-1.5">{t('figure.step', { step: moment.step })}</span>
          <Button variant="quiet" size="icon" aria-label={t('figure.replay')} onClick={play}>
            <RotateCcw aria-hidden />
          </Button>
        </div>
      </div>
      <GapRow accuracy={moment.accuracy} open={open} />
      <figcaption className="border-line border-t px-4 py-3 text-ink-2 text-sm">
        {t('figure.caption')}
      </figcaption>
    </figure>
  );
}
