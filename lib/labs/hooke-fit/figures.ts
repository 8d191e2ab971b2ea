import type { Dataset } from '../../nn/dataset';
import type { Splits } from '../datasets';
import type { ContourFigure, LinesFigure } from '../figures';
import { farthest } from './data';
import { pointsOf, valueAt } from './polynomial';

/** An extension that was never measured: what does the curve say of it? */
const asked = 1.05;
const pieces = 200;

const columns = 48;
const slope = { label: { ja: '傾き a', en: 'slope a' }, scale: 'linear', from: -1, to: 7 } as const;
const intercept = { label: { ja: '切片 b', en: 'intercept b' }, scale: 'linear', from: -2, to: 3 } as const;

/** Measurements, the curve through them, the squares of its errors, and what it predicts. */
export function fitFigure(coefficients: Float64Array, { train, validation }: Splits): LinesFigure {
  const x = Float64Array.from({ length: pieces + 1 }, (_, index) => (farthest.predicted * index) / pieces);
  const measured = pointsOf(train);
  const prediction = valueAt(coefficients, asked).toFixed(2);
  return {
    kind: 'lines',
    x: {
      label: { ja: 'ばねの伸び x（m）', en: 'Extension x (m)' },
      scale: 'linear',
      from: 0,
      to: farthest.predicted,
    },
    y: { label: { ja: '力 F（N）', en: 'Force F (N)' }, scale: 'linear', from: -1, to: 6 },
    lines: [
      {
        label: { ja: '当てはめた曲線', en: 'Fitted curve' },
        tone: 'first',
        x,
        y: x.map((each) => valueAt(coefficients, each)),
      },
    ],
    points: [
      {
        label: { ja: '訓練データ', en: 'Training data' },
        tone: 'train',
        x: measured.map((point) => point.x),
        y: measured.map((point) => point.y),
      },
      {
        label: { ja: '検証データ', en: 'Validation data' },
        tone: 'validation',
        x: validation.inputs,
        y: validation.targets ?? [],
      },
    ],
    residuals: {
      x: measured.map((point) => point.x),
      y: measured.map((point) => point.y),
      at: measured.map((point) => valueAt(coefficients, point.x)),
    },
    marks: [
      {
        at: 'x',
        value: asked,
        label: {
          ja: `x = ${asked} m の予言：${prediction} N`,
          en: `Prediction at ${asked} m: ${prediction} N`,
        },
      },
    ],
  };
}

/**
 * E(a, b), the mean square over the training data with all other coefficients as they are, and the way that a and b took.
 * It is a quadratic of a and b: six sums over the data give it everywhere.
 */
export function pathFigure(
  coefficients: Float64Array,
  train: Dataset,
  path: readonly { readonly a: number; readonly b: number }[],
): ContourFigure {
  const others = coefficients.map((value, power) => (power < 2 ? 0 : value));
  const data = pointsOf(train).map(({ x, y }) => ({ x, rest: valueAt(others, x) - y }));
  const mean = (of: (datum: { readonly x: number; readonly rest: number }) => number) =>
    data.reduce((sum, datum) => sum + of(datum), 0) / data.length;
  const [xx, x, xr, r, rr] = [
    mean((datum) => datum.x ** 2),
    mean((datum) => datum.x),
    mean((datum) => datum.x * datum.rest),
    mean((datum) => datum.rest),
    mean((datum) => datum.rest ** 2),
  ];
  const place = (index: number, { from, to }: { readonly from: number; readonly to: number }) =>
    from + ((to - from) * (index + 0.5)) / columns;
  const heights = Float32Array.from({ length: columns * columns }, (_, cell) => {
    const a = place(cell % columns, slope);
    const b = place(columns - 1 - Math.floor(cell / columns), intercept);
    return a * a * xx + b * b + 2 * a * b * x + 2 * a * xr + 2 * b * r + rr;
  });
  return {
    kind: 'contour',
    x: slope,
    y: intercept,
    heights,
    columns,
    rows: columns,
    scale: 'log',
    paths: [
      {
        label: { ja: 'SGDの道すじ', en: 'Path of SGD' },
        tone: 'first',
        x: path.map(({ a }) => a),
        y: path.map(({ b }) => b),
      },
    ],
  };
}
