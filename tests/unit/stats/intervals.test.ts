import { describe, expect, test } from 'vitest';
import { packRight, packValues } from '../../../lib/nn/outcomes';
import { createRng } from '../../../lib/nn/rng';
import { logChoose, studentQuantile, studentTail } from '../../../lib/stats/distributions';
import { clusteredShare, meanInterval, scoreInterval, wilsonInterval } from '../../../lib/stats/intervals';
import fc from '../../support/properties';
import { successesOf } from './samples';

const z = 1.959963984540054;

describe('distributions', () => {
  test('Student’s tail: one degree of freedom is Cauchy’s, many are normal', () => {
    for (const t of [-3, -0.5, 0, 0.1, 1, 12.7])
      expect(studentTail(t, 1)).toBeCloseTo(1 / 2 - Math.atan(t) / Math.PI, 12);
    expect(studentTail(z, 1e7)).toBeCloseTo(0.025, 7);
    // Two degrees: P(T > t) = (1 − t / √(2 + t²)) / 2.
    expect(studentTail(3, 2)).toBeCloseTo((1 - 3 / Math.sqrt(2 + 9)) / 2, 12);
  });

  test('the quantile undoes the tail', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.49, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (tail, df) => {
          expect(studentTail(studentQuantile(tail, df), df) / tail).toBeCloseTo(1, 8);
        },
      ),
    );
  });

  test('binomial coefficients', () => {
    expect(Math.exp(logChoose(10, 3))).toBeCloseTo((10 * 9 * 8) / (3 * 2), 9);
    expect(logChoose(10_000, 5000) - 10_000 * Math.LN2).toBeCloseTo(-0.5 * Math.log(Math.PI * 5000), 4);
  });
});

describe('the interval of an accuracy', () => {
  test('without a mistake it reaches from n / (n + z²) to 1', () => {
    for (const n of [10, 200, 5000]) {
      const { low, high } = wilsonInterval(n, n);
      expect(low).toBeCloseTo(n / (n + z * z), 12);
      expect(high).toBe(1);
    }
  });

  test('solves Wilson’s equation away from 0 and 1', () => {
    const { low, high } = wilsonInterval(150, 200);
    for (const bound of [low, high]) {
      expect(Math.abs(150 / 200 - bound)).toBeCloseTo(z * Math.sqrt((bound * (1 - bound)) / 200), 12);
    }
  });

  test('is between 0 and 1, holds the score, mirrors with right and wrong and narrows with n', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const right = Math.round(share * n);
          const { low, high } = wilsonInterval(right, n);
          const mirrored = wilsonInterval(n - right, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(right / n);
          expect(high).toBeGreaterThanOrEqual(right / n);
          expect(mirrored.low).toBeCloseTo(1 - high, 12);
          expect(mirrored.high).toBeCloseTo(1 - low, 12);
          const more = wilsonInterval(4 * right, 4 * n);
          expect(more.high - more.low).toBeLessThan(high - low);
        },
      ),
    );
  });

  test.each([0.5, 0.9, 0.98, 0.99, 0.995, 0.998, 0.999])('covers a truth of %f', (truth) => {
    const rng = createRng(`coverage ${truth}`);
    let covered = 0;
    for (let drawn = 0; drawn < 2000; drawn++) {
      const { low, high } = wilsonInterval(successesOf(200, truth, rng), 200);
      if (low <= truth && truth <= high) covered++;
    }
    // Shares of whole examples cannot cover 95 % everywhere: of all truths the worst is 93 %, less three standard errors here.
    expect(covered / 2000).toBeGreaterThan(0.93 - 3 * Math.sqrt((0.93 * 0.07) / 2000));
  });

  test('is refused for what is no share', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  });
});

