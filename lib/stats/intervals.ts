/** 95 % confidence intervals: how far a score may be from what the model would reach on endless data of this kind. */
import type { Outcomes } from '../nn/outcomes';
import { studentQuantile } from './distributions';
import { meanOf, momentsOf, sumOf, type Values, valuesOf } from './values';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % of the standard normal distribution lie below it. */
const z = 1.959963984540054;

/** λ with P(X ≥ x) = 5 % for X ~ Poisson(λ), x = 1, 2, 3. */
const fewLeast = [0, -Math.log(0.95), 0.35536151, 0.81769145] as const;

/** Wilson's bounds of a share of n, which need not be whole (an effective sample size). */
function scoreBounds(share: number, n: number): Interval {
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // Rounding must not put a bound beyond the share, which is one itself at 0 and 1.
  return {
    low: share === 0 ? 0 : Math.min(share, (centre - half) / scale),
    high: share === 1 ? 1 : Math.max(share, (centre + half) / scale),
  };
}

/**
 * The interval of a share: Wilson's score interval (1927), and with one to three failures or successes (two for n ≤ 50) its outer
 * bound from Poisson's distribution instead, as Brown, Cai and DasGupta modify it ("Interval estimation for a binomial
 * proportion", 2001, 4.1.1). Wilson's own covers only 84 % where 0.2 failures are expected. Without any failure it reaches from
 * n / (n + 3.84) to 1, where the usual ±1.96 standard errors would say that all is certain.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n and n > 0
 */
export function wilsonInterval(successes: number, n: number): Interval {
  if (!(n > 0 && successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n}`);
  const { low, high } = scoreBounds(successes / n, n);
  const few = n <= 50 ? 2 : 3;
  const least = (count: number) => (count >= 1 && count <= few ? fewLeast[count] : undefined);
  const [fewRight, fewWrong] = [least(successes), least(n - successes)];
  return {
    low: fewRight === undefined || n <= few ? low : fewRight / n,
    high: fewWrong === undefined || n <= few ? high : 1 - fewWrong / n,
  };
}

/**
 * The interval of a mean, of errors or over seeds: Student's t, corrected for skewness by Hall's cubic transformation
 * ("On the removal of skewness by transformation", 1992), since errors have a long tail to one side. Null with fewer than two values.
 */
export function meanInterval(values: Values): Interval | null {
  const { count, mean, variance, skewness } = momentsOf(values);
  if (count < 2) return null;
  const t = studentQuantile(0.025, count - 1);
  const error = Math.sqrt(variance / count);
  const a = skewness / Math.sqrt(count);
  // Too straight for the transformation to tell from none.
  const inverse = (x: number) => (Math.abs(a) < 1e-4 ? x : (3 / a) * (Math.cbrt(1 + a * (x - a / 6)) - 1));
  return { low: mean - error * inverse(t), high: mean - error * inverse(-t) };
}

/** Correlation of two examples by the same person that is assumed until enough persons have shown theirs … */
const assumedCorrelation = 0.1;
/** … and how many degrees of freedom that assumption weighs. */
const assumedFreedom = 4;

/**
 * How alike the examples of one cluster are: the intraclass correlation by analysis of variance, drawn towards the
 * assumption while there are few clusters, and all of it where there is one or nothing varies.
 */
function intraclassCorrelation(clusters: readonly Values[], mean: number): number {
  const count = clusters.reduce((sum, { length }) => sum + length, 0);
  const freedom = clusters.length - 1;
  let between = 0;
  let within = 0;
  for (const values of clusters) {
    const own = momentsOf(values);
    between += own.count * (own.mean - mean) ** 2;
    within += own.variance * (own.count - 1);
  }
  if (freedom < 1 || between + within === 0) return assumedCorrelation;
  const squaredSizes = clusters.reduce((sum, { length }) => sum + length * length, 0);
  const size = (count - squaredSizes / count) / freedom;
  const meanBetween = between / freedom;
  const meanWithin = count > clusters.length ? within / (count - clusters.length) : 0;
  const found = (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
  const weighed = freedom * Math.min(1, Math.max(0, found)) + assumedFreedom * assumedCorrelation;
  return weighed / (freedom + assumedFreedom);
}

/** A share over clusters, with its interval. */
export interface ClusteredShare {
  readonly value: number;
  readonly count: number;
  readonly interval: Interval;
}

/**
 * A share where examples come in clusters, as digits by those who drew them: ten digits of one hand tell less than one
 * of each of ten. Wilson's interval for the effective sample size n / (1 + (k − 1) ρ): the design effect of Kish (1965), k the mean
 * size weighed by size, ρ the intraclass correlation; made smaller by (z / t)² for the freedom with which ρ is known (Korn and
 * Graubard 1998). With few clusters it leans on an assumed ρ = 0.1, with one alone wholly.
 *
 * @param values in [0, 1]
 * @param clusterOf the cluster of each; null leaves it out
 * @returns null where all are left out
 * @throws RangeError where they are not of the same length
 */
export function clusteredShare(values: Values, clusterOf: readonly (string | null)[]): ClusteredShare | null {
  if (values.length !== clusterOf.length) throw new RangeError(`${clusterOf.length} of ${values.length}`);
  const clusters = new Map<string, number[]>();
  clusterOf.forEach((cluster, index) => {
    if (cluster === null) return;
    const members = clusters.get(cluster) ?? [];
    members.push(values[index] as number);
    clusters.set(cluster, members);
  });
  const members = [...clusters.values()];
  const all = members.flat();
  if (all.length === 0) return null;
  const mean = meanOf(all);
  const size = members.reduce((sum, { length }) => sum + length * length, 0) / all.length;
  const effect = 1 + (size - 1) * intraclassCorrelation(members, mean);
  const t = studentQuantile(0.025, members.length - 1 + assumedFreedom);
  const effective = (all.length / effect) * (z / t) ** 2;
  return { value: mean, count: all.length, interval: scoreBounds(mean, effective) };
}

/** The interval of a score; null where the metric is no mean over examples, or there is one alone. */
export function scoreInterval(outcomes: Outcomes | null): Interval | null {
  if (!outcomes || outcomes.count === 0) return null;
  const values = valuesOf(outcomes);
  switch (outcomes.kind) {
    case 'right':
      return wilsonInterval(sumOf(values), outcomes.count);
    case 'values':
      return meanInterval(values);
  }
}
