/**
 * The Ladder of Blum and Hardt ("The Ladder: a reliable leaderboard for machine learning competitions", 2015): a board shows a
 * new score only where it beats the best shown by more than noise, and otherwise shows the best again. Who asks often
 * then learns little of the examples behind it. The price: real gains below the step are not shown, and who falls back is
 * not told so.
 */
import type { Outcomes } from '../nn/outcomes';
import { compareScores, type MetricName, metrics, type SplitScore } from '../nn/score';
import { differencesOf, meanOf, momentsOf, type Values, valuesOf } from './values';

/** Whether a submission is shown, after one that was. Higher values are better; both are of the same examples. */
export type Climbs = (values: Values, best: Values) => boolean;

/** The fixed step over n examples, η = 0.3 · n^(−1/3): 5 points for 200 examples, 1.8 for 5,000. */
export const ladderStep = (n: number): number => 0.3 / Math.cbrt(n);

/** Shown where better by more than the fixed step, however alike the two submissions are. For shares. */
export const byStep: Climbs = (values, best) => meanOf(values) > meanOf(best) + ladderStep(values.length);

/** Shown where better by more than so many standard errors of the difference, example by example. */
export const byStandardErrors =
  (errors: number): Climbs =>
  (values, best) => {
    const { count, mean, variance } = momentsOf(differencesOf(values, best));
    return mean > errors * Math.sqrt(variance / count);
  };

/**
 * The parameter-free Ladder with three standard errors. Blum and Hardt ask for one; that lets a climber through who asks a few
 * hundred times (`npm run bench -- board` measures both), since among many looks some are lucky by more.
 *
 * Its price: of two submissions that part on a share d of n examples a real gain below about 3 √(d / n) is not shown. With
 * d = 3 % that is 0.7 points for 5,000 examples, 3.7 for 200.
 */
export const byNoise: Climbs = byStandardErrors(3);

/** What the Ladder knows of a submission. */
export interface Entry {
  readonly score: SplitScore;
  readonly outcomes: Outcomes | null;
}

/**
 * Whether the Ladder shows a submission after `best`, which it showed last (null: none so far). Where the metric is no mean
 * over examples noise cannot be told, and every better score is shown.
 */
export function isShown(metric: MetricName, next: Entry, best: Entry | null): boolean {
  if (!best) return true;
  if (!next.outcomes || !best.outcomes) return compareScores(metric, next.score, best.score) < 0;
  const [values, shown] = [valuesOf(next.outcomes), valuesOf(best.outcomes)];
  return metrics[metric].better === 'higher' ? byNoise(values, shown) : byNoise(shown, values);
}

/** A board as who asks it sees it: what is shown after a submission that made this of each example. */
export interface Board {
  show(values: Values): number;
}

/** Shows every score as it is. */
export const naiveBoard = (): Board => ({ show: meanOf });

/** Shows the best that has climbed. */
export function ladderBoard(climbs: Climbs): Board {
  let best: Values | null = null;
  return {
    show(values) {
      if (best === null || climbs(values, best)) best = values;
      return meanOf(best);
    },
  };
}
