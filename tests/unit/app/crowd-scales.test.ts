import { describe, expect, it } from 'vitest';
import {
  barOn,
  bestPoint,
  cellAxis,
  curveAxis,
  fitting,
  phaseBorder,
  shownText,
  spread,
  valueAxis,
  withRoom,
} from '@/app/components/class/crowd-scales';
import { learningRateControl, scheduleControl, weightDecayControl } from '@/lib/labs/controls';
import fc from '../../support/properties';

const controls = [learningRateControl(), weightDecayControl(), scheduleControl()];

describe('the axis along a curve', () => {
  it('is logarithmic where the control’s slider is, from the sweep’s first value to its last', () => {
    const { places, placeOf } = curveAxis(
      { control: 'learningRate', values: [0.01, 0.1, 1] },
      controls,
      'en',
    );
    const [first, middle, last] = places as [number, number, number];
    expect(middle).toBeCloseTo((first + last) / 2, 12);
    expect(placeOf(0.1)).toBeCloseTo(middle, 12);
    expect(first).toBeGreaterThan(0);
    expect(last).toBeLessThan(1);
  });

  it('is in proportion elsewhere, zero included', () => {
    const { places } = curveAxis({ control: 'weightDecay', values: [0, 0.002, 0.01] }, controls, 'en');
    const [a, b, c] = places as [number, number, number];
    expect((b - a) / (c - a)).toBeCloseTo(0.002 / 0.01, 12);
  });

  it('names choices as the lab does, at equal distances', () => {
    const axis = curveAxis({ control: 'schedule', values: ['cosine', 'constant'] }, controls, 'en');
    expect(axis.texts).toEqual(['Cosine annealing', 'Constant']);
    expect(axis.places).toEqual([1 / 4, 3 / 4]);
  });
});

describe('an axis of a heat map', () => {
  it('gives every value a cell, numbers rising whatever the sweep’s order', () => {
    const { places } = cellAxis({ control: 'learningRate', values: [1, 0.01, 0.1] }, controls, 'en');
    expect(places).toEqual([5 / 6, 1 / 6, 3 / 6]);
  });

  it('puts other values between the middles, by logarithm, and beyond them', () => {
    const { placeOf } = cellAxis({ control: 'learningRate', values: [0.01, 0.1, 1] }, controls, 'en');
    expect(placeOf(0.1)).toBeCloseTo(3 / 6, 12);
    expect(placeOf(Math.sqrt(0.1))).toBeCloseTo(4 / 6, 12);
    expect(placeOf(Math.sqrt(10))).toBeCloseTo(6 / 6, 12);
    expect(placeOf(0.01 / Math.sqrt(10))).toBeCloseTo(0, 12);
  });

  it('knows a single value', () => {
    const { placeOf } = cellAxis({ control: 'learningRate', values: [0.1] }, controls, 'en');
    expect(placeOf(0.1)).toBe(1 / 2);
    expect(placeOf(1)).toBeNaN();
  });
});

