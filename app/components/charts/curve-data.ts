import type { Frame } from '@/lib/trainer/types';

export type Quantity = 'loss' | 'accuracy';

/** x, train, validation: equally long, a gap where the figure is not known. */
export type CurveData = [number[], (number | null)[], (number | null)[]];

/** The columns that a chart draws. Accuracies are in percent, so that axes need no reckoning. */
export function curveData(points: readonly Frame[], quantity: Quantity): CurveData {
  const percent = (value: number | null) => (value === null ? null : 100 * value);
  return quantity === 'loss'
    ? [
        points.map((point) => point.step),
        points.map((point) => point.trainLoss),
        points.map((point) => point.validationLoss),
      ]
    : [
        points.map((point) => point.step),
        points.map((point) => percent(point.trainAccuracy)),
        points.map((point) => percent(point.validationAccuracy)),
      ];
}

/**
 * The room the values need: losses stand on zero, accuracies hang from 100 % with a lower end at a round ten, so
 * that neither is flattered by a cut axis and yet 97 and 98 % can be told apart.
 */
export function curveRange(quantity: Quantity, low: number | null, high: number | null): [number, number] {
  if (quantity === 'accuracy') return [Math.min(90, Math.floor((low ?? 0) / 10) * 10), 100];
  return [0, high === null || high <= 0 ? 1 : high * 1.05];
}
