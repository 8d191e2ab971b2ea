'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { HistogramsFigure } from '@/lib/labs/figures';
import { Canvas, type Pen } from '../canvas';
import { numberText } from '../scale';

type Histogram = HistogramsFigure['histograms'][number];

const gap = 12;
const titleHeight = 18;
const axisHeight = 18;
const plotHeight = 84;
const narrowest = 112;

const columnsFor = (width: number, count: number) =>
  Math.max(1, Math.min(count, Math.floor((width + gap) / (narrowest + gap))));

function drawHistogram(
  { context, look }: Pen,
  histogram: Histogram,
  name: string,
  left: number,
  top: number,
  width: number,
) {
  const { counts, from, to } = histogram;
  const highest = Math.max(1, ...Array.from(counts));
  const floor = top + titleHeight + plotHeight;
  context.font = look.font;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillStyle = look.ink;
  context.fillText(name, left, top, width);
  context.fillStyle = look.tones.first;
  const step = width / counts.length;
  for (let index = 0; index < counts.length; index++) {
    const share = (counts[index] as number) / highest;
    if (share <= 0) continue;
    const size = Math.max(1, share * (plotHeight - 2));
    context.fillRect(left + index * step, floor - size, Math.max(1, step - (step > 3 ? 1 : 0)), size);
  }
  context.strokeStyle = look.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, floor + 0.5);
  context.lineTo(left + width, floor + 0.5);
  context.stroke();
  context.fillStyle = look.ink2;
  context.fillText(numberText(from), left, floor + 3);
  context.textAlign = 'right';
  context.fillText(numberText(to), left + width, floor + 3);
  if (from < 0 && to > 0) {
    const zero = left + (width * -from) / (to - from);
    context.textAlign = 'center';
    if (zero > left + 24 && zero < left + width - 24) context.fillText('0', zero, floor + 3);
  }
}

/** The bar that holds the middle of all values, as a value; null where there are none. */
export function middleOf({ from, to, counts }: Histogram): number | null {
  let total = 0;
  for (let index = 0; index < counts.length; index++) total += counts[index] as number;
  if (total === 0) return null;
  let sum = 0;
  for (let index = 0; index < counts.length; index++) {
    sum += counts[index] as number;
    if (sum >= total / 2) return from + ((index + 0.5) * (to - from)) / counts.length;
  }
  return to;
}

/** Share of the values in the first and the last bar: how much is piled up at the ends. */
export function piledUp({ counts }: Histogram): number {
  let total = 0;
  for (let index = 0; index < counts.length; index++) total += counts[index] as number;
  return total === 0 ? 0 : ((counts[0] ?? 0) + (counts[counts.length - 1] ?? 0)) / total;
}

/** Histograms side by side, one a layer. */
export function Histograms({ figure, title }: { readonly figure: HistogramsFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.histograms');
  const count = figure.histograms.length;
  const heightFor = useCallback(
    (width: number) => {
      const rows = Math.ceil(Math.max(1, count) / columnsFor(width, Math.max(1, count)));
      return rows * (titleHeight + plotHeight + axisHeight) + (rows - 1) * gap;
    },
    [count],
  );
  const draw = useCallback(
    (pen: Pen) => {
      const columns = columnsFor(pen.width, count);
      const width = (pen.width - (columns - 1) * gap) / columns;
      figure.histograms.forEach((histogram, index) => {
        const left = (index % columns) * (width + gap);
        const top = Math.floor(index / columns) * (titleHeight + plotHeight + axisHeight + gap);
        drawHistogram(pen, histogram, histogram.label[locale], left, top, width);
      });
    },
    [figure, locale, count],
  );
  const said = figure.histograms.map((histogram) =>
    t('one', {
      name: histogram.label[locale],
      middle: numberText(middleOf(histogram) ?? Number.NaN),
      ends: Math.round(100 * piledUp(histogram)),
    }),
  );
  return (
    <Canvas
      draw={draw}
      heightFor={heightFor}
      label={said.length === 0 ? t('empty', { title }) : t('label', { title, all: said.join(t('and')) })}
    />
  );
}
