import { describe, expect, it } from 'vitest';
import {
  fitToScale,
  type SliderScale,
  sliderStops,
  stopOfValue,
  valueAtStop,
} from '@/app/components/ui/slider-scale';

const rate: SliderScale = { min: 0.001, max: 1, scale: 'log', step: 31, integer: false };
const width: SliderScale = { min: 2, max: 10, scale: 'linear', step: 2, integer: true };

describe('slider scale', () => {
  it('gives each power of ten equal room on a log scale', () => {
    expect(sliderStops(rate)).toBe(31 - 1);
    expect([0, 10, 20, 30].map((stop) => valueAtStop(stop, rate))).toEqual([0.001, 0.01, 0.1, 1]);
  });
  it('reads log stops with two digits that count', () => {
    // 0.001 · 10^(1/10) = 0.0012589…
    expect(valueAtStop(1, rate)).toBe(0.0013);
  });
  it('comes back to the same stop from every value', () => {
    for (const range of [rate, width]) {
      for (let stop = 0; stop <= sliderStops(range); stop += 1) {
        expect(stopOfValue(valueAtStop(stop, range), range)).toBe(stop);
      }
    }
  });
  it('leaves no binary dust on a linear grid', () => {
    const decay: SliderScale = { min: 0, max: 1, scale: 'linear', step: 0.1, integer: false };
    expect(valueAtStop(3, decay)).toBe(0.3);
  });
  it('keeps typed numbers in range and whole where asked', () => {
    expect(fitToScale(5, rate)).toBe(1);
    expect(fitToScale(3.4, width)).toBe(3);
  });
});
