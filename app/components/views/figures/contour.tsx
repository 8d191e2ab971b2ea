'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContourFigure, Line } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { drawAxes, drawMark, drawWords, type Field, inside } from '../axes';
import { Canvas, type Pen } from '../canvas';
import { mix, viridis } from '../colours';
import { isoline, levelsOf, shadeOf } from '../contours';
import { picture } from '../ground';
import { LineLegend } from '../legend';
import { dashes, shapes, useLook } from '../look';
import { numberText } from '../scale';
import { planeHeight, tracePath } from './lines';

const lineCount = 14;
const height = (width: number) => Math.max(240, planeHeight(width));

/** In which a path that is there at once is drawn out. */
const unrollSeconds = 2.4;

/**
 * How much of the paths is shown, from 0 to 1: paths that come whole are drawn out as they were walked; those that grow
 * with a run are shown as they are.
 */
function useUnrolled(
  figure: ContourFigure,
  heights: Float32Array,
): { readonly share: number; readonly again: () => void } {
  const longest = Math.max(0, ...figure.paths.map(({ x }) => x.length));
  const [share, setShare] = useState(1);
  const [round, setRound] = useState(0);
  const before = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again
  useEffect(() => {
    const grown = longest - before.current;
    before.current = longest;
    const isWhole = longest > 2 && (grown > longest / 2 || round > 0);
    if (!isWhole || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setShare(1);
      return;
    }
    let frame = 0;
    const began = performance.now();
    const advance = (now: number) => {
      const next = Math.min(1, (now - began) / (1000 * unrollSeconds));
      setShare(next);
      if (next < 1) frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  }, [heights, longest, round]);
  return { share, again: () => setRound((value) => value + 1) };
}

/** The heights that stood before while they are the same: a simulation's frames bring copies. */
function useSame(heights: Float32Array): Float32Array {
  const standing = useRef(heights);
  const { current } = standing;
  const isSame =
    current.length === heights.length && current.every((height, index) => height === heights[index]);
  if (!isSame) standing.current = heights;
  return standing.current;
}

const shownPoints = (path: Line, longest: number, share: number) =>
  Math.min(path.x.length, Math.max(1, Math.ceil(share * longest)));

function drawPath(pen: Pen, field: Field, path: Line, count: number): void {
  const { context, look } = pen;
  const colour = look.tones[path.tone];
  // The first way is what one has set oneself: it stands out from those that it is compared with.
  const isOwn = path.tone === 'first';
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.strokeStyle = look.sheet;
  context.globalAlpha = isOwn ? 1 : 0.6;
  context.lineWidth = isOwn ? 5 : 3;
  tracePath(context, field, path, count);
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([...dashes[path.tone]]);
  context.strokeStyle = colour;
  context.lineWidth = isOwn ? 2.5 : 1.25;
  tracePath(context, field, path, count);
  context.stroke();
  context.setLineDash([]);
  const mark = { shape: shapes[path.tone], fill: colour, edge: look.sheet };
  if (isOwn && count <= 60) {
    for (let index = 0; index < count - 1; index++) {
      drawMark(
        context,
        { ...mark, edge: undefined, r: 3 },
        field.x(path.x[index] as number),
        field.y(path.y[index] as number),
      );
    }
  }
  const [x, y] = [path.x[count - 1] as number, path.y[count - 1] as number];
  if (Number.isFinite(x + y)) drawMark(context, { ...mark, r: 5.5 }, field.x(x), field.y(y));
}

interface Ground {
  readonly shades: HTMLCanvasElement;
  /** In shares of the field. */
  readonly lines: Path2D;
}

function groundOf(
  { heights, columns, rows, scale }: ContourFigure,
  paper: readonly [number, number, number],
): Ground {
  const shade = shadeOf({ heights }, scale);
  const lines = new Path2D();
  for (const level of levelsOf({ heights }, scale, lineCount)) {
    const segments = isoline({ heights, columns, rows }, level);
    for (let index = 0; index < segments.length; index += 4) {
      lines.moveTo((segments[index] as number) / (columns - 1), (segments[index + 1] as number) / (rows - 1));
      lines.lineTo(
        (segments[index + 2] as number) / (columns - 1),
        (segments[index + 3] as number) / (rows - 1),
      );
    }
  }
  // Low ground is deep, and pale enough for ink to be read on it.
  return {
    shades: picture(heights, columns, rows, (value) => mix(paper, viridis(shade(value)), 0.4)),
    lines,
  };
}

function drawContour(pen: Pen, figure: ContourFigure, ground: Ground, locale: Locale, share: number): void {
  const { context, look } = pen;
  const field = drawAxes(pen, { x: figure.x, y: figure.y, locale, bare: true });
  inside(context, field, () => {
    context.imageSmoothingEnabled = true;
    context.drawImage(ground.shades, field.left, field.top, field.width, field.height);
    const stretched = new Path2D();
    stretched.addPath(ground.lines, new DOMMatrix([field.width, 0, 0, field.height, field.left, field.top]));
    context.strokeStyle = look.ink2;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.stroke(stretched);
    context.globalAlpha = 1;
    for (const { x, y } of figure.marks ?? []) {
      drawMark(context, { shape: 'cross', fill: look.ink, edge: look.sheet, r: 5 }, field.x(x), field.y(y));
    }
    const longest = Math.max(0, ...figure.paths.map(({ x }) => x.length));
    const ownLast = figure.paths.toSorted((a, b) => Number(a.tone === 'first') - Number(b.tone === 'first'));
    for (const path of ownLast) {
      if (path.x.length > 0) drawPath(pen, field, path, shownPoints(path, longest, share));
    }
  });
  for (const { x, y, label } of figure.marks ?? []) {
    const right = field.x(x) > field.left + 0.7 * field.width;
    drawWords(pen, label[locale], field.x(x) + (right ? -9 : 9), field.y(y), {
      align: right ? 'right' : 'left',
    });
  }
}

/** A surface from above, and who goes down it. */
export function Contour({ figure, title }: { readonly figure: ContourFigure; readonly title: string }) {
  const locale = useLocale();
  const t = useTranslations('views.contour');
  const look = useLook();
  const { columns, rows, scale } = figure;
  const heights = useSame(figure.heights);
  // biome-ignore lint/correctness/useExhaustiveDependencies: paths on the same ground do not change it
  const ground = useMemo(
    () => (typeof document === 'undefined' ? null : groundOf(figure, look.diverging[1])),
    [heights, columns, rows, scale, look],
  );
  const { share, again } = useUnrolled(figure, heights);
  const draw = useCallback(
    (pen: Pen) => {
      if (ground) drawContour(pen, figure, ground, locale, share);
    },
    [figure, ground, locale, share],
  );
  const ends = figure.paths
    .filter(({ x }) => x.length > 0)
    .map((path) =>
      t('end', {
        name: path.label[locale],
        count: path.x.length - 1,
        x: numberText(path.x[path.x.length - 1] as number),
        y: numberText(path.y[path.y.length - 1] as number),
      }),
    );
  return (
    <>
      <Canvas
        draw={draw}
        heightFor={height}
        label={ends.length === 0 ? t('empty', { title }) : t('label', { title, ends: ends.join(t('and')) })}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <LineLegend
          items={figure.paths.map(({ label, tone }) => ({ label: label[locale], tone, of: 'line' as const }))}
        />
        {ends.length > 0 && (
          <button
            type="button"
            onClick={again}
            className="min-h-11 px-2 text-ink-2 text-xs underline underline-offset-2 hover:text-ink pointer-fine:min-h-7"
          >
            {t('again')}
          </button>
        )}
      </div>
    </>
  );
}
