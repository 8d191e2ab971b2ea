import { describe, expect, it } from 'vitest';
import { fitTyped, nearestStop } from '@/app/components/ui/slider-stops';

const rates = [0.001, 0.01, 0.1, 1];

describe('slider stops', () => {
  it('finds each stop itself, and the nearest to what lies between or outside', () => {
    expect(rates.map((rate) => nearestStop(rate, rates))).toEqual([0, 1, 2, 3]);
    expect(nearestStop(0.04, rates)).toBe(1);
    expect(nearestStop(7, rates)).toBe(3);
  });
  it('keeps typed numbers in range, whole where asked, and forgets what is no number', () => {
    expect(fitTyped('5', rates, false)).toBe(1);
    expect(fitTyped(' 0.03 ', rates, false)).toBe(0.03);
    expect(fitTyped('3.4', [1, 10], true)).toBe(3);
    expect(fitTyped('', rates, false)).toBeNull();
    expect(fitTyped('fast', rates, false)).toBeNull();
  });
  it('reads full-width digits', () => {
    expect(fitTyped('０．０１', rates, false)).toBe(0.01);
  });
});
