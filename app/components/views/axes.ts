import type { Axis } from '@/lib/labs/figures';
import type { Locale } from '@/lib/labs/types';
import type { Pen } from './canvas';
import type { Shape } from './look';
import { numberText, placeOn, ticksOf } from './scale';

/** The part of a figure that its axes enclose, in CSS pixels, and where values lie in it. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

interface AxesOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly locale: Locale;
  /** Without lines across: where the ground is painted. */
  readonly bare?: boolean;
  /** Lets the field be as high as it is wide: for planes. */
  readonly square?: boolean;
}

const bottom = 36;
const top = 28;
const right = 10;

/** The same accuracy and number formats as everywhere; shares as per cent where the axis is one. */
export const tickText = (value: number): string => numberText(value);

/** Draws axes with their names and round values. The y axis's name stands above it, so that it reads without turning the head. */
export function drawAxes({ context, width, height, look }: Pen, options: AxesOptions): Field {
  const { x, y, locale, bare = false, square = false } = options;
  const yTicks = ticksOf(y, Math.max(2, Math.floor((height - top - bottom) / 34)));
  const left = Math.ceil(
    Math.max(18, ...yTicks.map((tick) => context.measureText(tickText(tick)).width)) + 8,
  );
  let [fieldWidth, fieldHeight] = [width - left - right, height - top - bottom];
  if (square) fieldWidth = fieldHeight = Math.min(fieldWidth, fieldHeight);
  const offset = square ? Math.max(0, (width - left - right - fieldWidth) / 2) : 0;
  const fieldLeft = left + offset;
  const [placeX, placeY] = [placeOn(x), placeOn(y)];
  const field: Field = {
    left: fieldLeft,
    top,
    width: fieldWidth,
    height: fieldHeight,
    x: (value) => fieldLeft + fieldWidth * placeX(value),
    y: (value) => top + fieldHeight * (1 - placeY(value)),
  };
  context.fillStyle = look.ink2;
  context.strokeStyle = look.grid;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of yTicks) {
    const at = Math.round(field.y(tick)) + 0.5;
    if (!bare) stroke(context, fieldLeft, at, fieldLeft + fieldWidth, at);
    context.fillText(tickText(tick), fieldLeft - 6, at);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const xTicks = ticksOf(x, Math.max(2, Math.floor(fieldWidth / 56)));
  for (const tick of xTicks) {
    const at = Math.round(field.x(tick)) + 0.5;
    if (!bare) stroke(context, at, top, at, top + fieldHeight);
    const half = context.measureText(tickText(tick)).width / 2;
    context.fillText(tickText(tick), Math.min(at, width - half), top + fieldHeight + 5);
  }
  context.strokeStyle = look.line;
  context.strokeRect(fieldLeft + 0.5, top + 0.5, fieldWidth - 1, fieldHeight - 1);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(x.label[locale], fieldLeft + fieldWidth / 2, top + fieldHeight + bottom - 1);
  context.textAlign = 'left';
  context.fillText(y.label[locale], Math.max(2, fieldLeft - left + 4), top - 10);
  return field;
}

export function stroke(
  context: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** Marks on the edge of a field reach so far beyond it. */
const overhang = 5;

/** Keeps what is drawn inside a field. */
export function inside(context: CanvasRenderingContext2D, field: Field, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(
    field.left - overhang,
    field.top - overhang,
    field.width + 2 * overhang,
    field.height + 2 * overhang,
  );
  context.clip();
  draw();
  context.restore();
}

/** Adds a shape's outline to the present path, centred on a point. @param r radius of the circle; all have about its area */
function outline(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number): void {
  switch (shape) {
    case 'circle':
      context.arc(x, y, r, 0, 2 * Math.PI);
      return;
    case 'square':
      context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      return;
    case 'diamond':
      polygon(context, [x, y - 1.25 * r, x + 1.25 * r, y, x, y + 1.25 * r, x - 1.25 * r, y]);
      return;
    case 'triangle':
      polygon(context, [x, y - 1.3 * r, x + 1.3 * r, y + r, x - 1.3 * r, y + r]);
      return;
    case 'cross': {
      const [a, b] = [0.35 * r, 1.1 * r];
      polygon(context, [
        ...[x - a, y - b, x + a, y - b, x + a, y - a, x + b, y - a, x + b, y + a, x + a, y + a],
        ...[x + a, y + b, x - a, y + b, x - a, y + a, x - b, y + a, x - b, y - a, x - a, y - a],
      ]);
    }
  }
}

function polygon(context: CanvasRenderingContext2D, points: readonly number[]): void {
  context.moveTo(points[0] as number, points[1] as number);
  for (let index = 2; index < points.length; index += 2) {
    context.lineTo(points[index] as number, points[index + 1] as number);
  }
  context.closePath();
}

export interface MarkLook {
  readonly shape: Shape;
  readonly fill: string;
  /** Of a thin edge that lifts the mark from what it lies on. */
  readonly edge?: string | undefined;
  readonly r: number;
}

/** One filled mark. */
export function drawMark(context: CanvasRenderingContext2D, mark: MarkLook, x: number, y: number): void {
  context.beginPath();
  outline(context, mark.shape, x, y, mark.r);
  context.fillStyle = mark.fill;
  context.fill();
  if (!mark.edge) return;
  context.strokeStyle = mark.edge;
  context.lineWidth = Math.max(0.75, mark.r / 3.5);
  context.setLineDash([]);
  context.stroke();
}

/** Words with a border of the ground's colour, so that lines beneath do not cross them out. */
export function drawWords(
  { context, look }: Pen,
  words: string,
  x: number,
  y: number,
  options: {
    readonly align?: CanvasTextAlign;
    readonly baseline?: CanvasTextBaseline;
    readonly colour?: string;
  } = {},
): void {
  const { align = 'left', baseline = 'middle', colour = look.ink } = options;
  context.textAlign = align;
  context.textBaseline = baseline;
  context.setLineDash([]);
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = look.sheet;
  context.strokeText(words, x, y);
  context.fillStyle = colour;
  context.fillText(words, x, y);
}
