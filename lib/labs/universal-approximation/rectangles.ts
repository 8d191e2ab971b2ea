/** The notes' construction: two step units, c f(x + b₁) + c f(−x + b₂), are a rectangle of height c on a floor of height c. */
import type { LinesFigure } from '../figures';
import type { Target } from './data';

export interface Rectangle {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** What the two units add to the sum, their floor taken off: the output's bias can do that for all of them. */
const rectangleAt = ({ from, to, height }: Rectangle, x: number): number =>
  x >= from && x < to ? height : 0;

/** As many rectangles of equal width as pairs of units allow, each as high as the target in its middle. */
export function staircase(target: Target, units: number): readonly Rectangle[] {
  const count = Math.max(1, Math.floor(units / 2));
  return Array.from({ length: count }, (_, index) => {
    const from = (2 * index) / count - 1;
    const to = (2 * (index + 1)) / count - 1;
    return { from, to, height: target((from + to) / 2) };
  });
}

export const sumAt = (rectangles: readonly Rectangle[], x: number): number =>
  rectangles.reduce((sum, rectangle) => sum + rectangleAt(rectangle, x), 0);

/** Points between rectangles' edges at which errors are looked for. */
const places = Array.from({ length: 2000 }, (_, index) => (2 * index + 1) / 2000 - 1);

export const largestError = (target: Target, rectangles: readonly Rectangle[]): number =>
  Math.max(...places.map((x) => Math.abs(sumAt(rectangles, x) - target(x))));

/** Within the last rectangle too: its right edge is not its own. */
const drawn = Float64Array.from({ length: 400 }, (_, index) => (2 * index + 1) / 400 - 1);

/** The target and the sum of rectangles that so many units make. */
export function staircaseFigure(target: Target, units: number): LinesFigure {
  const rectangles = staircase(target, units);
  const error = largestError(target, rectangles).toFixed(3);
  const count = rectangles.length;
  return {
    kind: 'lines',
    x: { label: { ja: 'x', en: 'x' }, scale: 'linear', from: -1, to: 1 },
    y: { label: { ja: 'y', en: 'y' }, scale: 'linear', from: -1.2, to: 1.2 },
    lines: [
      { label: { ja: '目標', en: 'Target' }, tone: 'quiet', x: drawn, y: drawn.map(target) },
      {
        label: {
          ja: `矩形${count}個の和（最大の誤差 ${error}）`,
          en: `Sum of rectangles: ${count}, largest error ${error}`,
        },
        tone: 'second',
        x: drawn,
        y: drawn.map((x) => sumAt(rectangles, x)),
      },
    ],
  };
}

const hundredths = (value: number) => String(Math.round(100 * value));

/** In hundredths: left edge, right edge and height, with dots between; rectangles apart by an underscore. */
export const encodeRectangles = (rectangles: readonly Rectangle[]): string =>
  rectangles.map(({ from, to, height }) => [from, to, height].map(hundredths).join('.')).join('_');

/** The other way; null where there is none. */
export function decodeRectangles(letters: string): readonly Rectangle[] | null {
  const rectangles = letters.split('_').flatMap((word) => {
    const [, from, to, height] = /^(-?\d{1,3})\.(-?\d{1,3})\.(-?\d{1,3})$/.exec(word) ?? [];
    if (from === undefined || !(Number(from) < Number(to))) return [];
    return [{ from: Number(from) / 100, to: Number(to) / 100, height: Number(height) / 100 }];
  });
  return rectangles.length > 0 ? rectangles : null;
}
