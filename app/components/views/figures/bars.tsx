'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { BarsFigure } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { stroke } from '../axes';
import { Canvas, type Pen } from '../canvas';
import { extentOf, ticksOf, valueText } from '../scale';

const rowHeight = 26;
const bottom = 38;
const top = 4;

function drawBars({ context, width, height, look }: Pen, figure: BarsFigure, locale: Locale): void {
  const { bars, format, reference } = figure;
  const names = bars.map(({ label }) => label[locale]);
  const left = Math.ceil(
    Math.min(width / 2.4, Math.max(0, ...names.map((name) => context.measureText(name).width)) + 8),
  );
  const texts = bars.map(({ value }) => valueText(format, value));
  const room = Math.max(30, ...texts.map((text) => context.measureText(text).width)) + 10;
  // Shares are seen against the whole.
  const ends = [0, reference?.value ?? 0, ...(format === 'percent' ? [1] : [])];
  const [low, high] = extentOf(
    bars.map(({ value }) => value),
    ends,
  ) ?? [0, 1];
  const axis = { scale: 'linear', from: low, to: high > low ? high : low + 1 } as const;
  const place = (value: number) =>
    left + (width - left - room) * ((value - axis.from) / (axis.to - axis.from));
  context.textBaseline = 'top';
  context.textAlign = 'center';
  context.strokeStyle = look.grid;
  context.lineWidth = 1;
  for (const tick of ticksOf(axis, Math.max(2, Math.floor((width - left - room) / 60)))) {
    const x = Math.round(place(tick)) + 0.5;
    stroke(context, x, top, x, height - bottom);
    context.fillStyle = look.ink2;
    context.fillText(valueText(format, tick), x, height - bottom + 3);
  }
  context.textBaseline = 'middle';
  bars.forEach(({ value, tone }, index) => {
    const y = top + (index + 0.5) * rowHeight;
    context.textAlign = 'right';
    context.fillStyle = look.ink2;
    context.fillText(names[index] as string, left - 8, y, left - 8);
    if (!Number.isFinite(value)) return;
    context.fillStyle = look.tones[tone];
    const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
    context.fillRect(from, y - 7, Math.max(1.5, to - from), 14);
    context.textAlign = 'left';
    context.fillStyle = look.ink;
    context.fillText(texts[index] as string, to + 6, y);
  });
  if (reference) {
    context.strokeStyle = look.ink2;
    context.setLineDash([4, 4]);
    const x = place(reference.value);
    stroke(context, x, top, x, height - bottom);
    context.setLineDash([]);
  }
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillStyle = look.ink2;
  const words = reference ? `${figure.label[locale]}　┆ ${reference.label[locale]}` : figure.label[locale];
  context.fillText(words, left + (width - left - room) / 2, height - 4, width);
}

/** A few values side by side, each with its figure. */
export function Bars({ figure, title }: { readonly figure: BarsFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.bars');
  const draw = useCallback((pen: Pen) => drawBars(pen, figure, locale), [figure, locale]);
  const count = figure.bars.length;
  const heightFor = useCallback(() => top + bottom + Math.max(2, count) * rowHeight, [count]);
  const values = figure.bars
    .filter(({ value }) => Number.isFinite(value))
    .map(({ label, value }) => t('value', { name: label[locale], value: valueText(figure.format, value) }));
  return (
    <Canvas
      draw={draw}
      heightFor={heightFor}
      label={
        values.length === 0 ? t('empty', { title }) : t('label', { title, values: values.join(t('and')) })
      }
    />
  );
}
