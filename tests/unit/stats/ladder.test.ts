import { expect, test } from 'vitest';
import { packRight, packValues } from '../../../lib/nn/outcomes';
import {
  byNoise,
  byStandardErrors,
  byStep,
  type Entry,
  isShown,
  ladderStep,
} from '../../../lib/stats/ladder';
import fc from '../../support/properties';

const firstWrong = (wrong: number, count = 200) =>
  Array.from({ length: count }, (_, index) => Number(index >= wrong));

test('the fixed step is 0.3 · n^(−1/3) whoever is compared', () => {
  expect(ladderStep(1000)).toBeCloseTo(0.3 / 10, 12);
  expect(byStep(firstWrong(0, 1000), firstWrong(30, 1000))).toBe(false);
  expect(byStep(firstWrong(0, 1000), firstWrong(31, 1000))).toBe(true);
});

test('by noise: n examples more, none less, are shown where they exceed their standard errors', () => {
  // b won and none lost: mean b / n, standard error about √b / n, so b > 3 √b needs 9, a little less as n is finite.
  const smallest = [...Array(30).keys()].find((b) => byNoise(firstWrong(0), firstWrong(b)));
  expect(smallest).toBe(9);
  // One example more is exactly one standard error: 1 / n against √((1 / n)(1 − 1 / n) · n / (n − 1) / n).
  expect([...Array(30).keys()].find((b) => byStandardErrors(1)(firstWrong(0), firstWrong(b)))).toBe(2);
  expect(byNoise(firstWrong(9), firstWrong(0))).toBe(false);
});

test('nothing is shown twice, and what is shown is better than what was', () => {
  const outcomes = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(outcomes, outcomes, (a, b) => {
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
      for (const climbs of [byStep, byNoise, byStandardErrors(1)]) {
        expect(climbs(a, a)).toBe(false);
        if (climbs(a, b)) expect(mean(a)).toBeGreaterThan(mean(b));
        expect(climbs(a, b) && climbs(b, a)).toBe(false);
      }
    }),
  );
});

const entry = (outcomes: Entry['outcomes'], value: number): Entry => ({
  score: { value, tieBreak: 0, count: 200 },
  outcomes,
});

test('the first is shown; errors climb downwards; without outcomes every gain is shown', () => {
  const right = entry(packRight(firstWrong(0)), 1);
  const wrong = entry(packRight(firstWrong(20)), 0.9);
  expect(isShown('accuracy', wrong, null)).toBe(true);
  expect(isShown('accuracy', right, wrong)).toBe(true);
  expect(isShown('accuracy', wrong, right)).toBe(false);
  const errors = (scale: number) => entry(packValues(firstWrong(50).map((error) => scale * error)), scale);
  expect(isShown('squared-error', errors(1), errors(2))).toBe(true);
  expect(isShown('squared-error', errors(2), errors(1))).toBe(false);
  expect(isShown('maximum-error', entry(null, 1), entry(null, 1.01))).toBe(true);
  expect(isShown('maximum-error', entry(null, 1), entry(null, 1))).toBe(false);
});
