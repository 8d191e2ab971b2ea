'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type CSSProperties, memo, useCallback, useMemo } from 'react';
import { SealedBand } from '@/app/components/split/sealed-band';
import { Card } from '@/app/components/ui/card';
import { Canvas, type Pen } from '@/app/components/views/canvas';
import { css, viridis } from '@/app/components/views/colours';
import type { MetricName } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';
import type { Brush, Filter } from '../filters';
import { axisOf, type Measure } from './axes';
import { crossings, telling } from './parallel';
import { ParallelAxis } from './parallel-axis';

interface ParallelCoordinatesProps {
  readonly metric: MetricName;
  readonly rows: readonly SubmissionRow[];
  /** Submissions that the filter means; null: all. */
  readonly lit: ReadonlySet<string> | null;
  /** Settings first, scores last. */
  readonly measures: readonly Measure[];
  readonly brushes: Filter['brushes'];
  readonly sealed: boolean;
  readonly onBrush: (measureId: string, brush: Brush | null) => void;
}

const height = 380;
const heightFor = () => height;
/** Axes nearer to each other than this, in CSS pixels, could not be read. */
const leastApart = 64;
/** Of the width on either side, in CSS pixels: half an axis's name. */
const margin = 44;

/** Where axis `index` of `count` stands, as a style. */
const leftOf = (index: number, count: number) =>
  `calc(${margin}px + ${count < 2 ? 0.5 : index / (count - 1)} * (100% - ${2 * margin}px))`;

/** How far an axis is from the next one, for the texts beside it. */
const apart = (count: number): CSSProperties & Record<'--apart', string> => ({
  '--apart': `calc((100cqi - ${2 * margin}px) / ${Math.max(1, count - 1)})`,
});

/** Settings against score, a line a submission. Drawing over an axis filters the whole page. */
export const ParallelCoordinates = memo(function ParallelCoordinates(props: ParallelCoordinatesProps) {
  const { metric, rows, lit, measures, brushes, sealed, onBrush } = props;
  const t = useTranslations('dashboard.parallel');
  const tSplit = useTranslations('common.split');
  const locale = useLocale();
  const scored = useMemo(() => rows.filter(({ status }) => status.kind === 'scored'), [rows]);
  const axes = useMemo(
    () => telling(measures, scored).map((measure) => axisOf(measure, scored, metric, locale)),
    [measures, scored, metric, locale],
  );
  const places = useMemo(() => crossings(axes, scored), [axes, scored]);
  const count = axes.length + (sealed ? 1 : 0);
  // The last score is what the settings led to: it colours the lines.
  const colourBy = axes.findLastIndex(({ measure }) => measure.kind === 'score');

  const draw = useCallback(
    ({ context, width, look }: Pen) => {
      const apart = count < 2 ? 0 : (width - 2 * margin) / (count - 1);
      const x = (at: number) => (count < 2 ? width / 2 : margin + at * apart);
      const line = (index: number) => {
        context.beginPath();
        let drawing = false;
        for (let at = 0; at < axes.length; at++) {
          const place = places[index * axes.length + at] as number;
          if (Number.isFinite(place)) {
            const y = (1 - place) * height;
            if (drawing) context.lineTo(x(at), y);
            else context.moveTo(x(at), y);
          }
          drawing = Number.isFinite(place);
        }
        context.stroke();
      };
      context.lineJoin = 'round';
      context.lineWidth = 1;
      context.strokeStyle = look.edge;
      context.globalAlpha = 0.18;
      for (const [index, { id }] of scored.entries()) if (lit !== null && !lit.has(id)) line(index);
      context.lineWidth = 1.4;
      context.globalAlpha = scored.length > 150 ? 0.5 : 0.8;
      for (const [index, { id }] of scored.entries()) {
        if (lit !== null && !lit.has(id)) continue;
        const score = places[index * axes.length + colourBy] as number;
        context.strokeStyle = Number.isFinite(score) ? css(viridis(0.9 * score)) : look.ink2;
        line(index);
      }
      context.globalAlpha = 1;
    },
    [axes, places, scored, lit, count, colourBy],
  );

  return (
    <Card className="grid min-w-0 content-start gap-3 sm:p-4">
      <div>
        <h2 className="text-lg">{t('title')}</h2>
        <p className="text-ink-2 text-sm">{t('note')}</p>
      </div>
      {scored.length === 0 ? (
        <p className="squared-paper grid min-h-64 w-full place-content-center rounded-card border border-line p-4 text-center text-ink-2">
          {t('empty')}
        </p>
      ) : (
        <div className="overflow-x-auto pb-2">
          <div
            className="@container relative mt-16"
            style={{ minWidth: 2 * margin + leastApart * (count - 1), height }}
          >
            <Canvas draw={draw} heightFor={heightFor} label={t('figure', { count: scored.length })} />
            {axes.map((axis, index) => (
              <div
                key={axis.measure.id}
                className="absolute inset-y-0"
                style={{ left: leftOf(index, count), ...apart(count) }}
              >
                <ParallelAxis
                  axis={axis}
                  metric={metric}
                  brush={brushes[axis.measure.id]}
                  onBrush={onBrush}
                />
              </div>
            ))}
            {sealed && (
              <div className="absolute inset-y-0" style={{ left: leftOf(count - 1, count) }}>
                <p className="absolute bottom-full mb-2 w-max -translate-x-1/2 text-center font-semibold text-hidden-text text-xs">
                  {tSplit('hidden')}
                  <br />
                  {tSplit('sealed')}
                </p>
                <SealedBand className="h-full w-4 -translate-x-1/2" />
              </div>
            )}
          </div>
        </div>
      )}
    </Card>
  );
});
