import { describe, expect, test } from 'vitest';
import { mergeScores, predictedClasses, probabilities, scoreLogits } from '../../../lib/nn/metrics';

const floats = (...values: number[]) => Float32Array.from(values);

describe('probabilities', () => {
  test('softmax of [0, log 3] is [1/4, 3/4], and adding the same to both changes nothing', () => {
    const expected = [1 / 4, 3 / 4];
    for (const shift of [0, 1000, -1000]) {
      const row = probabilities('softmax-cross-entropy', floats(shift, shift + Math.log(3)), 2);
      row.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index] ?? 0, shift === 0 ? 6 : 4);
      });
    }
  });

  test('one logit z becomes [1 − σ(z), σ(z)], also where e^z overflows', () => {
    const rows = probabilities('sigmoid-cross-entropy', floats(Math.log(3), 2000, -2000), 2);
    [1 / 4, 3 / 4, 0, 1, 1, 0].forEach((value, index) => {
      expect(rows[index]).toBeCloseTo(value, 6);
    });
  });
});

describe('scoreLogits', () => {
  test('accuracy counts the largest logit, log loss is the mean of −log p of the true class', () => {
    const logits = floats(0, Math.log(3), 0, Math.log(3));
    const score = scoreLogits('softmax-cross-entropy', logits, Uint8Array.of(1, 0), 2);
    expect(score.accuracy).toBe(1 / 2);
    expect(score.logLoss).toBeCloseTo((-Math.log(3 / 4) - Math.log(1 / 4)) / 2, 6);
    expect(score.count).toBe(2);
  });

  test('a certain mistake costs −log 1e-7 and no more', () => {
    const score = scoreLogits('sigmoid-cross-entropy', floats(1000), Uint8Array.of(0), 2);
    expect(score.logLoss).toBeCloseTo(-Math.log(1e-7), 6);
  });

  test('a logit that is not finite makes the log loss NaN', () => {
    for (const logit of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(scoreLogits('sigmoid-cross-entropy', floats(logit), Uint8Array.of(0), 2).logLoss).toBeNaN();
      expect(scoreLogits('softmax-cross-entropy', floats(logit, 0), Uint8Array.of(1), 2).logLoss).toBeNaN();
    }
  });
});

test('of equal probabilities the first class is predicted', () => {
  expect([...predictedClasses(floats(0.5, 0.5, 0.2, 0.8), 2)]).toEqual([0, 1]);
});

test('merged scores weigh each part by its count', () => {
  const merged = mergeScores([
    { accuracy: 1, logLoss: 0.1, count: 1 },
    { accuracy: 0, logLoss: 0.5, count: 3 },
  ]);
  expect(merged).toEqual({ accuracy: 1 / 4, logLoss: (0.1 + 3 * 0.5) / 4, count: 4 });
});
