import { type Outcomes, type Unpacked, unpackOutcomes } from '../nn/outcomes';

const known = new WeakMap<Outcomes, Unpacked>();

/** A number an example, unpacked once: a board asks for the same outcomes with every submission of anybody. */
export function valuesOf(outcomes: Outcomes): Unpacked {
  const before = known.get(outcomes);
  if (before) return before;
  const values = unpackOutcomes(outcomes);
  known.set(outcomes, values);
  return values;
}

export type Values = ArrayLike<number>;

/** Mean, variance (n − 1) and skewness of a sample; variance and skewness 0 where it has none. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
  readonly skewness: number;
}

export function sumOf(values: Values): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] as number;
  return sum;
}

export const meanOf = (values: Values): number => sumOf(values) / values.length;

/** The middle of a sample, between the two in the middle of an even number; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function momentsOf(values: Values): Moments {
  const count = values.length;
  const mean = meanOf(values);
  let squares = 0;
  let cubes = 0;
  for (let index = 0; index < count; index++) {
    const away = (values[index] as number) - mean;
    squares += away * away;
    cubes += away * away * away;
  }
  const variance = count > 1 ? squares / (count - 1) : 0;
  return { count, mean, variance, skewness: squares > 0 ? cubes / count / (squares / count) ** 1.5 : 0 };
}

/** a − b, example by example. @throws RangeError where they are not of the same examples */
export function differencesOf(a: Values, b: Values): Float64Array {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} examples`);
  const differences = new Float64Array(a.length);
  for (let index = 0; index < a.length; index++) {
    differences[index] = (a[index] as number) - (b[index] as number);
  }
  return differences;
}
