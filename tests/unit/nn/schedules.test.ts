import { describe, expect, test } from 'vitest';
import { rateAt } from '../../../lib/nn/schedules';
import type { Schedule } from '../../../lib/nn/spec';

const eta = 0.2;

/** Rates of all steps of a run. */
function rates(steps: number, schedule?: Schedule): number[] {
  const training = {
    optimiser: { kind: 'sgd', learningRate: eta },
    batchSize: 1,
    steps,
    weightDecay: 0,
  } as const;
  return Array.from({ length: steps }, (_, step) => rateAt({ ...training, schedule }, step));
}

function expectRates(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((rate, step) => {
    expect(rate).toBeCloseTo(expected[step] ?? 0, 12);
  });
}

describe('rateAt', () => {
  test('constant, also where no schedule is named', () => {
    expect(rates(3)).toEqual([eta, eta, eta]);
    expect(rates(3, { kind: 'constant' })).toEqual([eta, eta, eta]);
  });

  test('step: times the factor after every so many steps', () => {
    const [once, twice] = [eta * 0.5, eta * 0.5 * 0.5];
    expectRates(rates(7, { kind: 'step', every: 3, factor: 0.5 }), [eta, eta, eta, once, once, once, twice]);
  });

  test('warm-up: in a line up to the rate, then constant', () => {
    const expected = [eta / 4, (eta * 2) / 4, (eta * 3) / 4, eta, eta, eta];
    expectRates(rates(6, { kind: 'warm-up', steps: 4 }), expected);
    expect(rates(2, { kind: 'warm-up', steps: 0 })).toEqual([eta, eta]);
  });

  test('cosine: η (1 + cos(π t / T)) / 2 over the steps after the warm-up', () => {
    const warmUp = 2;
    const length = 8 - warmUp;
    const expected = [eta / 2, eta];
    for (let t = 0; t < length; t++) expected.push((eta * (1 + Math.cos((Math.PI * t) / length))) / 2);
    expectRates(rates(8, { kind: 'cosine', warmUp }), expected);
    expectRates(rates(2, { kind: 'cosine', warmUp: 0 }), [eta, eta / 2]);
  });

  test('range test: by the same factor each step, from a small share to the whole rate', () => {
    expectRates(rates(5, { kind: 'range-test', from: 1e-4 }), [
      eta * 1e-4,
      eta * 1e-3,
      eta * 1e-2,
      eta * 1e-1,
      eta,
    ]);
    expect(rates(1, { kind: 'range-test', from: 1e-4 })).toEqual([eta]);
  });
});
