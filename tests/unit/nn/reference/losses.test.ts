import { describe, expect, test } from 'vitest';
import { batchLoss } from '../../../../lib/nn/reference/losses';

const labelled = (classes: number, ...labels: readonly number[]) => ({
  count: labels.length,
  classes,
  labels: Uint8Array.from(labels),
});

describe('losses', () => {
  test('softmax cross-entropy is log Σ eᶻ − z of the class, and the mean is over examples', () => {
    const logits = Float64Array.of(1, 2, 3, 0, 0, 0);
    const { losses, mean } = batchLoss('softmax-cross-entropy', logits, labelled(3, 0, 2));
    const first = Math.log(Math.E + Math.E ** 2 + Math.E ** 3) - 1;
    expect(losses[0]).toBeCloseTo(first, 12);
    expect(losses[1]).toBeCloseTo(Math.log(3), 12);
    expect(mean).toBeCloseTo((first + Math.log(3)) / 2, 12);
  });

  test('its gradient is the probability minus one for the class, over the count', () => {
    const logits = Float64Array.of(Math.log(1), Math.log(2), Math.log(5), 0, 0, 0);
    const { gradient } = batchLoss('softmax-cross-entropy', logits, labelled(3, 1, 0));
    const expected = [1 / 8, 2 / 8 - 1, 5 / 8, 1 / 3 - 1, 1 / 3, 1 / 3].map((g) => g / 2);
    gradient.forEach((g, index) => {
      expect(g).toBeCloseTo(expected[index] ?? 0, 12);
    });
  });

  test('sigmoid cross-entropy is −log σ(z) for class 1 and −log(1 − σ(z)) for class 0', () => {
    const z = Math.log(3);
    const { losses, gradient } = batchLoss('sigmoid-cross-entropy', Float64Array.of(z, z), labelled(2, 1, 0));
    expect(losses[0]).toBeCloseTo(-Math.log(3 / 4), 12);
    expect(losses[1]).toBeCloseTo(-Math.log(1 / 4), 12);
    expect(gradient[0]).toBeCloseTo((3 / 4 - 1) / 2, 12);
    expect(gradient[1]).toBeCloseTo(3 / 4 / 2, 12);
  });

  test('logits of a thousand neither overflow nor lose the loss', () => {
    const softmax = batchLoss('softmax-cross-entropy', Float64Array.of(1000, 0, -1000), labelled(3, 1));
    expect(softmax.losses[0]).toBe(1000);
    expect([...softmax.gradient]).toEqual([1, -1, 0]);
    const sigmoid = batchLoss('sigmoid-cross-entropy', Float64Array.of(1000, -1000), labelled(2, 0, 1));
    expect([...sigmoid.losses]).toEqual([1000, 1000]);
    expect([...sigmoid.gradient]).toEqual([1 / 2, -1 / 2]);
  });

  test('squared error is ½ Σ (y − t)²: of targets, of the label itself, of one-hot labels', () => {
    const targets = Float32Array.of(1, 2, 3, 4);
    const numbers = { count: 2, classes: 0, labels: new Uint8Array(2), targets };
    const of = batchLoss('squared-error', Float64Array.of(2, 4, 3, 3), numbers);
    expect([...of.losses]).toEqual([((2 - 1) ** 2 + (4 - 2) ** 2) / 2, ((3 - 3) ** 2 + (3 - 4) ** 2) / 2]);
    expect([...of.gradient]).toEqual([1 / 2, 2 / 2, 0, -1 / 2]);
    expect(batchLoss('squared-error', Float64Array.of(0.5), labelled(4, 3)).mean).toBe((0.5 - 3) ** 2 / 2);
    expect(batchLoss('squared-error', Float64Array.of(0.5, 0.25), labelled(2, 1)).mean).toBe(
      (0.5 ** 2 + (0.25 - 1) ** 2) / 2,
    );
  });
});
