import { describe, expect, test } from 'vitest';
import { extentOf, numberText, placeOn, ticksOf, valueAt } from '../../../app/components/views/scale';

const linear = { scale: 'linear', from: -2, to: 6 } as const;
const log = { scale: 'log', from: 0.01, to: 100 } as const;

describe('an axis', () => {
  test('puts values in proportion, or their logarithms', () => {
    expect(placeOn(linear)(0)).toBeCloseTo(2 / 8, 12);
    expect(placeOn(log)(1)).toBeCloseTo(2 / 4, 12);
    expect(placeOn({ ...linear, from: 6, to: -2 })(4)).toBeCloseTo(2 / 8, 12);
  });

  test('and gives them back', () => {
    for (const axis of [linear, log]) {
      for (const value of [0.02, 1, 5]) expect(valueAt(axis)(placeOn(axis)(value))).toBeCloseTo(value, 9);
    }
  });

  test('has round ticks, no more than there is room for', () => {
    expect(ticksOf(linear, 4)).toEqual([-2, 0, 2, 4, 6]);
    expect(ticksOf(linear, 5)).toEqual([-2, 0, 2, 4, 6]);
    expect(ticksOf({ scale: 'linear', from: 0, to: 0.3 }, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(ticksOf(log, 5)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(ticksOf(log, 3)).toEqual([0.01, 1, 100]);
    // Less than a power of ten: as on a linear axis.
    expect(ticksOf({ scale: 'log', from: 2, to: 6 }, 4)).toEqual([2, 3, 4, 5, 6]);
  });
});

test('numbers are written with three digits, and powers of ten where they are shorter', () => {
  expect([0, 0.0123456, 1234.5, -3, 2e-5, 3.21e7, Number.NaN].map(numberText)).toEqual([
    '0',
    '0.0123',
    '1230',
    '−3',
    '2e-5',
    '3.2e7',
    '–',
  ]);
});

test('the extent leaves out what is no number', () => {
  expect(extentOf([Number.NaN, 2, -1], [Number.POSITIVE_INFINITY, 3])).toEqual([-1, 3]);
  expect(extentOf([Number.NaN])).toBeNull();
});
