/** The rules themselves: tests/unit/nn/reference/step.test.ts. */
import { describe, expect, test } from 'vitest';
import { correctedRate, decays, momentCount, momentsSize } from '../../../lib/nn/optimisers';
import { parameterCount } from '../../../lib/nn/parameters';
import type { OptimiserSpec } from '../../../lib/nn/spec';
import { dense, onNumbers } from './networks';

const adam: OptimiserSpec = { kind: 'adam', learningRate: 0.1 };

describe('correctedRate', () => {
  test("is Adam's η √(1 − β₂ᵗ) / (1 − β₁ᵗ), at any step", () => {
    for (const t of [1, 2, 3, 7, 100, 1023, 20_000]) {
      const expected = (0.1 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
      expect(correctedRate(adam, 0.1, t) / expected).toBeCloseTo(1, 12);
      expect(correctedRate({ ...adam, kind: 'adamw' }, 0.1, t)).toBe(correctedRate(adam, 0.1, t));
    }
  });

  test('is η itself for the other rules', () => {
    expect(correctedRate({ kind: 'rmsprop', learningRate: 1, decay: 0.9 }, 0.1, 1)).toBe(0.1);
  });
});

test('moments are kept for every weight', () => {
  const model = onNumbers(3, [dense(4), dense(2)]);
  expect(momentsSize(model, { kind: 'sgd', learningRate: 1 })).toBe(0);
  expect(momentsSize(model, { kind: 'momentum', learningRate: 1, momentum: 0 })).toBe(parameterCount(model));
  expect(momentsSize(model, adam)).toBe(2 * parameterCount(model));
  expect(Object.values(momentCount)).toEqual([0, 1, 1, 1, 1, 2, 2]);
});

test('only kernels decay', () => {
  const kinds = ['kernel', 'bias', 'gain', 'shift', 'mean', 'variance'] as const;
  expect(kinds.filter((kind) => decays({ kind }))).toEqual(['kernel']);
});
