'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { HalfPlanesFigure } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { drawAxes, drawMark, drawWords, type Field, inside } from '../axes';
import { Canvas, type Pen } from '../canvas';
import { ClassMark, classColour, classShape } from '../class-look';
import { css, diverging, mix } from '../colours';
import { picture } from '../ground';
import { boundary } from '../half-plane';
import { dashes, type Look, shapes, useLook } from '../look';

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
      const mark = { shape: classShape(answer), fill: css(classColour(answer, look)), edge: look.paper, r };
      drawMark(context, mark, field.x(x), field.y(y));
    }
    figure.units.forEach((_, index) => {
      drawUnit(pen, field, figure, index, locale);
    });
  });
}

/** Square while it fits, never higher than a phone's half. */
const heightFor = (width: number) => Math.round(Math.min(width, 340) * 0.94 + 8);

/** How much of a class's colour its region has where the answer is certain: points of the class stand out from it. */
const strongest = 0.6;

/** The ground: from class to class through paper, or each region in its class's colour, paler where it is less certain. */
function groundOf({ answer }: HalfPlanesFigure, look: Look): HTMLCanvasElement | null {
  if (!answer || typeof document === 'undefined') return null;
  const { values, regions, columns, rows } = answer;
  const [low, paper, high] = look.diverging;
  if (!regions) {
    const ends = [mix(paper, low, strongest), paper, mix(paper, high, strongest)] as const;
    return picture(values, columns, rows, diverging(ends));
  }
  return picture(regions, columns, rows, (region, place) =>
    mix(paper, classColour(region, look), strongest * (values[place] ?? 0)),
  );
}

/** Share of the plane that each class has, in per cent. */
function sharesOf({ answer, classes }: HalfPlanesFigure): readonly number[] {
  if (!answer) return [];
  const places = answer.values.length;
  return Array.from({ length: classes?.count ?? 2 }, (_, each) => {
    const own = answer.regions
      ? answer.regions.reduce((count, region) => count + Number(region === each), 0)
      : answer.values.reduce((count, value) => count + Number(value > 0.5 === (each === 1)), 0);
    return Math.round((100 * own) / places);
  });
}

/** A plane divided: examples, what is answered where, and the lines of units with teeth on the side that fires. */
export function HalfPlanes({ figure, title }: { readonly figure: HalfPlanesFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.plane');
  const look = useLook();
  const ground = useMemo(() => groundOf(figure, look), [figure, look]);
  const draw = useCallback((pen: Pen) => drawPlane(pen, figure, ground, locale), [figure, ground, locale]);
  const nameOf = (index: number) => figure.classes?.names?.[index] ?? t('class', { index });
  const shares = sharesOf(figure);
  const about = { title, points: figure.points.length, units: figure.units.length };
  const told = shares.map((share, index) => t('share', { name: nameOf(index), share })).join(t('and'));
  return (
    <>
      <Canvas
        draw={draw}
        heightFor={heightFor}
        label={shares.length === 0 ? t('lines', about) : t('label', { ...about, shares: told })}
      />
      <ul className="flex flex-wrap gap-x-4 text-ink-2 text-xs">
        {Array.from({ length: figure.classes?.count ?? 2 }, (_, index) => nameOf(index)).map(
          (name, index) => (
            <li key={name} className="flex items-center gap-1.5">
              <ClassMark index={index} look={look} />
              {name}
            </li>
          ),
        )}
        {figure.units.length > 0 && <li>{t('teeth')}</li>}
      </ul>
    </>
  );
}
