import { describe, expect, test } from 'vitest';
import { cos, exp, log, sin } from '../../../lib/nn/exact-math';
import { createRng } from '../../../lib/nn/rng';

const rng = createRng('exact-math');
const samples = (count: number, low: number, high: number) =>
  Array.from({ length: count }, () => low + (high - low) * rng.uniform());

/** The largest error among `xs`. */
const worst = (xs: readonly number[], error: (x: number) => number) =>
  xs.reduce((largest, x) => Math.max(largest, error(x)), 0);

describe('exact-math', () => {
  test('log agrees with Math.log to 1e-12 over 600 powers of ten', () => {
    const xs = samples(20_000, -300, 300).map((exponent) => 10 ** exponent);
    expect(worst(xs, (x) => Math.abs(log(x) / Math.log(x) - 1))).toBeLessThan(1e-12);
  });

  test('log keeps its relative accuracy near 1, where it is near 0', () => {
    const xs = samples(20_000, 0.5, 2);
    expect(worst(xs, (x) => Math.abs(log(x) / Math.log(x) - 1))).toBeLessThan(1e-12);
    expect(log(1)).toBe(0);
  });

  test('log refuses what has none', () => {
    for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324])
      expect(() => log(x)).toThrow(RangeError);
  });

  test('sin and cos agree with Math.sin and Math.cos to 1e-12, multiples of π/4 included', () => {
    const multiples = Array.from({ length: 400 }, (_, k) => ((k - 200) * Math.PI) / 4);
    const xs = [...samples(20_000, -10, 10), ...samples(20_000, -1e6, 1e6), ...multiples];
    expect(worst(xs, (x) => Math.abs(sin(x) - Math.sin(x)))).toBeLessThan(1e-12);
    expect(worst(xs, (x) => Math.abs(cos(x) - Math.cos(x)))).toBeLessThan(1e-12);
    expect([sin(0), cos(0)]).toEqual([0, 1]);
    expect(() => sin(1e7)).toThrow(RangeError);
  });

  test('exp agrees with Math.exp to 1e-12 between −700 and 700, and keeps eˣ − 1 near 0', () => {
    const multiples = Array.from({ length: 2001 }, (_, k) => ((k - 1000) * Math.LN2) / 2).filter(
      (x) => Math.abs(x) < 700,
    );
    const xs = [...samples(50_000, -700, 700), ...samples(20_000, -1, 1), ...multiples];
    expect(worst(xs, (x) => Math.abs(exp(x) / Math.exp(x) - 1))).toBeLessThan(1e-12);
    expect(worst(samples(1000, -1e-6, 1e-6), (x) => Math.abs(exp(x) - 1 - Math.expm1(x)))).toBeLessThan(
      1e-15,
    );
    expect(exp(0)).toBe(1);
  });

  test('exp undoes log', () => {
    const xs = samples(10_000, -300, 300).map((exponent) => 10 ** exponent);
    expect(worst(xs, (x) => Math.abs(exp(log(x)) / x - 1))).toBeLessThan(1e-12);
  });

  test('exp refuses what would overflow, or is no number', () => {
    for (const x of [700, -700, 1e9, Number.NaN, Number.NEGATIVE_INFINITY])
      expect(() => exp(x)).toThrow(RangeError);
  });
});
