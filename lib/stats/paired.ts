/** Whether two submissions differ, asked on the same examples: what both get right or both get wrong says nothing. */
import type { Outcomes } from '../nn/outcomes';
import { logChoose, studentTail } from './distributions';
import { differencesOf, momentsOf, type Values, valuesOf } from './values';

/** Error probability of one comparison: two equal models are told apart this often. */
const level = 0.05;

/**
 * McNemar's exact test in its mid-p form (Fagerland, Lydersen and Laake 2013), two-sided.
 *
 * @param onlyFirst examples that only the first gets right
 * @param onlySecond examples that only the second gets right
 * @returns the p-value: 1 where there are neither
 */
export function mcNemar(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  const probability = (k: number) => Math.exp(logChoose(n, k) - n * Math.LN2);
  if (n === 0) return 1;
  if (onlyFirst === onlySecond) return 1 - probability(fewer) / 2;
  let below = 0;
  for (let k = 0; k < fewer; k++) below += probability(k);
  return Math.min(1, 2 * below + probability(fewer));
}

/**
 * Student's t test of the mean of the differences, two-sided.
 *
 * @returns the p-value; 1 where all differences are 0, 0 where all are the same and not 0
 * @throws RangeError where the examples are not as many, or fewer than two
 */
export function pairedT(a: Values, b: Values): number {
  if (a.length < 2) throw new RangeError('one example alone tells nothing');
  const { count, mean, variance } = momentsOf(differencesOf(a, b));
  if (mean === 0) return 1;
  return 2 * studentTail(Math.abs(mean) / Math.sqrt(variance / count), count - 1);
}

/**
 * The p-value of "both are equally good", by McNemar's test of right and wrong and the paired t test otherwise. Null where it
 * cannot be told: without outcomes, or where they are of other examples.
 */
export function pairedTest(a: Outcomes | null, b: Outcomes | null): number | null {
  if (!a || !b || a.count !== b.count || a.count < 2) return null;
  const [first, second] = [valuesOf(a), valuesOf(b)];
  if (a.kind !== 'right' || b.kind !== 'right') return pairedT(first, second);
  let [onlyFirst, onlySecond] = [0, 0];
  for (let index = 0; index < a.count; index++) {
    if ((first[index] as number) > (second[index] as number)) onlyFirst++;
    else if ((first[index] as number) < (second[index] as number)) onlySecond++;
  }
  return mcNemar(onlyFirst, onlySecond);
}

/**
 * Whether two submissions cannot be told apart on these examples, at a level of 5 % a comparison (not corrected for the
 * number of rows: each mark speaks of its own two). False where it cannot be told.
 */
export function indistinguishable(a: Outcomes | null, b: Outcomes | null): boolean {
  const p = pairedTest(a, b);
  return p !== null && p >= level;
}
