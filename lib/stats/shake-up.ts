/**
 * How far ranks moved from the frozen board to the hidden test, against what noise alone would have done, and who fell
 * because they had fitted the board rather than the task.
 */
import type { Outcomes, Unpacked } from '../nn/outcomes';
import { createRng } from '../nn/rng';
import { type MetricName, metrics } from '../nn/score';
import { studentTail } from './distributions';
import { movementsByNoise } from './movement';
import { momentsOf, type Values, valuesOf } from './values';

/** One row of the reveal. */
export interface Contestant {
  /** On the split that the board ranked by, and on the hidden test: of the same examples for everybody. */
  readonly board: Outcomes;
  readonly hidden: Outcomes;
  readonly frozenRank: number;
  readonly rank: number;
}

/**
 * - `over-fitted`: worse on the hidden test than the board said, by more than noise makes
 * - `unlucky`, `lucky`: fell or rose among those who have not over-fitted, by no more than noise makes
 * - `held`: the rest, also who rose only because others had over-fitted
 */
export type Fate = 'over-fitted' | 'unlucky' | 'lucky' | 'held';

export interface ShakeUp {
  /** Mean of |rank − frozen rank|. */
  readonly moved: number;
  /** The same where only chance decided which example is the board's: the middle and 95 % of it. */
  readonly byNoise: { readonly low: number; readonly median: number; readonly high: number };
  /** In the order of the contestants. */
  readonly fates: readonly Fate[];
}

export interface ShakeUpOptions {
  readonly metric: MetricName;
  /**
   * Whether the board's split is drawn as the hidden test is (a public split). Otherwise it may be easier or harder for
   * everybody: each one's gap is then compared with the mean gap of the others.
   */
  readonly sameKind: boolean;
  /** The same seed gives the same answer. */
  readonly seed: string;
}

/** Probability that one of a class where nobody has over-fitted is said to have. */
const familyLevel = 0.05;

/** Outcomes where higher is better. */
const upwards = (metric: MetricName, outcomes: Outcomes): Unpacked =>
  metrics[metric].better === 'higher'
    ? valuesOf(outcomes)
    : Float32Array.from(valuesOf(outcomes), (value) => -value);

/**
 * P that chance makes a board's mean exceed the hidden one by so much: the two-sample t test with pooled variance,
 * one-sided, as both are of one kind where nobody has over-fitted.
 */
function gapTest(board: Values, hidden: Values): number {
  const [a, b] = [momentsOf(board), momentsOf(hidden)];
  const excess = a.mean - b.mean;
  const freedom = a.count + b.count - 2;
  if (excess <= 0 || freedom < 1) return 1;
  const variance = ((a.count - 1) * a.variance + (b.count - 1) * b.variance) / freedom;
  return studentTail(excess / Math.sqrt(variance * (1 / a.count + 1 / b.count)), freedom);
}

/** Which of these p-values are rejected together at the level (Holm 1979): no more false alarms than one in 1 / level classes. */
export function holm(ps: readonly number[], level: number): readonly boolean[] {
  const rejected = ps.map(() => false);
  const order = ps.map((_, index) => index).sort((a, b) => (ps[a] as number) - (ps[b] as number));
  for (const [tried, index] of order.entries()) {
    if ((ps[index] as number) * (ps.length - tried) > level) break;
    rejected[index] = true;
  }
  return rejected;
}

/** Somebody's outcomes less the mean of all others', example by example. */
function lessOthers(own: Values, sums: Float64Array, people: number): Float64Array {
  const less = new Float64Array(sums.length);
  for (let index = 0; index < less.length; index++) {
    const value = own[index] as number;
    less[index] = value - ((sums[index] as number) - value) / (people - 1);
  }
  return less;
}

/** The outcomes of all people together, example by example. */
function* sumsOver(all: readonly Unpacked[]): Generator<void, Float64Array> {
  const sums = new Float64Array(all[0]?.length ?? 0);
  for (const values of all) {
    for (let index = 0; index < sums.length; index++) {
      sums[index] = (sums[index] as number) + (values[index] as number);
    }
    yield;
  }
  return sums;
}

/** P of each one's gap between board and hidden test, as chance alone makes gaps. */
function* gapTests(
  board: readonly Unpacked[],
  hidden: readonly Unpacked[],
  sameKind: boolean,
): Generator<void, readonly number[]> {
  const people = board.length;
  const [onBoard, onHidden] = sameKind ? [null, null] : [yield* sumsOver(board), yield* sumsOver(hidden)];
  const ps: number[] = [];
  for (let person = 0; person < people; person++) {
    const [own, ownHidden] = [board[person] as Unpacked, hidden[person] as Unpacked];
    ps.push(
      onBoard && onHidden
        ? gapTest(lessOthers(own, onBoard, people), lessOthers(ownHidden, onHidden, people))
        : gapTest(own, ownHidden),
    );
    yield;
  }
  return ps;
}

