'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { HeatMapFigure } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { Canvas, type Pen } from '../canvas';
import { css, luminance, viridis } from '../colours';
import { extentOf, valueText } from '../scale';

/** From 0 for the worst to 1 for the best: bright is good, whichever way the figure counts. */
export function goodness({ values, format, better }: HeatMapFigure): (value: number) => number {
  const counted =
    format === 'log' ? Array.from(values, (value) => Math.log10(Math.max(1e-12, value))) : values;
  const [low, high] = extentOf(counted) ?? [0, 1];
  return (value) => {
    const at = format === 'log' ? Math.log10(Math.max(1e-12, value)) : value;
    const share = high > low ? (at - low) / (high - low) : 1;
    return better === 'higher' ? share : 1 - share;
  };
}

/** The cell with the best value; null where none is known. */
export function bestCell({
  values,
  better,
  x,
}: HeatMapFigure): { readonly column: number; readonly row: number } | null {
  let best: number | null = null;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    const standing = best === null ? null : (values[best] as number);
    if (standing === null || (better === 'higher' ? value > standing : value < standing)) best = index;
  }
  const columns = x.values.length;
  return best === null ? null : { column: best % columns, row: Math.floor(best / columns) };
}

const margin = { top: 20, bottom: 36, right: 4 };

function drawHeatMap({ context, width, height, look }: Pen, figure: HeatMapFigure, locale: Locale): void {
  const { x, y, values, format } = figure;
  const columns = x.values.length;
  const rows = y.values.length;
  const left = Math.ceil(Math.max(16, ...y.values.map((word) => context.measureText(word).width)) + 8);
  const cellWidth = (width - left - margin.right) / columns;
  const cellHeight = (height - margin.top - margin.bottom) / rows;
  const good = goodness(figure);
  const best = bestCell(figure);
  const widest = Math.max(
    0,
    ...Array.from(values, (value) => context.measureText(valueText(format, value)).width),
  );
  const isWritten = widest + 6 < cellWidth && cellHeight > 14;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] as number;
      const [cellLeft, cellTop] = [left + column * cellWidth, margin.top + row * cellHeight];
      const colour = Number.isFinite(value) ? viridis(good(value)) : null;
      context.fillStyle = colour ? css(colour) : look.sunken;
      context.fillRect(cellLeft + 0.5, cellTop + 0.5, cellWidth - 1, cellHeight - 1);
      if (!colour || !isWritten) continue;
      context.fillStyle = luminance(colour) > 0.18 ? 'black' : 'white';
      context.fillText(valueText(format, value), cellLeft + cellWidth / 2, cellTop + cellHeight / 2);
    }
  }
  if (best) {
    context.strokeStyle = look.ink;
    context.lineWidth = 2;
    context.strokeRect(
      left + best.column * cellWidth + 1,
      margin.top + best.row * cellHeight + 1,
      cellWidth - 2,
      cellHeight - 2,
    );
  }
  context.fillStyle = look.ink2;
  context.textAlign = 'right';
  y.values.forEach((word, row) => {
    context.fillText(word, left - 6, margin.top + (row + 0.5) * cellHeight);
  });
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const widestColumn = Math.max(0, ...x.values.map((word) => context.measureText(word).width));
  const every = Math.max(1, Math.ceil((widestColumn + 6) / cellWidth));
  x.values.forEach((word, column) => {
    if (column % every === 0)
      context.fillText(word, left + (column + 0.5) * cellWidth, height - margin.bottom + 4);
  });
  context.textBaseline = 'bottom';
  context.fillText(x.label[locale], left + (columns * cellWidth) / 2, height - 1);
  context.textAlign = 'left';
  context.fillText(y.label[locale], 2, margin.top - 4);
}

/** Values over two settings: bright is good, the best cell has a frame. */
export function HeatMap({ figure, title }: { readonly figure: HeatMapFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.heatMap');
  const draw = useCallback((pen: Pen) => drawHeatMap(pen, figure, locale), [figure, locale]);
  const rows = figure.y.values.length;
  const heightFor = useCallback(
    (width: number) =>
      margin.top + margin.bottom + Math.round(Math.min(rows * 34, Math.max(150, 0.8 * width))),
    [rows],
  );
  const best = bestCell(figure);
  const known = Array.from(figure.values).filter(Number.isFinite).length;
  const label = best
    ? t('label', {
        title,
        known,
        count: figure.values.length,
        x: `${figure.x.label[locale]} ${figure.x.values[best.column]}`,
        y: `${figure.y.label[locale]} ${figure.y.values[best.row]}`,
        value: valueText(
          figure.format,
          figure.values[best.row * figure.x.values.length + best.column] as number,
        ),
      })
    : t('empty', { title });
  return <Canvas draw={draw} heightFor={heightFor} label={label} />;
}
