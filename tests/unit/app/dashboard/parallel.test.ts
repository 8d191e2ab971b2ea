import { describe, expect, it } from 'vitest';
import { axisOf, measured, measuresOf, scoreScale } from '../../../../app/teach/[code]/scores/axes';
import {
  brushBetween,
  crossings,
  keyedBrush,
  placesOf,
  telling,
} from '../../../../app/teach/[code]/scores/parallel';
import type { Control } from '../../../../lib/labs/types';
import { split, submission } from './rows';

const words = (text: string) => ({ ja: text, en: text });
const rate: Control = {
  kind: 'number',
  id: 'rate',
  label: words('Rate'),
  hint: words(''),
  min: 0.001,
  max: 10,
  scale: 'log',
  step: 12,
  integer: false,
};
const shape: Control = {
  kind: 'choice',
  id: 'shape',
  label: words('Shape'),
  hint: words(''),
  options: ['a', 'b', 'c'].map((value) => ({ value, label: words(value) })),
};
const [onRate, onShape, onTrain] = measuresOf([rate, shape], ['train', 'validation']);
if (!onRate || !onShape || !onTrain) throw new Error('three measures');

const [first, second, bare] = [
  submission({ id: '1', config: { rate: 0.1, shape: 'a' } }),
  submission({ id: '2', config: { rate: 0.1, shape: 'c' } }),
  submission({ id: '3', config: { shape: 'x' }, status: { kind: 'pending' } }),
] as const;
const rows = [first, second, bare];
const axis = (measure: typeof onRate) => axisOf(measure, rows, 'accuracy', 'en');

describe('axes', () => {
  it('have the whole range of a control, by its own scale, there and back', () => {
    const { place, valueAt, ticks } = axis(onRate);
    expect(place(0.001)).toBeCloseTo(0, 12);
    expect(place(0.1)).toBeCloseTo(2 / 4, 12);
    expect(place(10)).toBeCloseTo(1, 12);
    expect(valueAt(3 / 4)).toBeCloseTo(1, 9);
    expect(ticks.map(({ text }) => text)).toEqual(['0.001', '0.01', '0.1', '1', '10']);
  });

  it('write no value beside them that a control cannot have', () => {
    const [onLayers] = measuresOf([{ ...rate, min: 1, max: 2, scale: 'linear', step: 1, integer: true }], []);
    expect(onLayers && axis(onLayers).ticks.map(({ text }) => text)).toEqual(['1', '2']);
  });

  it('have a place for each option of a choice', () => {
    const { place, ticks } = axis(onShape);
    expect([0, 1, 2].map(place)).toEqual([0, 1 / 2, 1]);
    expect(ticks.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  it('have the better score at the head, whether higher is better or lower', () => {
    expect(scoreScale('accuracy', [0.72, 0.9])).toEqual({ scale: 'linear', from: 0.7 - 0.05, to: 1 });
    expect(scoreScale('maximum-error', [2, 1])).toEqual({ scale: 'linear', from: 1.05 * 2, to: 0 });
    expect(scoreScale('squared-error', [1e-4, 0.1])).toEqual({
      scale: 'log',
      from: 1.5 * 0.1,
      to: 1e-4 / 1.5,
    });
    const error = submission({
      score: { submits: 'weights', metric: 'squared-error' },
      status: { kind: 'scored', score: { train: split(1e-4), validation: split(0.1) }, public: null },
    });
    const { place, ticks } = axisOf(onTrain, [error], 'squared-error', 'en');
    expect(place(1e-4)).toBeGreaterThan(place(0.1));
    expect(ticks.length).toBeGreaterThan(1);
  });

  it('read off a submission what it has', () => {
    expect(measured(onRate, first)).toBe(0.1);
    expect(measured(onShape, second)).toBe(2);
    expect(measured(onRate, bare)).toBeNull();
    expect(measured(onShape, bare)).toBeNull();
    expect(measured(onTrain, bare)).toBeNull();
  });
});

describe('parallel coordinates', () => {
  it('leave out what is the same everywhere, unless everything is', () => {
    const measures = [onRate, onShape, onTrain];
    expect(telling(measures, rows.slice(0, 2))).toEqual([onShape, onTrain]);
    expect(telling(measures, rows.slice(0, 1))).toEqual(measures);
    expect(telling(measures, [])).toEqual(measures);
  });

  it('cross each axis where the value lies, and none without a value', () => {
    const places = crossings([axis(onRate), axis(onShape)], rows);
    expect([...places]).toEqual([
      expect.closeTo(1 / 2, 12),
      0,
      expect.closeTo(1 / 2, 12),
      1,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('brush stretches of values, of choices whole options', () => {
    const [low, high] = brushBetween(axis(onRate), 3 / 4, 1 / 4);
    expect([low, high]).toEqual([expect.closeTo(0.01, 9), expect.closeTo(1, 9)]);
    expect(brushBetween(axis(onRate), -1, 2)).toEqual([expect.closeTo(0.001, 9), expect.closeTo(10, 6)]);
    expect(brushBetween(axis(onShape), 0.4, 0.9)).toEqual([1, 2]);
    const [foot, head] = placesOf(axis(onShape), [1, 1]);
    expect([foot, head]).toEqual([1 / 2 - 0.03, 1 / 2 + 0.03]);
  });

  it('move by keys', () => {
    const onAxis = axis(onShape);
    const key = (brush: readonly [number, number] | undefined, name: string, shift = false) =>
      keyedBrush(onAxis, brush, name, shift);
    expect(key(undefined, 'Enter')).toEqual([2, 2]);
    expect(key([2, 2], 'ArrowDown')).toEqual([1, 1]);
    expect(key([0, 0], 'ArrowDown')).toEqual([0, 0]);
    expect(key([1, 1], 'ArrowUp', true)).toEqual([1, 2]);
    expect(key([1, 1], 'Escape')).toBeNull();
    expect(key(undefined, 'Escape')).toBeUndefined();
    expect(key([1, 1], 'Tab')).toBeUndefined();
  });
});