describe('the axis of what is shown', () => {
  it('widens in round steps, and never cuts off a mean', () => {
    const means = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(means, (values) => {
        for (const shows of ['hidden', 'gap'] as const) {
          const { from, to, place } = valueAxis('accuracy', shows, values);
          expect(Math.abs(10 * from - Math.round(10 * from))).toBeLessThan(1e-9);
          expect(Math.abs(10 * to - Math.round(10 * to))).toBeLessThan(1e-9);
          for (const value of values) {
            expect(place(value)).toBeGreaterThanOrEqual(-1e-9);
            expect(place(value)).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
      }),
    );
  });

  it('takes powers of ten for errors, and has ends before anything is known', () => {
    expect(valueAxis('squared-error', 'hidden', [0.03, 0.2])).toMatchObject({
      scale: 'log',
      from: 0.01,
      to: 1,
    });
    expect(valueAxis('maximum-error', 'hidden', [0.03, 0.23])).toMatchObject({ from: 0, to: 0.25 });
    for (const metric of ['accuracy', 'squared-error', 'maximum-error', 'cost'] as const) {
      for (const shows of ['train', 'gap'] as const) {
        const { from, to } = valueAxis(metric, shows, []);
        expect(to).toBeGreaterThan(from);
      }
    }
  });

  it('writes accuracies in per cent and gaps with their sign', () => {
    expect(shownText('accuracy', 'hidden', 0.9534)).toBe('95.3');
    expect(shownText('accuracy', 'gap', 0.021)).toBe('+2.1');
  });
});

describe('an error bar', () => {
  const metricsShown = [
    ['accuracy', 'hidden'],
    ['accuracy', 'gap'],
    ['squared-error', 'hidden'],
    ['maximum-error', 'train'],
  ] as const;

  it('stays on the axis, and says where it was cut', () => {
    const axis = valueAxis('accuracy', 'hidden', [0.92, 0.97]);
    const { low, high, cut } = barOn(axis, { low: 0.93, high: 0.98 });
    expect([low, high]).toEqual([axis.place(0.93), axis.place(0.98)]);
    expect(cut).toEqual({ low: false, high: false });
    expect(barOn(axis, { low: 0.4, high: 1.3 })).toEqual({ low: 0, high: 1, cut: { low: true, high: true } });
    expect(barOn(axis, { low: axis.from, high: axis.to }).cut).toEqual({ low: false, high: false });
  });

  it('is cut below where an interval of errors reaches zero or less, which no logarithm has', () => {
    const axis = valueAxis('squared-error', 'hidden', [0.03, 0.2]);
    expect(barOn(axis, { low: -0.1, high: 0.3 })).toMatchObject({ low: 0, cut: { low: true, high: false } });
  });

  it('holds its mean, whatever the metric and however long it is', () => {
    const value = fc.double({ min: 1e-6, max: 1, noNaN: true });
    const half = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, half), { minLength: 1, maxLength: 20 }), (results) => {
        for (const [metric, shows] of metricsShown) {
          const axis = valueAxis(
            metric,
            shows,
            results.map(([mean]) => mean),
          );
          for (const [mean, length] of results) {
            const { low, high } = barOn(axis, { low: mean - length, high: mean + length });
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(1);
            expect(low).toBeLessThanOrEqual(axis.place(mean) + 1e-9);
            expect(high).toBeGreaterThanOrEqual(axis.place(mean) - 1e-9);
          }
        }
      }),
    );
  });
});

describe('the best point', () => {
  const points = [0.3, 0.1, 0.2].map((mean, index) => ({ place: [index], count: 1, mean, interval: null }));
  it('is the highest accuracy, the lowest error, the smallest gap', () => {
    expect(bestPoint('accuracy', 'hidden', points)?.place).toEqual([0]);
    expect(bestPoint('squared-error', 'hidden', points)?.place).toEqual([1]);
    expect(bestPoint('accuracy', 'gap', points)?.place).toEqual([1]);
    expect(bestPoint('accuracy', 'hidden', [])).toBeNull();
  });
});

describe('labels', () => {
  it('are moved apart, keep their order and stay inside where they fit', () => {
    const heights = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spread(wanted, 10, 0, 100);
        const sorted = placed.toSorted((a, b) => a - b);
        sorted.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(100 + 1e-9);
          if (index > 0) expect(place - (sorted[index - 1] as number)).toBeGreaterThan(10 - 1e-9);
        });
        wanted.forEach((a, i) => {
          wanted.forEach((b, j) => {
            if (a < b) expect(placed[i]).toBeLessThan(placed[j] as number);
          });
        });
      }),
    );
  });

  it('stay where they are if they do not touch', () => {
    expect(spread([50, 10], 10, 0, 100)).toEqual([50, 10]);
  });

  it('are left out along an axis where they would touch', () => {
    expect(withRoom([0, 10, 20], [8, 8, 8], 1)).toEqual([true, true, true]);
    expect(withRoom([0, 10, 20], [12, 12, 12], 1)).toEqual([true, false, true]);
  });
});

describe('words with little room', () => {
  it('stay whole where they fit and end in dots where they do not', () => {
    expect(fitting('cosine', 4)).toBe('cosine');
    expect(fitting('ウォームアップ', 7)).toBe('ウォームアップ');
    expect(fitting('ウォームアップ', 4)).toBe('ウォー…');
  });
});

describe('the border between two phases', () => {
  it('runs between neighbours on different sides, and ends where a cell is not known', () => {
    const rows = [
      [0.1, 0.9],
      [0.1, undefined],
    ];
    const border = phaseBorder(2, 2, (column, row) => rows[row]?.[column], 0.5);
    expect(border).toEqual([{ column: 0, row: 0, vertical: true }]);
  });
});
