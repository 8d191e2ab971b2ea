import type { Frame } from '@/lib/trainer/types';

export type Quantity = 'loss' | 'accuracy';

type Column = (number | null)[];

/** x, train, validation, and train and validation to compare with: equally long, a gap where a figure is not known. */
export type CurveData = [number[], Column, Column, Column, Column];

/** The columns that a chart draws. Accuracies are in percent, so that axes need no reckoning. */
export function curveData(
  points: readonly Frame[],
  quantity: Quantity,
  against: readonly Frame[] = [],
): CurveData {
  const percent = (value: number | null) => (value === null ? null : 100 * value);
  const train = (frame: Frame) => (quantity === 'loss' ? frame.trainLoss : percent(frame.trainAccuracy));
  const validation = (frame: Frame) =>
    quantity === 'loss' ? frame.validationLoss : percent(frame.validationAccuracy);
  const steps = [...new Set([...points, ...against].map(({ step }) => step))].sort((a, b) => a - b);
  const column = (frames: readonly Frame[], figure: (frame: Frame) => number | null): Column => {
    const byStep = new Map(frames.map((frame) => [frame.step, figure(frame)]));
    return steps.map((step) => byStep.get(step) ?? null);
  };
  return [
    steps,
    column(points, train),
    column(points, validation),
    column(against, train),
    column(against, validation),
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
