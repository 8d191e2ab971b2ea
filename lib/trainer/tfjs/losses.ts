/** The losses: on the backend only what learning needs, their values on the host from the outputs. */
import { exp, log } from '../../nn/exact-math';
import { predictedClasses } from '../../nn/metrics';
import type { Loss } from '../../nn/spec';
import type { Batch } from './examples';
import type { Tensor, Work } from './tensors';

/** What a network says: for the cross-entropies the probabilities of its logits. */
function answers(work: Work, loss: Loss, outputs: Tensor): Tensor {
  switch (loss) {
    case 'softmax-cross-entropy':
      return work.run('Softmax', { logits: outputs }, { dim: 1 });
    case 'sigmoid-cross-entropy':
      return work.run('Sigmoid', { x: outputs });
    case 'squared-error':
      return outputs;
  }
}

/** The gradient of a batch's mean loss by its outputs: (answer − target) / size for every loss. */
export function lossGradient(work: Work, loss: Loss, outputs: Tensor, targets: Tensor): Tensor {
  const error = work.zeroEdged(work.subtract(answers(work, loss, outputs), targets));
  return work.scale(error, 1 / (outputs.shape[0] ?? 1));
}

/** eᶻ of a z that is not positive; too small for a sum to notice below −700. */
const smallExp = (z: number): number => (z > -700 ? exp(z) : 0);

/** log(1 + eᶻ) without overflow. */
const softplus = (z: number): number => Math.max(z, 0) + log(1 + smallExp(-Math.abs(z)));

function logSumExp(logits: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (const logit of logits) sum += smallExp(logit - largest);
  return largest + log(sum);
}

function lossOf(loss: Loss, outputs: Float32Array, targets: Float32Array): number {
  const sum = (term: (output: number, target: number) => number) =>
    outputs.reduce((total, output, index) => total + term(output, targets[index] ?? 0), 0);
  switch (loss) {
    case 'softmax-cross-entropy':
      return logSumExp(outputs) - sum((logit, target) => target * logit);
    case 'sigmoid-cross-entropy':
      return sum((logit, target) => softplus(logit) - target * logit);
    case 'squared-error':
      return sum((output, target) => ((output - target) * (output - target)) / 2);
  }
}

/**
 * Mean loss of a batch, NaN where an output is not finite, and how many of its examples were right.
 *
 * @param outputs [size × outputs]
 */
export function measure(loss: Loss, outputs: Float32Array, batch: Batch): { loss: number; correct: number } {
  const { labels, targets, classes } = batch;
  const count = labels.length;
  const width = outputs.length / count;
  if (!outputs.every(Number.isFinite)) return { loss: Number.NaN, correct: 0 };
  let total = 0;
  for (let start = 0; start < outputs.length; start += width) {
    total += lossOf(loss, outputs.subarray(start, start + width), targets.subarray(start, start + width));
  }
  const predicted = classes === 0 ? [] : predictedClasses(loss, outputs, { count, classes });
  const correct = predicted.filter((value, row) => value === labels[row]).length;
  return { loss: total / count, correct };
}
