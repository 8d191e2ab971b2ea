import { expect, test } from 'vitest';
import { medianOf } from '../../../lib/stats/values';

test('the median is the middle, or lies between the two in the middle, and there is none of nothing', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 10, 2])).toBe((2 + 4) / 2);
  expect(medianOf([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
  expect(medianOf([])).toBeNaN();
});
