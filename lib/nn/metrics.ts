/** From a network's outputs to classes, losses and scores. Outputs are [count × width], row by row. */
import type { Dataset } from './dataset';
import { type Outcomes, packRight, packValues } from './outcomes';
import type { MetricName, SplitScore } from './score';
import type { Loss } from './spec';

/** What outputs are compared with. */
export type Answers = Pick<Dataset, 'count' | 'classes' | 'labels' | 'targets'>;

/** Probabilities are clipped to [1e-7, 1 − 1e-7] before their logarithm is taken. */
const smallest = 1e-7;

/** Softmax of each row with its maximum subtracted. */
function softmax(logits: Float32Array, width: number): Float32Array {
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += width) {
    const row = logits.subarray(start, start + width);
    const largest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp(logit - largest);
    row.forEach((logit, index) => {
      result[start + index] = Math.exp(logit - largest) / sum;
    });
  }
  return result;
}

/** Both classes' probabilities from what speaks for class 1. */
function pairs(values: Float32Array, of: (value: number) => readonly [number, number]): Float32Array {
  const result = new Float32Array(values.length * 2);
  values.forEach((value, index) => {
    result.set(of(value), 2 * index);
  });
  return result;
}

const withinUnit = (value: number) => Math.min(1, Math.max(0, value));

/**
 * What outputs say, for people to read: probabilities of the classes (softmax; of a single logit z [1 − σ(z), σ(z)];
 * of a single output that learnt two classes by squared error that output, clipped to [0, 1]), and in all other cases
 * the outputs themselves.
 *
 * @returns [count × classes], or `outputs`
 */
export function answersOf(
  loss: Loss,
  outputs: Float32Array,
  { count, classes }: Pick<Answers, 'count' | 'classes'>,
): Float32Array {
  switch (loss) {
    case 'softmax-cross-entropy':
      return softmax(outputs, classes);
    case 'sigmoid-cross-entropy':
      return pairs(outputs, (logit) => [1 / (1 + Math.exp(logit)), 1 / (1 + Math.exp(-logit))]);
    case 'squared-error':
      if (classes !== 2 || outputs.length !== count) return outputs;
      return pairs(outputs, (output) => [1 - withinUnit(output), withinUnit(output)]);
  }
}

/**
 * The class that each row stands for: the largest output, the first of equals; the sign of a single logit; of a single
 * output under squared error the nearest class number.
 */
export function predictedClasses(
  loss: Loss,
  outputs: Float32Array,
  { count, classes }: Pick<Answers, 'count' | 'classes'>,
): Uint8Array {
  const width = outputs.length / count;
  const predicted = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const first = outputs[index * width] ?? Number.NaN;
    if (loss === 'sigmoid-cross-entropy') {
      predicted[index] = first > 0 ? 1 : 0;
    } else if (width === 1) {
      predicted[index] = Math.min(classes - 1, Math.max(0, Math.ceil(first - 0.5)));
    } else {
      let best = 0;
      for (let other = 1; other < width; other++) {
        if ((outputs[index * width + other] ?? 0) > (outputs[index * width + best] ?? 0)) best = other;
      }
      predicted[index] = best;
    }
  }
  return predicted;
}

/** The number that output `column` of example `index` is to be: the target, or the label, one-hot for several outputs. */
export function wanted({ labels, targets }: Answers, width: number, index: number, column: number): number {
  if (targets) return targets[index * width + column] ?? Number.NaN;
  const label = labels[index] ?? Number.NaN;
  return width === 1 ? label : Number(label === column);
}

/** Calls back with y − t of every output, row by row. */
function eachDifference(
  outputs: Float32Array,
  answers: Answers,
  tell: (difference: number, index: number) => void,
) {
  const width = outputs.length / answers.count;
  for (let index = 0; index < answers.count; index++) {
    for (let column = 0; column < width; column++) {
      const output = outputs[index * width + column] ?? Number.NaN;
      tell(output - wanted(answers, width, index, column), index);
    }
  }
}

/** Σ (y − t)² of each example. */
function squaredErrors(outputs: Float32Array, answers: Answers): Float64Array {
  const errors = new Float64Array(answers.count);
  eachDifference(outputs, answers, (difference, index) => {
    errors[index] = (errors[index] as number) + difference * difference;
  });
  return errors;
}

