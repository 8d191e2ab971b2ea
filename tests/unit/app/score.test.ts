import { describe, expect, test } from 'vitest';
import { frameText, gapFigure, gapText, gapUnit, scoreAxis, scoreText } from '@/app/lib/score';

test('accuracies read as per cent, errors as three digits with powers of ten where they matter', () => {
  expect(scoreText('accuracy', 0.95341)).toBe('95.3%');
  expect(scoreText('maximum-error', 0.123456)).toBe('0.123');
  expect(scoreText('squared-error', 0.0000456)).toBe('4.6e-5');
  expect(scoreText('cost', 0)).toBe('0');
});

test('a gap has its sign, unless it shows none', () => {
  expect(gapFigure('accuracy', 0.021)).toBe('+2.1');
  expect(gapFigure('accuracy', -0.0001)).toBe('0.0');
  expect(gapFigure('squared-error', -0.03)).toBe('−0.03');
  expect([gapText('accuracy', 0.021), gapText('squared-error', 0.03)]).toEqual(['+2.1pt', '+0.03']);
  expect([gapUnit('accuracy'), gapUnit('squared-error')], 'points are no per cent').toEqual(['pt', '']);
});

test('a frame shows accuracies, or losses where the answers are numbers, or that it does not know', () => {
  expect(frameText(0.5, 0.7)).toBe('50.0%');
  expect(frameText(null, 0.25)).toBe('0.25');
  expect(frameText(null, null)).toBe('–');
});

describe('an axis', () => {
  test.each([
    ['accuracy', [0.93, 0.97]],
    ['maximum-error', [0.4, 0.1]],
    ['squared-error', [0.2, 0.0003]],
    ['cost', [3, 0]],
  ] as const)(
    'of %s has better to the right, every value on it, and ticks from end to end',
    (metric, values) => {
      const axis = scoreAxis(metric, values);
      const [worse, better] = values.map((value) => axis.place(value)) as [number, number];
      expect(worse).toBeGreaterThanOrEqual(0);
      expect(better).toBeLessThanOrEqual(1);
      expect(worse).toBeLessThan(better);
      const places = axis.ticks.map(({ place }) => place);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBe(0);
      expect(new Set(axis.ticks.map(({ text }) => text)).size).toBe(places.length);
    },
  );

  test('of accuracies hangs from 100 % with a lower end at a round ten below the lowest', () => {
    const { ticks, place } = scoreAxis('accuracy', [0.81, 0.97]);
    expect(ticks.map(({ text }) => text)).toEqual(['70', '80', '90', '100']);
    for (const [value, at] of [
      [0.7, 0],
      [0.85, (0.85 - 0.7) / (1 - 0.7)],
      [1, 1],
    ] as const)
      expect(place(value)).toBeCloseTo(at, 12);
  });

  test('needs no values', () => {
    for (const metric of ['accuracy', 'maximum-error', 'cost'] as const) {
      expect(scoreAxis(metric, []).ticks.length).toBeGreaterThan(1);
    }
  });
});
