import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../lib/nn/metrics';
import { meanOutcomes, packRight, packValues, unpackOutcomes } from '../../../lib/nn/outcomes';
import fc from '../../support/properties';

describe('outcomes', () => {
  test('of right and wrong come back as they were, an eighth of a byte each', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (right) => {
        const packed = packRight(right);
        expect([...unpackOutcomes(packed)]).toEqual(right.map(Number));
        expect(packed.kind === 'right' && atob(packed.bits).length).toBe(Math.ceil(right.length / 8));
      }),
    );
  });

  test('of errors come back as float32', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 100 }),
        (values) => {
          const packed = packValues(values);
          expect(packed && [...unpackOutcomes(packed)]).toEqual(values);
        },
      ),
    );
  });

  test('survive JSON, of as many examples as the largest hidden test has', () => {
    const right = Array.from({ length: 10_000 }, (_, index) => index % 3 === 0);
    const packed = JSON.stringify(packRight(right));
    expect(packed.length).toBeLessThan(1800);
    expect([...unpackOutcomes(JSON.parse(packed))]).toEqual(right.map(Number));
  });

  test('that are not finite are none, and cut ones are refused', () => {
    expect(packValues([1, Number.NaN])).toBeNull();
    // Finite in float64 alone.
    expect(packValues([1e39])).toBeNull();
    expect(() => unpackOutcomes({ kind: 'right', count: 9, bits: btoa('a') })).toThrow(RangeError);
    expect(() => unpackOutcomes({ kind: 'values', count: 2, values: btoa('abcd') })).toThrow(RangeError);
  });

  test('under several conditions are worth their mean, example by example', () => {
    const [first, second] = [packRight([1, 1, 0]), packRight([1, 0, 0])];
    const both = meanOutcomes([first, second]);
    expect(both && [...unpackOutcomes(both)]).toEqual([1, 1 / 2, 0]);
    expect(meanOutcomes([first])).toBe(first);
    expect(meanOutcomes([first, null])).toBeNull();
    expect(meanOutcomes([first, packRight([1])])).toBeNull();
    expect(meanOutcomes([])).toBeNull();
  });

  test('are what lies behind each metric that is a mean', () => {
    const answers = { count: 2, classes: 0, labels: new Uint8Array(2), targets: Float32Array.of(1, 1, 1, 1) };
    const outputs = Float32Array.of(1, 3, 0, 2);
    const of = (metric: 'squared-error' | 'cost' | 'maximum-error') => {
      const found = outcomesOf(metric, 'squared-error', outputs, answers);
      return found && [...unpackOutcomes(found)];
    };
    expect(of('squared-error')).toEqual([0 + 2 ** 2, 1 + 1]);
    expect(of('cost')).toEqual([1, 3, 0, 2]);
    expect(of('maximum-error')).toBeNull();
    const labelled = { count: 3, classes: 2, labels: Uint8Array.of(0, 1, 1) };
    const right = outcomesOf('accuracy', 'sigmoid-cross-entropy', Float32Array.of(-1, 1, -1), labelled);
    expect(right && [...unpackOutcomes(right)]).toEqual([1, 1, 0]);
  });
});