describe('the interval of a mean', () => {
  test('of what is not skewed is Student’s', () => {
    const { low, high } = meanInterval([1, 2, 3, 4, 5]) ?? { low: 0, high: 0 };
    const half = studentQuantile(0.025, 4) * Math.sqrt((4 + 1 + 0 + 1 + 4) / 4 / 5);
    expect(low).toBeCloseTo(3 - half, 10);
    expect(high).toBeCloseTo(3 + half, 10);
  });

  test('of squared errors covers their mean, reaching further up than down', () => {
    const rng = createRng('squared errors');
    let covered = 0;
    for (let drawn = 0; drawn < 1000; drawn++) {
      const errors = Array.from({ length: 100 }, () => rng.normal() ** 2);
      const { low, high } = meanInterval(errors) ?? { low: 0, high: 0 };
      const mean = errors.reduce((sum, error) => sum + error, 0) / 100;
      expect(high - mean).toBeGreaterThan(mean - low);
      if (low <= 1 && 1 <= high) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.97);
  });

  test('there is none of one value, and one without width of equal ones', () => {
    expect(meanInterval([1])).toBeNull();
    expect(meanInterval([2, 2, 2])).toEqual({ low: 2, high: 2 });
  });
});

describe('the interval of a share over clusters', () => {
  const truth = 0.9;
  /** Drawers of eight digits each; some write less legibly, a correlation of 1/10. */
  function drawn(people: number, seed: string) {
    const rng = createRng(seed);
    const [right, by]: [number[], string[]] = [[], []];
    for (let person = 0; person < people; person++) {
      // One in a hundred truths: legibility is 1 or 0.9 − 0.09, which makes the correlation 0.09 · 0.1 / (0.9 · 0.1).
      const legible = rng.uniform() < 1 / 2 ? truth + 0.1 * Math.sqrt(0.9) : truth - 0.1 * Math.sqrt(0.9);
      for (let digit = 0; digit < 8; digit++) {
        right.push(Number(rng.uniform() < legible));
        by.push(`person ${person}`);
      }
    }
    return { right, by };
  }

  test.each([1, 2, 3, 10, 30])('of %i drawers covers the truth', (people) => {
    let covered = 0;
    for (let seed = 0; seed < 500; seed++) {
      const { right, by } = drawn(people, `${people} ${seed}`);
      const interval = clusteredShare(right, by)?.interval;
      if (interval && interval.low <= truth && truth <= interval.high) covered++;
    }
    expect(covered / 500).toBeGreaterThan(0.93);
  });

  test('is wider than if every digit were by another hand, and widest where one hand drew all', () => {
    const right = Array.from({ length: 40 }, (_, index) => Number(index >= 8));
    const width = (people: number) => {
      const found = clusteredShare(
        right,
        right.map((_, index) => `${Math.floor((index * people) / 40)}`),
      );
      return (found?.interval.high ?? 0) - (found?.interval.low ?? 0);
    };
    const { low, high } = wilsonInterval(32, 40);
    expect(width(40)).toBeGreaterThan(high - low);
    expect(width(5)).toBeGreaterThan(width(40));
    expect(width(1)).toBeGreaterThan(width(5));
    expect(width(1)).toBeLessThan(1);
  });

  test('leaves out what was thrown out', () => {
    expect(clusteredShare([1, 0, 1], ['a', null, 'b'])).toMatchObject({ value: 2 / 2, count: 2 });
    expect(clusteredShare([1], [null])).toBeNull();
    expect(() => clusteredShare([1], [])).toThrow(RangeError);
  });

  test('is finite and ordered for any digits', () => {
    const digit = fc.record({
      right: fc.integer({ min: 0, max: 1 }),
      by: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(digit, { minLength: 1, maxLength: 40 }), (digits) => {
        const found = clusteredShare(
          digits.map(({ right }) => right),
          digits.map(({ by }) => by),
        );
        if (!found) throw new Error('there are digits');
        const { value, interval } = found;
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('a score’s interval is of its kind, or none', () => {
  expect(scoreInterval(packRight([1, 1, 1, 0]))).toEqual(wilsonInterval(3, 4));
  expect(scoreInterval(packValues([1, 2, 3]))).toEqual(meanInterval([1, 2, 3]));
  expect(scoreInterval(null)).toBeNull();
  expect(scoreInterval(packRight([]))).toBeNull();
});
