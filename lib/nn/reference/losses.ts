/** The losses of lib/nn/spec.ts, and the one gradient that they share. */
import { type Answers, wanted } from '../metrics';
import type { Loss } from '../spec';
import { at } from './arrays';

/** log Σ eᶻ with the maximum subtracted. */
function logSumExp(row: Float64Array): number {
  const largest = Math.max(...row);
  return largest + Math.log(row.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}

/** log(1 + eᶻ), which does not overflow. */
const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Loss of one example. */
function lossOf(loss: Loss, outputs: Float64Array, targets: Float64Array): number {
  const sum = (term: (output: number, target: number) => number) =>
    outputs.reduce((total, output, index) => total + term(output, at(targets, index)), 0);
  switch (loss) {
    case 'softmax-cross-entropy':
      return logSumExp(outputs) - sum((z, t) => t * z);
    case 'sigmoid-cross-entropy':
      return sum((z, t) => softplus(z) - t * z);
    case 'squared-error':
      return sum((y, t) => (y - t) ** 2 / 2);
  }
}

/** What outputs are taken for: probabilities of logits, or the numbers themselves. */
function answerOf(loss: Loss, outputs: Float64Array): Float64Array {
  switch (loss) {
    case 'softmax-cross-entropy': {
      const normaliser = logSumExp(outputs);
      return outputs.map((z) => Math.exp(z - normaliser));
    }
    case 'sigmoid-cross-entropy':
      return outputs.map((z) => 1 / (1 + Math.exp(-z)));
    case 'squared-error':
      return outputs;
  }
}

export interface BatchLoss {
  /** Of each example. */
  readonly losses: Float64Array;
  readonly mean: number;
  /** Of the mean by the outputs, [count × outputs]: (answer − target) / count for every loss. */
  readonly gradient: Float64Array;
}

/** @param outputs [count × outputs] */
export function batchLoss(loss: Loss, outputs: Float64Array, answers: Answers): BatchLoss {
  const { count } = answers;
  const width = outputs.length / count;
  const losses = new Float64Array(count);
  const gradient = new Float64Array(outputs.length);
  for (let example = 0; example < count; example++) {
    const row = outputs.subarray(example * width, (example + 1) * width);
    const targets = row.map((_, column) => wanted(answers, width, example, column));
    losses[example] = lossOf(loss, row, targets);
    const errors = answerOf(loss, row).map((answer, column) => (answer - at(targets, column)) / count);
    gradient.set(errors, example * width);
  }
  return { losses, mean: losses.reduce((sum, one) => sum + one, 0) / count, gradient };
}
