import { describe, expect, test } from 'vitest';
import { packRight, packValues } from '../../../lib/nn/outcomes';
import { createRng } from '../../../lib/nn/rng';
import { indistinguishable, mcNemar, pairedT, pairedTest } from '../../../lib/stats/paired';
import fc from '../../support/properties';

describe('McNemar’s mid-p test', () => {
  test('counts half of the case at hand', () => {
    // 1 of 6: both tails of (0) and half of (1): (1 + 6 / 2) · 2 / 2^6.
    expect(mcNemar(5, 1)).toBeCloseTo(((1 + 6 / 2) * 2) / 2 ** 6, 12);
    expect(mcNemar(0, 8)).toBeCloseTo(1 / 2 ** 8, 12);
    expect(mcNemar(2, 2)).toBeCloseTo(1 - 6 / 2 ** 4 / 2, 12);
    expect(mcNemar(0, 0)).toBe(1);
  });

  test('does not care who is first, and grows surer with the difference', () => {
    const count = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(count, count, (b, c) => {
        const p = mcNemar(b, c);
        expect(p).toBe(mcNemar(c, b));
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(mcNemar(Math.max(b, c) + 1, Math.min(b, c))).toBeLessThanOrEqual(p + 1e-12);
      }),
    );
  });

  test('tells equal networks apart in one case of twenty at most', () => {
    const rng = createRng('equal networks');
    let told = 0;
    for (let tried = 0; tried < 2000; tried++) {
      let [b, c] = [0, 0];
      for (let example = 0; example < 40; example++) {
        if (rng.uniform() < 1 / 2) b++;
        else c++;
      }
      if (mcNemar(b, c) < 0.05) told++;
    }
    expect(told / 2000).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 2000));
  });
});

test('the paired t test looks at differences alone', () => {
  const errors = [5, 1, 9, 3];
  // Differences 1, 2, 1, 2: mean 1.5, variance 1/3, t = 1.5 / √(1/12).
  const better = [4, -1, 8, 1];
  expect(pairedT(errors, better)).toBeCloseTo(pairedT([1, 2, 1, 2], [0, 0, 0, 0]), 12);
  expect(pairedT(errors, errors)).toBe(1);
  expect(pairedT([1, 1], [0, 0])).toBe(0);
  expect(() => pairedT([1], [2])).toThrow(RangeError);
  expect(() => pairedT([1, 2], [2])).toThrow(RangeError);
});

describe('neighbours on the board', () => {
  const right = (wrong: readonly number[], count = 200) =>
    packRight(Array.from({ length: count }, (_, index) => !wrong.includes(index)));

  test('that are wrong on other examples are told apart where intervals overlap', () => {
    const [better, worse] = [right([]), right([0, 1, 2, 3, 4, 5, 6])];
    expect(pairedTest(better, worse)).toBeCloseTo(1 / 2 ** 7, 12);
    expect(indistinguishable(better, worse)).toBe(false);
    expect(indistinguishable(better, right([0, 1, 2]))).toBe(true);
    expect(indistinguishable(right([1, 2, 3, 4, 5]), right([6, 7, 8, 9, 10, 11]))).toBe(true);
  });

  test('with errors are compared by errors', () => {
    const rng = createRng('errors');
    const hard = Array.from({ length: 200 }, () => rng.normal() ** 2);
    const [one, same, worse] = [
      packValues(hard),
      packValues(hard.map((error) => error * (1 + 0.1 * rng.normal()))),
      packValues(hard.map((error) => error * 1.1)),
    ];
    expect(indistinguishable(one, same)).toBe(true);
    expect(indistinguishable(one, worse)).toBe(false);
  });

  test('of which nothing is known, or of other examples, are not marked', () => {
    expect(pairedTest(null, right([]))).toBeNull();
    expect(pairedTest(right([]), right([], 100))).toBeNull();
    expect(indistinguishable(null, null)).toBe(false);
  });
});
