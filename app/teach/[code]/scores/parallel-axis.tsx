'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { splitColours } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import { gapText, scoreText } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { Brush } from '../filters';
import type { Measure, ValueAxis } from './axes';
import { splitOf } from './column-mark';
import { brushBetween, keyedBrush, placesOf } from './parallel';

interface ParallelAxisProps {
  readonly axis: ValueAxis;
  readonly metric: MetricName;
  readonly brush: Brush | undefined;
  readonly onBrush: (measureId: string, brush: Brush | null) => void;
  readonly className?: string;
}

/** A shorter drag, as a share of the axis, is a press. */
const leastDrag = 0.015;

/** The name of a measure in the reader's language. */
export function useMeasureName(): (measure: Measure) => string {
  const t = useTranslations('common.split');
  const locale = useLocale();
  return (measure) => {
    switch (measure.kind) {
      case 'number':
      case 'choice':
        return measure.control.label[locale];
      case 'score':
        return t(measure.id);
      case 'gap':
        return t('gap');
    }
  };
}

/** A stretch of a measure in words: 0.01 – 0.1, tanh, 90.0% – 95.0%. */
export function useBrushText(metric: MetricName): (measure: Measure, brush: Brush) => string {
  const locale = useLocale();
  return (measure, [low, high]) => {
    switch (measure.kind) {
      case 'choice':
        return measure.control.options
          .slice(low, high + 1)
          .map(({ label }) => label[locale])
          .join(' · ');
      case 'number':
        return `${Number(low.toPrecision(2))} – ${Number(high.toPrecision(2))}`;
      case 'score':
        return `${scoreText(metric, low)} – ${scoreText(metric, high)}`;
      case 'gap':
        return `${gapText(metric, low)} – ${gapText(metric, high)}`;
    }
  };
}

const inkOf = (measure: Measure) =>
  measure.kind === 'score' ? splitColours[splitOf(measure.id)].text : 'text-ink-2';

/** One axis: drawn over, it holds its submissions fast. By keys too: see `keyedBrush`. */
export function ParallelAxis({ axis, metric, brush, onBrush, className }: ParallelAxisProps) {
  const t = useTranslations('dashboard.parallel');
  const name = useMeasureName()(axis.measure);
  const brushText = useBrushText(metric);
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return 1 - (event.clientY - top) / height;
  };
  const shown = drag ? brushBetween(axis, ...drag) : brush;
  const band = shown && placesOf(axis, shown);
  const down = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag([placeOf(event), placeOf(event)]);
  };
  const up = () => {
    if (!drag) return;
    setDrag(null);
    const [from, to] = drag;
    onBrush(axis.measure.id, Math.abs(from - to) < leastDrag ? null : brushBetween(axis, from, to));
  };
  const key = (event: KeyboardEvent) => {
    const next = keyedBrush(axis, brush, event.key, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    onBrush(axis.measure.id, next);
  };
  return (
    <div className={cn('absolute inset-y-0 w-11 -translate-x-1/2', className)}>
      <p
        className={cn(
          'absolute bottom-full left-1/2 mb-2 line-clamp-3 w-[min(7rem,var(--apart))] -translate-x-1/2 phrases px-0.5 text-center font-semibold text-xs leading-tight',
          inkOf(axis.measure),
        )}
      >
        {name}
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={name}
        aria-valuenow={band ? Math.round(50 * (band[0] + band[1])) : 0}
        aria-valuetext={brush ? brushText(axis.measure, brush) : t('everything')}
        className="absolute inset-0 cursor-ns-resize touch-none"
        onPointerDown={down}
        onPointerMove={(event) => drag && setDrag([drag[0], placeOf(event)])}
        onPointerUp={up}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={key}
      >
        <span className="pointer-events-none absolute inset-y-0 left-1/2 w-px bg-edge" />
        {band && (
          <span
            className="pointer-events-none absolute left-1/2 w-4 -translate-x-1/2 border border-ink bg-ink/15"
            style={{ bottom: `${100 * band[0]}%`, height: `${100 * (band[1] - band[0])}%` }}
          />
        )}
      </div>
      {axis.ticks.map(({ place, text }) => (
        <span
          key={place}
          className="pointer-events-none absolute left-1/2 ml-1 max-w-[min(5rem,var(--apart)-0.5rem)] translate-y-1/2 truncate rounded-mark bg-sheet/75 px-0.5 text-ink-2 text-xs leading-none"
          style={{ bottom: `${100 * place}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
