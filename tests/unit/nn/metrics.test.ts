import { describe, expect, test } from 'vitest';
import {
  type Answers,
  accuracyOf,
  answersOf,
  meanLoss,
  outcomesOf,
  predictedClasses,
  scorable,
  scoreOutputs,
} from '../../../lib/nn/metrics';

const floats = (...values: number[]) => Float32Array.from(values);
const labelled = (classes: number, ...labels: number[]): Answers => ({
  count: labels.length,
  classes,
  labels: Uint8Array.from(labels),
});
const numbers = (count: number, ...targets: number[]): Answers => ({
  ...labelled(0, ...Array.from({ length: count }, () => 0)),
  targets: floats(...targets),
});

describe('answersOf', () => {
  test('softmax of [0, log 3] is [1/4, 3/4], and adding the same to both changes nothing', () => {
    const expected = [1 / 4, 3 / 4];
    for (const shift of [0, 1000, -1000]) {
      const row = answersOf('softmax-cross-entropy', floats(shift, shift + Math.log(3)), labelled(2, 0));
      row.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index] ?? 0, shift === 0 ? 6 : 4);
      });
    }
  });

  test('one logit z becomes [1 − σ(z), σ(z)], also where e^z overflows', () => {
    const rows = answersOf('sigmoid-cross-entropy', floats(Math.log(3), 2000, -2000), labelled(2, 0, 0, 0));
    [1 / 4, 3 / 4, 0, 1, 1, 0].forEach((value, index) => {
      expect(rows[index]).toBeCloseTo(value, 6);
    });
  });

  test('one output that learnt two classes by squared error is clipped; numbers stay as they are', () => {
    const outputs = floats(0.25, -3, 1.5);
    expect([...answersOf('squared-error', outputs, labelled(2, 0, 0, 0))]).toEqual([
      1 - 0.25,
      0.25,
      1,
      0,
      0,
      1,
    ]);
    expect(answersOf('squared-error', outputs, numbers(3, 0, 0, 0))).toBe(outputs);
  });
});

describe('predictedClasses', () => {
  test('of equal outputs the first class is predicted, of a logit of 0 the class 0', () => {
    const rows = floats(0.5, 0.5, 0.2, 0.8);
    expect([...predictedClasses('softmax-cross-entropy', rows, labelled(2, 0, 0))]).toEqual([0, 1]);
    expect([...predictedClasses('sigmoid-cross-entropy', floats(0, 1), labelled(2, 0, 0))]).toEqual([0, 1]);
  });

  test('one output under squared error stands for the nearest class number', () => {
    const outputs = floats(-4, 0.5, 0.6, 6.7, 40);
    expect([...predictedClasses('squared-error', outputs, labelled(10, 0, 0, 0, 0, 0))]).toEqual([
      0, 0, 1, 7, 9,
    ]);
  });
});

describe('accuracy', () => {
  test('counts the largest logit; ties go by the mean of −log p of the true class', () => {
    const logits = floats(0, Math.log(3), 0, Math.log(3));
    const score = scoreOutputs('accuracy', 'softmax-cross-entropy', logits, labelled(2, 1, 0));
    expect(score).toMatchObject({ value: 1 / 2, count: 2 });
    expect(score.tieBreak).toBeCloseTo((-Math.log(3 / 4) - Math.log(1 / 4)) / 2, 6);
  });

  test('a certain mistake costs −log 1e-7 and no more', () => {
    expect(meanLoss('sigmoid-cross-entropy', floats(1000), labelled(2, 0))).toBeCloseTo(-Math.log(1e-7), 6);
  });

  test('an output that is not finite makes the tie-break NaN', () => {
    for (const output of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const tie = (loss: 'sigmoid-cross-entropy' | 'softmax-cross-entropy', outputs: Float32Array) =>
        scoreOutputs('accuracy', loss, outputs, labelled(2, 1)).tieBreak;
      expect(tie('sigmoid-cross-entropy', floats(output))).toBeNaN();
      expect(tie('softmax-cross-entropy', floats(output, 0))).toBeNaN();
    }
  });

  test('numbers as answers have none', () => {
    expect(accuracyOf('squared-error', floats(1), numbers(1, 1))).toBeNull();
    expect(() => scoreOutputs('accuracy', 'squared-error', floats(1), numbers(1, 1))).toThrow(RangeError);
  });
});

