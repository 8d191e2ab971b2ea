/** Logistic regression: one weight a pixel and a bias, odd (1) against even (0). */
import type { Dataset } from '../../nn/dataset';
import { exp } from '../../nn/exact-math';
import type { Stream } from '../../nn/rng';
import { meanOf } from '../../stats/values';

/** Weights, then the bias. */
export type Linear = Float64Array;

/** A dataset as it is asked a thousand times: scaled once. */
export interface Examples {
  /** [count × inputSize] */
  readonly values: Float64Array;
  readonly labels: Uint8Array;
  readonly inputSize: number;
  readonly count: number;
}

export function scaled({ inputs, scale, labels, inputSize, count }: Dataset): Examples {
  return { values: Float64Array.from(inputs, (value) => value * scale), labels, inputSize, count };
}

/** w · x + b of each example. */
export function logits(model: Linear, { values, inputSize, count }: Examples): Float32Array {
  const answers = new Float32Array(count);
  for (let example = 0, at = 0; example < count; example++) {
    let sum = model[inputSize] as number;
    for (let i = 0; i < inputSize; i++, at++) sum += (model[i] as number) * (values[at] as number);
    answers[example] = sum;
  }
  return answers;
}

/** 1 for each example that is told right, otherwise 0. */
export function rightAnswers(model: Linear, examples: Examples): Uint8Array {
  const answers = logits(model, examples);
  return examples.labels.map((label, index) => Number((answers[index] as number) > 0 === (label === 1)));
}

/** Share of examples that are told right. */
export const shareRight = (model: Linear, examples: Examples): number =>
  meanOf(rightAnswers(model, examples));

const sigmoid = (z: number) => 1 / (1 + exp(-Math.max(-500, Math.min(500, z))));

/** `steps` steps of gradient descent over the whole training set, from zero weights. */
export function descend(train: Examples, steps: number, rate: number): Linear {
  const { values, inputSize, count, labels } = train;
  const model = new Float64Array(inputSize + 1);
  const gradient = new Float64Array(inputSize + 1);
  for (let step = 0; step < steps; step++) {
    gradient.fill(0);
    logits(model, train).forEach((logit, example) => {
      const delta = sigmoid(logit) - (labels[example] as number);
      const at = example * inputSize;
      for (let i = 0; i < inputSize; i++) {
        gradient[i] = (gradient[i] as number) + delta * (values[at + i] as number);
      }
      gradient[inputSize] = (gradient[inputSize] as number) + delta;
    });
    for (let i = 0; i <= inputSize; i++) {
      model[i] = (model[i] as number) - (rate / count) * (gradient[i] as number);
    }
  }
  return model;
}

/** The weights moved by Gaussian noise of `size` times their own length. */
export function perturbed(model: Linear, size: number, rng: Stream): Linear {
  const length = Math.sqrt(model.reduce((sum, weight) => sum + weight * weight, 0));
  const spread = (size * Math.max(length, 1)) / Math.sqrt(model.length);
  return model.map((weight) => weight + spread * rng.normal());
}
