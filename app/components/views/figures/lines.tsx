'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { Axis, Line, LinesFigure } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { drawAxes, drawMark, drawWords, type Field, inside, stroke } from '../axes';
import { Canvas, type Pen } from '../canvas';
import { LineLegend } from '../legend';
import { dashes, shapes } from '../look';
import { numberText } from '../scale';

export const planeHeight = (width: number): number => Math.round(Math.min(320, Math.max(250, 0.75 * width)));

/** The residuals' squares share the unit of the y axis: as high as the residual, as wide in pixels. */
function drawResiduals(pen: Pen, field: Field, { x, y, at }: NonNullable<LinesFigure['residuals']>): void {
  const { context, look } = pen;
  context.strokeStyle = look.bad;
  context.fillStyle = look.bad;
  context.lineWidth = 1;
  context.setLineDash([]);
  for (let index = 0; index < x.length; index++) {
    const [left, from, to] = [
      field.x(x[index] as number),
      field.y(y[index] as number),
      field.y(at[index] as number),
    ];
    if (!Number.isFinite(from + to)) continue;
    const side = Math.abs(to - from);
    const top = Math.min(from, to);
    // Towards the middle of the field, where there is room.
    const start = left < field.left + field.width / 2 ? left : left - side;
    context.globalAlpha = 0.12;
    context.fillRect(start, top, side, side);
    context.globalAlpha = 0.75;
    context.strokeRect(start, top, side, side);
  }
  context.globalAlpha = 1;
}

export function tracePath(
  context: CanvasRenderingContext2D,
  field: Field,
  line: Pick<Line, 'x' | 'y'>,
  count: number,
): void {
  context.beginPath();
  let drawing = false;
  for (let index = 0; index < count; index++) {
    const [x, y] = [line.x[index] as number, line.y[index] as number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      drawing = false;
      continue;
    }
    if (drawing) context.lineTo(field.x(x), field.y(y));
    else context.moveTo(field.x(x), field.y(y));
    drawing = true;
  }
}

/** More points than these are drawn small. */
const manyPoints = 40;

/** Marks at points stand only where they do not make a line a chain. */
const markedPoints = 40;

function drawLine(pen: Pen, field: Field, line: Line): void {
  const { context, look } = pen;
  const colour = look.tones[line.tone];
  const count = Math.min(line.x.length, line.y.length);
  context.strokeStyle = colour;
  context.lineWidth = line.tone === 'quiet' ? 1.25 : 2;
  if (line.error) {
    context.setLineDash([]);
    context.lineWidth = 1;
    for (let index = 0; index < count; index++) {
      const [x, y, half] = [line.x[index] as number, line.y[index] as number, line.error[index] ?? 0];
      if (half > 0) stroke(context, field.x(x), field.y(y - half), field.x(x), field.y(y + half));
    }
    context.lineWidth = 2;
  }
  context.lineJoin = 'round';
  context.setLineDash([...dashes[line.tone]]);
  tracePath(context, field, line, count);
  context.stroke();
  context.setLineDash([]);
  if (line.tone === 'quiet') return;
  const mark = { shape: shapes[line.tone], fill: colour, r: 3.5 };
  const first = count <= markedPoints ? 0 : count - 1;
  for (let index = first; index < count; index++) {
    const [x, y] = [line.x[index] as number, line.y[index] as number];
    if (Number.isFinite(y)) drawMark(context, mark, field.x(x), field.y(y));
  }
}

function drawLines(pen: Pen, figure: LinesFigure, locale: Locale): void {
  const { context, look } = pen;
  const field = drawAxes(pen, { x: figure.x, y: figure.y, locale });
  inside(context, field, () => {
    for (const { at, value } of figure.marks ?? []) {
      context.strokeStyle = look.ink2;
      context.lineWidth = 1;
      context.setLineDash([4, 4]);
      if (at === 'x') stroke(context, field.x(value), field.top, field.x(value), field.top + field.height);
      else stroke(context, field.left, field.y(value), field.left + field.width, field.y(value));
    }
    if (figure.residuals) drawResiduals(pen, field, figure.residuals);
    for (const points of figure.points ?? []) {
      const r = points.x.length > manyPoints ? 2.2 : 3.5;
      const mark = { shape: shapes[points.tone], fill: look.tones[points.tone], edge: look.sheet, r };
      for (let index = 0; index < points.x.length; index++) {
        drawMark(context, mark, field.x(points.x[index] as number), field.y(points.y[index] as number));
      }
    }
    for (const line of figure.lines) drawLine(pen, field, line);
  });
  for (const { at, value, label } of figure.marks ?? []) {
    if (at === 'x') {
      const x = field.x(value);
      const align = x > field.left + field.width / 2 ? 'right' : 'left';
      drawWords(pen, label[locale], x + (align === 'right' ? -5 : 5), field.top + 10, {
        align,
        colour: look.ink2,
      });
    } else {
      drawWords(pen, label[locale], field.left + 6, field.y(value) - 9, { colour: look.ink2 });
    }
  }
}

/** The last value of a line that is one. */
function lastOf({ x, y }: Pick<Line, 'x' | 'y'>): { readonly x: number; readonly y: number } | null {
  for (let index = Math.min(x.length, y.length) - 1; index >= 0; index--) {
    const [a, b] = [x[index] as number, y[index] as number];
    if (Number.isFinite(a) && Number.isFinite(b)) return { x: a, y: b };
  }
  return null;
}

const known = (axis: Axis) => Number.isFinite(axis.from) && Number.isFinite(axis.to) && axis.from !== axis.to;

interface LinesProps {
  readonly figure: LinesFigure;
  readonly title: string;
  /** What the figure shows now, where the ends of its lines do not tell. */
  readonly sentence?: string;
}

/** Lines, points, residual squares and marked values in a plane. */
export function Lines({ figure, title, sentence }: LinesProps) {
  const locale = useLocale();
  const t = useTranslations('views.lines');
  const draw = useCallback(
    (pen: Pen) => {
      if (known(figure.x) && known(figure.y)) drawLines(pen, figure, locale);
    },
    [figure, locale],
  );
  const items = useMemo(
    () => [
      ...figure.lines
        .filter(({ label }) => label[locale] !== '')
        .map(({ label, tone }) => ({ label: label[locale], tone, of: 'line' as const })),
      ...(figure.points ?? [])
        .filter(({ label }) => label[locale] !== '')
        .map(({ label, tone }) => ({ label: label[locale], tone, of: 'points' as const })),
    ],
    [figure, locale],
  );
  const ends = figure.lines.flatMap((line) => {
    const last = lastOf(line);
    return last ? [t('end', { name: line.label[locale], x: numberText(last.x), y: numberText(last.y) })] : [];
  });
  const about = { title, x: figure.x.label[locale], y: figure.y.label[locale] };
  return (
    <>
      <Canvas
        draw={draw}
        heightFor={planeHeight}
        label={
          sentence ??
          (ends.length === 0 ? t('empty', about) : t('label', { ...about, ends: ends.join(t('and')) }))
        }
      />
      <LineLegend items={items} />
    </>
  );
}
