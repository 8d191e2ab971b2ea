/** How often a 95 % interval holds the truth, where the truth is known because it was made. */
import { packRight, packValues } from '../../../lib/nn/outcomes';
import type { Rng } from '../../../lib/nn/rng';
import { type Interval, scoreInterval } from '../../../lib/stats/intervals';

const scores = 1000;
/** Examples of a board's split and of hidden tests. */
const sizes = [200, 500, 1000, 5000] as const;
/** For each of these accuracies as many scores again, for the details. */
const truths = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1] as const;

const covers = (interval: Interval | null, truth: number) =>
  interval !== null && interval.low <= truth && truth <= interval.high;

function scored(truth: number, count: number, rng: Rng) {
  const right = Uint8Array.from({ length: count }, () => Number(rng.uniform() < truth));
  return { interval: scoreInterval(packRight(right)), perfect: right.every((each) => each === 1) };
}

const sizeFrom = (rng: Rng) => sizes[rng.int(sizes.length)] ?? sizes[0];
const shareOf = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

export interface Coverage {
  /** Over simulated scores whose truth is anything from 0.5 to nearly 1. */
  readonly coverage: number;
  /** Of those that came out at 100 %: how many, and the share of them whose interval holds the truth. */
  readonly perfect: { readonly scores: number; readonly coverage: number };
  /** Accuracy → coverage. At exactly 1 an interval that reaches up to 1 always covers. */
  readonly byTruth: Readonly<Record<string, number>>;
  /** Of means of squared errors, of 200 examples. */
  readonly squaredErrors: number;
}

export function coverageOf(rng: Rng): Coverage {
  const drawn = Array.from({ length: scores }, () => {
    // Mistakes are as likely between 50 and 5 % as between 5 and 0.5 %.
    const truth = 1 - 0.5 * 10 ** (-2 * rng.uniform());
    const { interval, perfect } = scored(truth, sizeFrom(rng), rng);
    return { covered: covers(interval, truth), perfect };
  });
  const perfect = drawn.filter((each) => each.perfect);
  const byTruth = truths.map((truth) => {
    const hits = Array.from({ length: scores }, () =>
      covers(scored(truth, sizeFrom(rng), rng).interval, truth),
    );
    return [String(truth), shareOf(hits)] as const;
  });
  const errors = Array.from({ length: scores }, () =>
    covers(scoreInterval(packValues(Array.from({ length: 200 }, () => rng.normal() ** 2))), 1),
  );
  return {
    coverage: shareOf(drawn.map(({ covered }) => covered)),
    perfect: { scores: perfect.length, coverage: shareOf(perfect.map(({ covered }) => covered)) },
    byTruth: Object.fromEntries(byTruth),
    squaredErrors: shareOf(errors),
  };
}