/** The value below which this share of a sample lies, in sorted order. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;

/** Places among those who have not over-fitted, by either rank. */
function placesAmong(
  contestants: readonly Contestant[],
  fair: readonly boolean[],
  of: 'frozenRank' | 'rank',
) {
  return contestants.map(
    (contestant) => contestants.filter((other, index) => fair[index] && other[of] < contestant[of]).length,
  );
}

/**
 * Compares the shake-up with noise. Null with fewer than three contestants, or where not all were asked the same examples.
 *
 * Over-fitting is told at a level of 5 % for the class as a whole (Holm), so that with more students a larger gap is
 * needed. Of 5,000 public and 5,000 hidden digits at 95 % a class of 30 needs about 1.3 points, of 200 public ones about 5.
 */
export function shakeUp(contestants: readonly Contestant[], options: ShakeUpOptions): ShakeUp | null {
  const comparison = comparisonOf(contestants, options);
  while (!comparison.isDone) comparison.step();
  return comparison.found;
}

/** A comparison in steps of less than a millisecond, for who must not hold a loop for all of them. */
export class Comparison {
  readonly contestants: readonly Contestant[];
  readonly options: ShakeUpOptions;
  readonly #steps: Generator<void, ShakeUp | null>;
  #found: ShakeUp | null = null;
  #isDone = false;

  constructor(contestants: readonly Contestant[], options: ShakeUpOptions) {
    this.contestants = contestants;
    this.options = options;
    this.#steps = compare(contestants, options);
  }

  /** Goes one step on. @returns whether it is at its end */
  step(): boolean {
    const { done, value } = this.#steps.next();
    if (done && value) this.#found = value;
    this.#isDone = done === true;
    return this.#isDone;
  }

  /** Nothing is left to do. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Null before the end too. */
  get found(): ShakeUp | null {
    return this.#found;
  }
}

/** By the first one's outcomes: a round is asked again with each event after its freeze, and few of them change this. */
const latest = new WeakMap<Outcomes, Comparison>();

/** The comparison of these contestants: the latest one, as far as it has come, where it is of the same. */
export function comparisonOf(contestants: readonly Contestant[], options: ShakeUpOptions): Comparison {
  const before = contestants[0] && latest.get(contestants[0].hidden);
  if (before && isSame(before, contestants, options)) return before;
  const comparison = new Comparison(contestants, options);
  if (contestants[0]) latest.set(contestants[0].hidden, comparison);
  return comparison;
}

function isSame(before: Comparison, contestants: readonly Contestant[], options: ShakeUpOptions): boolean {
  const { metric, sameKind, seed } = before.options;
  return (
    metric === options.metric &&
    sameKind === options.sameKind &&
    seed === options.seed &&
    before.contestants.length === contestants.length &&
    before.contestants.every((own, index) => {
      const other = contestants[index];
      const outcomes = own.board === other?.board && own.hidden === other.hidden;
      return outcomes && own.rank === other.rank && own.frozenRank === other.frozenRank;
    })
  );
}

function* compare(
  contestants: readonly Contestant[],
  { metric, sameKind, seed }: ShakeUpOptions,
): Generator<void, ShakeUp | null> {
  const [board, hidden]: [Unpacked[], Unpacked[]] = [[], []];
  for (const contestant of contestants) {
    board.push(upwards(metric, contestant.board));
    hidden.push(upwards(metric, contestant.hidden));
    yield;
  }
  const alike = (all: readonly Unpacked[]) => all.every(({ length }) => length === all[0]?.length);
  if (contestants.length < 3 || !alike(board) || !alike(hidden)) return null;
  const overfitted = holm(yield* gapTests(board, hidden, sameKind), familyLevel);
  const fair = overfitted.map((is) => !is);
  const before = placesAmong(contestants, fair, 'frozenRank');
  const after = placesAmong(contestants, fair, 'rank');
  const fates = contestants.map(({ frozenRank, rank }, index): Fate => {
    const [from, to] = [before[index] as number, after[index] as number];
    if (overfitted[index]) return 'over-fitted';
    if (rank > frozenRank && to > from) return 'unlucky';
    return rank < frozenRank && to < from ? 'lucky' : 'held';
  });
  const rng = createRng(seed).fork('shake-up');
  const movements = (yield* movementsByNoise(board, hidden, rng)).sort((a, b) => a - b);
  return {
    moved:
      contestants.reduce((sum, { rank, frozenRank }) => sum + Math.abs(rank - frozenRank), 0) /
      contestants.length,
    byNoise: {
      low: quantile(movements, 0.025),
      median: quantile(movements, 0.5),
      high: quantile(movements, 0.975),
    },
    fates,
  };
}
