import { drawAxes, drawMark, drawWords, type Field, inside, stroke } from '@/app/components/views/axes';
import type { Pen } from '@/app/components/views/canvas';
import { css, viridis } from '@/app/components/views/colours';
import { shapes } from '@/app/components/views/look';
import type { Axis } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import { isOutlined, splitOf } from './column-mark';
import type { Against, Dot } from './plane';

interface Plane {
  readonly against: Against;
  readonly dots: readonly Dot[];
  /** Which of them the filter means. */
  readonly isLit: (dot: Dot) => boolean;
  /** 0 … 1 on the colour map; null draws in the split's colour. */
  readonly shade: ((dot: Dot) => number | null) | null;
  readonly x: Axis;
  readonly y: Axis;
  readonly locale: Locale;
  /** The one that is pointed at, and its words. */
  readonly pointed: { readonly dot: Dot; readonly words: string } | null;
}

const radius = 4.5;
const faint = 0.16;

/** Dotted lines from the diagonal down to the dots are the gaps. Past so many they would be a hatching. */
const mostGapLines = 120;

/** @returns where values lie, for what points at it */
export function drawPlane(pen: Pen, plane: Plane): Field {
  const { context, look } = pen;
  const { dots, isLit, shade, against, pointed } = plane;
  const field = drawAxes(pen, { x: plane.x, y: plane.y, locale: plane.locale });
  const split = splitOf(against);
  const [colour, shape] = [look.tones[split], shapes[split]];
  const lit = dots.filter(isLit);
  const draw = (dot: Dot, r: number) => {
    const value = shade?.(dot) ?? null;
    const fill = value === null ? colour : css(viridis(value));
    const [inner, edge] = isOutlined(against) ? [look.sheet, fill] : [fill, look.sheet];
    drawMark(context, { shape, fill: inner, edge, r }, field.x(dot.x), field.y(dot.y));
  };
  inside(context, field, () => {
    context.strokeStyle = look.ink2;
    context.lineWidth = 1;
    context.setLineDash([2, 5]);
    stroke(context, field.x(plane.x.from), field.y(plane.x.from), field.x(plane.x.to), field.y(plane.x.to));
    if (lit.length <= mostGapLines) {
      context.strokeStyle = look.edge;
      context.setLineDash([1, 3]);
      for (const { x, y } of lit) stroke(context, field.x(x), field.y(x), field.x(x), field.y(y));
    }
    context.setLineDash([]);
    context.globalAlpha = faint;
    for (const dot of dots) if (!isLit(dot)) draw(dot, radius);
    context.globalAlpha = 0.85;
    for (const dot of lit) draw(dot, radius);
    context.globalAlpha = 1;
    if (pointed) draw(pointed.dot, 1.6 * radius);
  });
  if (pointed) {
    const [x, y] = [field.x(pointed.dot.x), field.y(pointed.dot.y)];
    const align = x > field.left + field.width / 2 ? 'right' : 'left';
    drawWords(pen, pointed.words, x + (align === 'right' ? -10 : 10), y, { align });
  }
  return field;
}
