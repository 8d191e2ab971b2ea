'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { HalfPlanesFigure } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { drawAxes, drawMark, drawWords, type Field, inside } from '../axes';
import { Canvas, type Pen } from '../canvas';
import { diverging } from '../colours';
import { picture } from '../ground';
import { boundary } from '../half-plane';
import { dashes, shapes, useLook } from '../look';

const tones = ['first', 'second', 'third', 'fourth'] as const;

/** At most this many lines carry their names; more would cover the plane. */
const namedLines = 4;

function drawUnit(pen: Pen, field: Field, figure: HalfPlanesFigure, index: number, locale: Locale): void {
  const unit = figure.units[index];
  const ends = unit && boundary(unit, figure.x, figure.y);
  if (!unit || !ends) return;
  const { context, look } = pen;
  const many = figure.units.length > namedLines;
  const tone = many ? 'first' : (tones[index % tones.length] ?? 'first');
  const [x1, y1, x2, y2] = [
    field.x(ends.from.x),
    field.y(ends.from.y),
    field.x(ends.to.x),
    field.y(ends.to.y),
  ];
  context.strokeStyle = look.tones[tone];
  context.globalAlpha = many ? 0.45 : 1;
  context.lineWidth = many ? 1.25 : 2;
  context.setLineDash([...dashes[tone]]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
  context.setLineDash([]);
  // Short teeth on the side that fires.
  const length = Math.hypot(x2 - x1, y2 - y1);
  const size = Math.hypot(unit.w1, unit.w2);
  if (length < 1 || size === 0) return;
  const side = Math.sign(
    (field.y(0) - field.y(1)) * unit.w1 * (y2 - y1) + (field.x(1) - field.x(0)) * unit.w2 * (x2 - x1),
  );
  const [nx, ny] = [(side * (y2 - y1)) / length, (side * -(x2 - x1)) / length];
  const every = many ? 22 : 13;
  context.lineWidth = 1;
  for (let at = every / 2; at < length; at += every) {
    const [x, y] = [x1 + ((x2 - x1) * at) / length, y1 + ((y2 - y1) * at) / length];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 6 * nx, y + 6 * ny);
    context.stroke();
  }
  context.globalAlpha = 1;
  if (many) return;
  const share = 0.18 + 0.2 * index;
  drawMark(
    context,
    { shape: shapes[tone], fill: look.tones[tone], edge: look.sheet, r: 4 },
    x1 + (x2 - x1) * share,
    y1 + (y2 - y1) * share,
  );
  const [x, y] = [x1 + (x2 - x1) * share + 12 * nx, y1 + (y2 - y1) * share + 12 * ny];
  drawWords(pen, unit.label[locale], Math.min(x, field.left + field.width - 8), y, {
    align: x > field.left + field.width / 2 ? 'right' : 'left',
  });
}

function drawPlane(
  pen: Pen,
  figure: HalfPlanesFigure,
  ground: HTMLCanvasElement | null,
  locale: Locale,
): void {
  const { context, look } = pen;
  const field = drawAxes(pen, { x: figure.x, y: figure.y, locale, bare: true, square: true });
  inside(context, field, () => {
    context.fillStyle = look.sunken;
    context.fillRect(field.left, field.top, field.width, field.height);
    if (ground) {
      context.imageSmoothingEnabled = true;
      context.drawImage(ground, field.left, field.top, field.width, field.height);
    }
    const r = figure.points.length > 20 ? Math.max(2.6, field.width / 90) : 6;
    for (const { x, y, class: answer } of figure.points) {
      const mark =
        answer === 1
          ? ({ shape: 'triangle', fill: look.high } as const)
          : ({ shape: 'circle', fill: look.low } as const);
      drawMark(context, { ...mark, edge: look.paper, r }, field.x(x), field.y(y));
    }
    figure.units.forEach((_, index) => {
      drawUnit(pen, field, figure, index, locale);
    });
  });
}

/** Square while it fits, never higher than a phone's half. */
const heightFor = (width: number) => Math.round(Math.min(width, 340) * 0.94 + 8);

/** A plane divided: examples, what is answered where, and the lines of units with teeth on the side that fires. */
export function HalfPlanes({ figure, title }: { readonly figure: HalfPlanesFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.plane');
  const look = useLook();
  const { answer } = figure;
  const ground = useMemo(
    () =>
      answer && typeof document !== 'undefined'
        ? picture(answer.values, answer.columns, answer.rows, diverging(look.diverging))
        : null,
    [answer, look],
  );
  const draw = useCallback((pen: Pen) => drawPlane(pen, figure, ground, locale), [figure, ground, locale]);
  const share = answer
    ? Math.round(
        (100 * Array.from(answer.values).filter((value) => value > 0.5).length) / answer.values.length,
      )
    : null;
  const about = { title, points: figure.points.length, units: figure.units.length };
  return (
    <>
      <Canvas
        draw={draw}
        heightFor={heightFor}
        label={share === null ? t('lines', about) : t('label', { ...about, share })}
      />
      <ul className="flex flex-wrap gap-x-4 text-ink-2 text-xs">
        <li className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 fill-diverge-low">
            <circle cx="5" cy="5" r="4.5" />
          </svg>
          {t('class', { index: 0 })}
        </li>
        <li className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 fill-diverge-high">
            <path d="M5 0 10 9.5H0Z" />
          </svg>
          {t('class', { index: 1 })}
        </li>
        {figure.units.length > 0 && <li>{t('teeth')}</li>}
      </ul>
    </>
  );
}
