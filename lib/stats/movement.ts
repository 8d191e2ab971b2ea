/** How far ranks move from a board to a hidden test where only chance decides which example is whose. */
import type { Unpacked } from '../nn/outcomes';
import type { Rng } from '../nn/rng';
import { sumOf } from './values';

const replicates = 200;
/** Draws from one grouping of the examples. */
const perGrouping = 50;

/** Board and hidden test of one person, one after the other. Bytes where they are: a few of them fit a core's cache. */
function pooledOf(board: Unpacked, hidden: Unpacked): Unpacked {
  const count = board.length + hidden.length;
  const areBytes = board instanceof Uint8Array && hidden instanceof Uint8Array;
  const pooled = areBytes ? new Uint8Array(count) : new Float32Array(count);
  pooled.set(board);
  pooled.set(hidden, board.length);
  return pooled;
}

/**
 * What each draw of examples adds up to for each person: draws × people. A draw is a choice of groups, and a group `size`
 * examples of this order. Person by person, whose outcomes and sums of groups then stay in a core's first cache.
 */
function* drawnSums(
  pooled: readonly Unpacked[],
  order: Uint32Array,
  size: number,
  draws: readonly Uint32Array[],
): Generator<void, readonly Float64Array[]> {
  const sums = draws.map(() => new Float64Array(pooled.length));
  const groups = new Float64Array(Math.floor(order.length / size));
  for (const [person, values] of pooled.entries()) {
    sumGroups(values, order, size, groups);
    draws.forEach((draw, index) => {
      (sums[index] as Float64Array)[person] = sumAt(groups, draw);
    });
    yield;
  }
  return sums;
}

/** Fills `groups` with the sums of one group of the order after the other. */
function sumGroups(values: Unpacked, order: Uint32Array, size: number, groups: Float64Array): void {
  for (let group = 0; group < groups.length; group++) {
    let sum = 0;
    for (let at = group * size; at < (group + 1) * size; at++) sum += values[order[at] as number] as number;
    groups[group] = sum;
  }
}

function sumAt(values: Float64Array, places: Uint32Array): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += values[places[at] as number] as number;
  return sum;
}

/**
 * Mean movement of ranks where examples change places between board and hidden test by chance: a permutation test
 * (Pitman 1937), exact where nobody has fitted the board. All contestants keep their answers to an example together.
 *
 * Examples are drawn in groups, at least a hundred for the smaller split; a draw of random groups is a random draw of examples.
 */
export function* movementsByNoise(
  board: readonly Unpacked[],
  hidden: readonly Unpacked[],
  rng: Rng,
): Generator<void, number[]> {
  const pooled: Unpacked[] = [];
  const totals = new Float64Array(board.length);
  for (const [person, values] of board.entries()) {
    const both = pooledOf(values, hidden[person] as Unpacked);
    pooled.push(both);
    totals[person] = sumOf(both);
    yield;
  }
  const overall = ordered(totals, totals.keys());
  const count = pooled[0]?.length ?? 0;
  const smaller = Math.min(board[0]?.length ?? 0, hidden[0]?.length ?? 0);
  const size = Math.max(1, Math.floor(smaller / 100));
  const wanted = Math.floor(smaller / size);
  const groups = Math.floor(count / size);
  const movements: number[] = [];
  while (movements.length < replicates) {
    const order = rng.permutation(count);
    const draws = Array.from({ length: perGrouping }, () => rng.permutation(groups).subarray(0, wanted));
    for (const drawn of yield* drawnSums(pooled, order, size, draws)) {
      movements.push(movement(drawn, totals, overall, rng));
      yield;
    }
  }
  return movements;
}

/** How far ranks by what was drawn are from ranks by the rest, in the mean over people. */
function movement(drawn: Float64Array, totals: Float64Array, overall: Uint32Array, rng: Rng): number {
  const rest = totals.map((total, person) => total - (drawn[person] as number));
  const [first, second] = [ranksOf(drawn, overall, rng), ranksOf(rest, overall, rng)];
  let moved = 0;
  for (let person = 0; person < first.length; person++) {
    moved += Math.abs((first[person] as number) - (second[person] as number));
  }
  return moved / first.length;
}

/** People by the higher sum; who is equal stays in the order that is given. By insertion: draws of one class are much alike. */
function ordered(sums: Float64Array, before: Iterable<number>): Uint32Array {
  const order = Uint32Array.from(before);
  for (let from = 1; from < order.length; from++) {
    const person = order[from] as number;
    const sum = sums[person] as number;
    let to = from;
    for (; to > 0 && (sums[order[to - 1] as number] as number) < sum; to--)
      order[to] = order[to - 1] as number;
    order[to] = person;
  }
  return order;
}

/**
 * Ranks 1, 2, 3 … by the higher sum; who is equal, by lot. Real ranks are by the loss then, of which outcomes tell nothing: a lot on
 * either side moves ranks at least as far, so that nobody is said to have over-fitted for a tie.
 *
 * @param before an order in which they may stand already, nearly
 */
function ranksOf(sums: Float64Array, before: Uint32Array, rng: Rng): Float64Array {
  const order = ordered(sums, before);
  const ranks = new Float64Array(sums.length);
  for (let from = 0; from < order.length; ) {
    const sum = sums[order[from] as number];
    let to = from + 1;
    while (to < order.length && sums[order[to] as number] === sum) to++;
    rng.shuffle(order.subarray(from, to));
    for (; from < to; from++) ranks[order[from] as number] = from + 1;
  }
  return ranks;
}
