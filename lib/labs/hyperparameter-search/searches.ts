/** Three ways to spend trials on the unit cube: by a grid, at random, and by Bayesian optimisation. */
import type { Stream } from '../../nn/rng';

/** A place in the cube: each coordinate from 0 to 1. */
export type Place = readonly number[];

/** A trial that was made. */
export interface Tried {
  readonly place: Place;
  /** Higher is better. */
  readonly value: number;
}

/** A square grid over the first two coordinates, the others in the middle. @param side places along each */
export function grid(side: number, dimensions: number): readonly Place[] {
  const along = (index: number) => index / (side - 1);
  return Array.from({ length: side * side }, (_, index) =>
    Array.from({ length: dimensions }, (_, axis) => {
      if (axis === 0) return along(index % side);
      return axis === 1 ? along(Math.floor(index / side)) : 0.5;
    }),
  );
}

export const random = (dimensions: number, rng: Stream): Place =>
  Array.from({ length: dimensions }, () => rng.uniform());

/** How far a result tells of its neighbours, and how much it varies by itself (share of the results' variance). */
const reach = 0.3;
const noise = 0.05;
/** Random places before the first guess, and candidates at each. */
const blind = 5;
const candidates = 200;

const likeness = (a: Place, b: Place): number =>
  Math.exp(-a.reduce((sum, x, axis) => sum + (x - (b[axis] ?? 0)) ** 2, 0) / (2 * reach * reach));

/** x with A x = b for a positive definite A [n × n], by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, b[index] ?? 0]);
  const n = rows.length;
  rows.forEach((pivot, column) => {
    for (const row of rows.slice(column + 1)) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= n; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  });
  const x = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    const own = rows[row] ?? [];
    let sum = own[n] ?? 0;
    for (let k = row + 1; k < n; k++) sum -= (own[k] ?? 0) * (x[k] ?? 0);
    x[row] = sum / (own[row] ?? 1);
  }
  return x;
}

/**
 * Where to try next: of random candidates the one with the largest upper confidence bound (mean + 2 standard deviations)
 * of a Gaussian process through the trials so far (Srinivas et al. 2010).
 */
export function bayesian(tried: readonly Tried[], dimensions: number, rng: Stream): Place {
  if (tried.length < blind) return random(dimensions, rng);
  const mean = tried.reduce((sum, { value }) => sum + value, 0) / tried.length;
  const variance = tried.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / tried.length || 1;
  const covariance = tried.map((a, i) =>
    tried.map((b, j) => likeness(a.place, b.place) + (i === j ? noise : 0)),
  );
  const weights = solve(
    covariance,
    tried.map(({ value }) => (value - mean) / Math.sqrt(variance)),
  );
  const promise = (place: Place) => {
    const near = tried.map((trial) => likeness(trial.place, place));
    const expected = near.reduce((sum, k, index) => sum + k * (weights[index] ?? 0), 0);
    const known = solve(covariance, near).reduce((sum, k, index) => sum + k * (near[index] ?? 0), 0);
    return expected + 2 * Math.sqrt(Math.max(0, 1 - known));
  };
  const places = Array.from({ length: candidates }, () => random(dimensions, rng));
  return places.reduce((best, place) => (promise(place) > promise(best) ? place : best));
}
