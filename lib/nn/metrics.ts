import type { Loss } from './spec';

/** What a network reached on one set of examples. */
export interface SplitScore {
  readonly accuracy: number;
  /** Mean negative log-likelihood of the true class, probabilities clipped to [1e-7, 1 − 1e-7]. */
  readonly logLoss: number;
  readonly count: number;
}

const smallest = 1e-7;

/**
 * Class probabilities from a network's outputs: softmax with the maximum subtracted, or for the sigmoid loss
 * [1 − σ(z), σ(z)].
 *
 * @param logits [count × classes], or [count] for the sigmoid loss
 * @returns [count × classes], rows adding up to 1
 */
export function probabilities(loss: Loss, logits: Float32Array, classes: number): Float32Array {
  if (loss === 'sigmoid-cross-entropy') {
    const result = new Float32Array(logits.length * 2);
    logits.forEach((logit, index) => {
      result[2 * index] = 1 / (1 + Math.exp(logit));
      result[2 * index + 1] = 1 / (1 + Math.exp(-logit));
    });
    return result;
  }
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const largest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp(logit - largest);
    row.forEach((logit, index) => {
      result[start + index] = Math.exp(logit - largest) / sum;
    });
  }
  return result;
}

/** The class of highest probability in each row; the first of equals. */
export function predictedClasses(probabilities: Float32Array, classes: number): Uint8Array {
  const predicted = new Uint8Array(probabilities.length / classes);
  for (let index = 0; index < predicted.length; index++) {
    const row = probabilities.subarray(index * classes, (index + 1) * classes);
    let best = 0;
    row.forEach((value, candidate) => {
      if (value > (row[best] ?? 0)) best = candidate;
    });
    predicted[index] = best;
  }
  return predicted;
}

/**
 * Accuracy and log loss from a network's outputs. One logit that is not finite makes the log loss NaN, so that
 * nothing broken passes for a score.
 *
 * @param logits as for `probabilities`
 * @param labels [count] class indices
 */
export function scoreLogits(
  loss: Loss,
  logits: Float32Array,
  labels: Uint8Array,
  classes: number,
): SplitScore {
  const likelihoods = probabilities(loss, logits, classes);
  const predicted = predictedClasses(likelihoods, classes);
  const count = labels.length;
  let correct = 0;
  let sum = 0;
  labels.forEach((label, index) => {
    if (predicted[index] === label) correct++;
    const likelihood = likelihoods[index * classes + label] ?? Number.NaN;
    sum -= Math.log(Math.min(1 - smallest, Math.max(smallest, likelihood)));
  });
  const logLoss = logits.every(Number.isFinite) ? sum / count : Number.NaN;
  return { accuracy: correct / count, logLoss, count };
}

/** The score of two parts together, each weighing what it counts. */
export function mergeScores(parts: readonly SplitScore[]): SplitScore {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const mean = (key: 'accuracy' | 'logLoss') =>
    parts.reduce((sum, part) => sum + part[key] * part.count, 0) / count;
  return { accuracy: mean('accuracy'), logLoss: mean('logLoss'), count };
}
