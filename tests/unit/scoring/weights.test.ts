import { describe, expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { networkOf } from '../../../lib/labs/experiment';
import { parameterCount } from '../../../lib/nn/parameters';
import { uploadLimit } from '../../../server/routes/submissions';
import { checkWeights, largestWeight } from '../../../server/scoring/weights';

const model = {
  inputSize: 2,
  layers: [{ kind: 'dense', units: 1, activation: 'identity', initialiser: 'xavier' }],
  loss: 'sigmoid-cross-entropy',
} as const;

const check = (...weights: number[]) => {
  const result = checkWeights(model, new Uint8Array(Float32Array.from(weights).buffer));
  return result.ok || result.error.code;
};

describe('weights', () => {
  test('must be exactly as many as the network has, finite, and of human size', () => {
    expect(check(1, 2, 3)).toBe(true);
    expect(check(largestWeight, -largestWeight, 0)).toBe(true);
    expect(check(1, 2)).toBe('weights-length');
    expect(check(1, 2, 3, 4)).toBe('weights-length');
    expect(check()).toBe('weights-length');
    expect(check(1, Number.NaN, 3)).toBe('weights-not-finite');
    expect(check(1, 2, Number.POSITIVE_INFINITY)).toBe('weights-not-finite');
    expect(check(1, 2, -2 * largestWeight)).toBe('weights-magnitude');
  });

  test('of the largest network of each lab fit into an upload', () => {
    for (const lab of labs.filter(({ score }) => score.submits === 'weights')) {
      const largest = Object.fromEntries(
        lab.controls.map((control) => [
          control.id,
          control.kind === 'number' ? control.max : (control.options[0]?.value ?? ''),
        ]),
      );
      expect(4 * parameterCount(networkOf(lab).model(largest))).toBeLessThan(uploadLimit / 2);
    }
  });
});