describe('errors', () => {
  const outputs = floats(1, 2, 3, 5);
  const answers = numbers(2, 1, 0, 3, 4);

  test('squared error is the mean over examples of the sum over outputs; its loss is half of it', () => {
    expect(scoreOutputs('squared-error', 'squared-error', outputs, answers)).toEqual({
      value: (2 ** 2 + 1 ** 2) / 2,
      tieBreak: 2,
      count: 2,
    });
    expect(meanLoss('squared-error', outputs, answers)).toBe((2 ** 2 + 1 ** 2) / 2 / 2);
  });

  test('maximum error is the largest of all', () => {
    expect(scoreOutputs('maximum-error', 'squared-error', outputs, answers)).toEqual({
      value: 2,
      tieBreak: (2 ** 2 + 1 ** 2) / 2,
      count: 2,
    });
  });

  test('labels are wanted as they are by one output, one-hot by several', () => {
    expect(meanLoss('squared-error', floats(3), labelled(10, 7))).toBe((3 - 7) ** 2 / 2);
    expect(meanLoss('squared-error', floats(0.5, 0.5), labelled(2, 1))).toBe((0.5 ** 2 + 0.5 ** 2) / 2);
  });

  test('cost is the mean of the outputs themselves, however many', () => {
    expect(scoreOutputs('cost', 'squared-error', floats(1, 2, 6), labelled(0, 0))).toEqual({
      value: (1 + 2 + 6) / 3,
      tieBreak: 6,
      count: 3,
    });
  });

  test('one that is not finite makes the value not finite', () => {
    for (const metric of ['squared-error', 'maximum-error', 'cost'] as const) {
      expect(scoreOutputs(metric, 'squared-error', floats(1, Number.NaN), numbers(2, 1, 1)).value).toBeNaN();
    }
  });
});

describe('scorable', () => {
  const { NaN: none, POSITIVE_INFINITY: endless } = Number;
  const least = -Math.log(1e-7);

  test('leaves honest outputs as they are', () => {
    const outputs = floats(1, -2e9);
    expect(scorable('accuracy', outputs, labelled(2, 1))).toBe(outputs);
  });

  test('takes an example with an output that is not finite for wrong, with the worst loss', () => {
    const score = (loss: 'softmax-cross-entropy' | 'sigmoid-cross-entropy' | 'squared-error') => {
      const width = loss === 'softmax-cross-entropy' ? 2 : 1;
      return (broken: number) => {
        const answers = labelled(2, 0, 1);
        const outputs = Float32Array.from({ length: 2 * width }, (_, at) => (at % width === 0 ? broken : 0));
        return scoreOutputs('accuracy', loss, scorable('accuracy', outputs, answers), answers);
      };
    };
    for (const broken of [none, endless, -endless]) {
      for (const loss of ['softmax-cross-entropy', 'sigmoid-cross-entropy'] as const) {
        const { value, tieBreak } = score(loss)(broken);
        expect(value).toBe(0);
        expect(tieBreak).toBeCloseTo(least);
      }
      expect(score('squared-error')(broken)).toMatchObject({ value: 0, tieBreak: expect.closeTo(5e29, -24) });
    }
  });

  test('keeps the other examples, and squares in float32', () => {
    const answers = numbers(3, 1, -1, 2);
    const outputs = scorable('squared-error', floats(1, none, -3e38), answers);
    expect([...outputs]).toEqual([1, Math.fround(1e15), Math.fround(-1e15)]);
    expect([...scorable('cost', floats(1, -endless, 3), labelled(0, 0))]).toEqual([1, Math.fround(1e15), 3]);
    const score = scoreOutputs('squared-error', 'squared-error', outputs, answers);
    expect(Object.values(score).every(Number.isFinite)).toBe(true);
    expect(outcomesOf('squared-error', 'squared-error', outputs, answers)).not.toBeNull();
  });
});