const squaredError = (outputs: Float32Array, answers: Answers): number =>
  squaredErrors(outputs, answers).reduce((sum, error) => sum + error, 0) / answers.count;

function largestError(outputs: Float32Array, answers: Answers): number {
  let largest = 0;
  eachDifference(outputs, answers, (difference) => {
    largest = Math.max(largest, Math.abs(difference));
  });
  return largest;
}

/** Mean loss of an example as training counts it (`Loss`); NaN where one output is not finite. */
export function meanLoss(loss: Loss, outputs: Float32Array, answers: Answers): number {
  if (!outputs.every(Number.isFinite)) return Number.NaN;
  if (loss === 'squared-error') return squaredError(outputs, answers) / 2;
  const likelihoods = answersOf(loss, outputs, answers);
  let sum = 0;
  answers.labels.forEach((label, index) => {
    const likelihood = likelihoods[index * answers.classes + label] ?? Number.NaN;
    sum -= Math.log(Math.min(1 - smallest, Math.max(smallest, likelihood)));
  });
  return sum / answers.count;
}

/** 1 for each example whose class is right, otherwise 0. */
function rightAnswers(loss: Loss, outputs: Float32Array, answers: Answers): Uint8Array {
  const predicted = predictedClasses(loss, outputs, answers);
  return answers.labels.map((label, index) => Number(predicted[index] === label));
}

/** Share of the examples whose class is right; null where the answers are numbers. */
export function accuracyOf(loss: Loss, outputs: Float32Array, answers: Answers): number | null {
  if (answers.classes === 0) return null;
  return rightAnswers(loss, outputs, answers).reduce((sum, right) => sum + right, 0) / answers.count;
}

/**
 * The score of outputs; what is not finite among them makes it not finite, so that nothing broken passes for a score.
 *
 * @throws RangeError for the accuracy of answers that are numbers
 */
export function scoreOutputs(
  metric: MetricName,
  loss: Loss,
  outputs: Float32Array,
  answers: Answers,
): SplitScore {
  const { count } = answers;
  switch (metric) {
    case 'accuracy': {
      const value = accuracyOf(loss, outputs, answers);
      if (value === null) throw new RangeError('numbers have no accuracy');
      return { value, tieBreak: meanLoss(loss, outputs, answers), count };
    }
    case 'squared-error':
      return { value: squaredError(outputs, answers), tieBreak: largestError(outputs, answers), count };
    case 'maximum-error':
      return { value: largestError(outputs, answers), tieBreak: squaredError(outputs, answers), count };
    case 'cost': {
      const sum = outputs.reduce((total, output) => total + output, 0);
      return { value: sum / outputs.length, tieBreak: Math.max(...outputs), count: outputs.length };
    }
  }
}

/** No output counts as larger: squares of it, and their sums over an example, are numbers of float32 still. */
const largestOutput = 1e15;

/**
 * Outputs as a submission is scored by them: within ±10¹⁵, and all of an example of which one is not finite as wrong as that allows (for
 * `cost` that one alone). Every score is finite then: had a submission none where its outputs overflow, whether it has one would tell
 * something of examples that nobody may see.
 *
 * @returns as many, or `outputs` where nothing is to be changed
 */
export function scorable(metric: MetricName, outputs: Float32Array, answers: Answers): Float32Array {
  if (outputs.every((output) => Math.abs(output) <= largestOutput)) return outputs;
  const width = metric === 'cost' ? 1 : outputs.length / answers.count;
  const limited = outputs.map((output) => Math.min(largestOutput, Math.max(-largestOutput, output)));
  for (let start = 0; start < outputs.length; start += width) {
    if (outputs.subarray(start, start + width).every(Number.isFinite)) continue;
    for (let column = 0; column < width; column++) {
      const isHigh = metric !== 'cost' && wanted(answers, width, start / width, column) > 0;
      limited[start + column] = isHigh ? -largestOutput : largestOutput;
    }
  }
  return limited;
}

/** What lies behind a score, example by example; null where it is no mean over examples, or is not finite. */
export function outcomesOf(
  metric: MetricName,
  loss: Loss,
  outputs: Float32Array,
  answers: Answers,
): Outcomes | null {
  switch (metric) {
    case 'accuracy':
      return packRight(rightAnswers(loss, outputs, answers));
    case 'squared-error':
      return packValues(squaredErrors(outputs, answers));
    case 'maximum-error':
      return null;
    case 'cost':
      return packValues(outputs);
  }
}
