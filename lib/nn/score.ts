/** What was reached on one set of examples, as one figure, and how two such figures compare. */

export const metricNames = ['accuracy', 'squared-error', 'maximum-error', 'cost'] as const;
export type MetricName = (typeof metricNames)[number];

export interface Metric {
  readonly better: 'higher' | 'lower';
  /** How a value reads: a share of one, a number, or a number whose powers of ten matter. */
  readonly format: 'percent' | 'number' | 'log';
}

/**
 * The figures by which labs score. What breaks a tie is always better when lower.
 *
 * - `accuracy`: share of examples whose class is right; tie: mean loss
 * - `squared-error`: mean over the examples of Σ (y − t)²; tie: largest |y − t|
 * - `maximum-error`: largest |y − t| of all; tie: mean Σ (y − t)²
 * - `cost`: mean of the outputs themselves; tie: the largest
 */
export const metrics: Readonly<Record<MetricName, Metric>> = {
  accuracy: { better: 'higher', format: 'percent' },
  'squared-error': { better: 'lower', format: 'log' },
  'maximum-error': { better: 'lower', format: 'number' },
  cost: { better: 'lower', format: 'log' },
};

/** The figure of one split; all numbers are finite. */
export interface SplitScore {
  readonly value: number;
  readonly tieBreak: number;
  /** Examples that the value is taken over. */
  readonly count: number;
}

/** Below zero where `a` is the better of two scores, above where it is the worse. */
export function compareScores(metric: MetricName, a: SplitScore, b: SplitScore): number {
  const difference = metrics[metric].better === 'higher' ? b.value - a.value : a.value - b.value;
  return difference || a.tieBreak - b.tieBreak;
}

/** How much better a value on the training data is than on data not seen: the generalisation gap. */
export function gapOf(metric: MetricName, train: number, hidden: number): number {
  return metrics[metric].better === 'higher' ? train - hidden : hidden - train;
}

/** One score from those under several conditions, each weighing the same. */
export function meanScore(scores: readonly SplitScore[]): SplitScore {
  const mean = (of: (score: SplitScore) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    value: mean((score) => score.value),
    tieBreak: mean((score) => score.tieBreak),
    count: scores.reduce((sum, score) => sum + score.count, 0),
  };
}

export const isFiniteScore = ({ value, tieBreak }: SplitScore): boolean =>
  Number.isFinite(value) && Number.isFinite(tieBreak);
