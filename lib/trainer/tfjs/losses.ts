/** The losses: on the backend only what learning needs, their values on the host from the outputs. */
import { exp, log } from '../../nn/exact-math';
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
  const error = work.subtract(answers(work, loss, outputs), targets);
  return work.scale(error, 1 / (outputs.shape[0] ?? 1));
}

/** log(1 + eᶻ) without overflow. */
const softplus = (z: number): number => Math.max(z, 0) + log(1 + exp(-Math.abs(z)));

function logSumExp(logits: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (const logit of logits) sum += exp(logit - largest);
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
      return sum((output, target) => (output - target) ** 2 / 2);
  }
}

/** The class that outputs stand for: of several the largest, the first of equals. */
function classOf(loss: Loss, outputs: Float32Array, classes: number): number {
  const [single = 0] = outputs;
  if (outputs.length > 1) {
    let best = 0;
    outputs.forEach((output, index) => {
      if (output > (outputs[best] ?? 0)) best = index;
    });
    return best;
  }
  if (loss !== 'squared-error') return single > 0 ? 1 : 0;
  return Math.min(classes - 1, Math.max(0, Math.ceil(single - 0.5)));
}

/**
 * Mean loss of a batch and how many of its examples were right, from what the network put out.
 *
 * @param outputs [size × outputs]
 */
export function measure(loss: Loss, outputs: Float32Array, batch: Batch): { loss: number; correct: number } {
  const { labels, targets, classes } = batch;
  const size = labels.length;
  const width = outputs.length / size;
  let total = 0;
  let correct = 0;
  for (let row = 0; row < size; row++) {
    const own = outputs.subarray(row * width, (row + 1) * width);
    total += lossOf(loss, own, targets.subarray(row * width, (row + 1) * width));
    if (classes > 0 && classOf(loss, own, classes) === labels[row]) correct++;
  }
  return { loss: total / size, correct };
}
