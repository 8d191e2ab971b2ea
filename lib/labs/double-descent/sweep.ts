/** The sweep over widths: test error of random-feature fits on digits. */
import type { Dataset } from '../../nn/dataset';
import type { Stream } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { fits, type Problem } from './least-squares';

/** Widths as multiples of the number of examples: close together where one feature an example is reached. */
export const ratios = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10] as const;

/** Digits that a sweep tests on. */
const tested = 500;

/** Features of digits: max(0, w · x) for Gaussian w, `count` of them. @returns [dataset.count × count] */
function featuresOf({ inputs, inputSize, count: examples, scale }: Dataset, w: Float64Array): Float64Array {
  const count = w.length / inputSize;
  const features = new Float64Array(examples * count);
  for (let example = 0; example < examples; example++) {
    const row = features.subarray(example * count, (example + 1) * count);
    for (let i = 0; i < inputSize; i++) {
      const value = (inputs[example * inputSize + i] as number) * scale;
      if (value === 0) continue;
      const at = i * count;
      for (let k = 0; k < count; k++) row[k] = (row[k] as number) + value * (w[at + k] as number);
    }
    for (let k = 0; k < count; k++) row[k] = Math.max(0, row[k] as number);
  }
  return features;
}

function oneHot(labels: Uint8Array, classes: number): Float64Array {
  const targets = new Float64Array(labels.length * classes);
  labels.forEach((label, index) => {
    targets[index * classes + label] = 1;
  });
  return targets;
}

/** Share of examples whose largest output is not the label's. */
function errorOf(
  features: Float64Array,
  count: number,
  width: number,
  weights: Float64Array,
  answers: Dataset,
) {
  const { labels, classes } = answers;
  const sums = new Float64Array(classes);
  let wrong = 0;
  labels.forEach((label, example) => {
    sums.fill(0);
    for (let i = 0; i < width; i++) {
      const value = features[example * count + i] as number;
      if (value === 0) continue;
      for (let c = 0; c < classes; c++) {
        sums[c] = (sums[c] as number) + value * (weights[i * classes + c] as number);
      }
    }
    let best = 0;
    for (let c = 1; c < classes; c++) if ((sums[c] as number) > (sums[best] as number)) best = c;
    if (best !== label) wrong++;
  });
  return wrong / labels.length;
}

/** Gives a share of the labels another class. */
export function spoil(dataset: Dataset, share: number, rng: Stream): Dataset {
  const labels = dataset.labels.map((label) =>
    rng.uniform() < share ? (label + 1 + rng.int(dataset.classes - 1)) % dataset.classes : label,
  );
  return { ...dataset, labels };
}

export interface SweepAsk {
  /** Examples to fit. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly ridge: number;
  readonly rng: Stream;
}

/** Training and test error at a width. */
export interface SweepPoint {
  readonly width: number;
  readonly trainError: number;
  readonly testError: number;
}

/** The points of a sweep in order of width, each a few tens of milliseconds of work at most sizes. */
export function* sweep({ train, test, ridge, rng }: SweepAsk): Generator<SweepPoint, void, void> {
  const widths = ratios.map((ratio) => Math.max(1, Math.round(ratio * train.count)));
  const count = widths.at(-1) ?? 1;
  const shown = sliceDataset(test, 0, Math.min(tested, test.count));
  const spread = 1 / Math.sqrt(train.inputSize);
  const w = Float64Array.from({ length: train.inputSize * count }, () => spread * rng.normal());
  const features = featuresOf(train, w);
  const testFeatures = featuresOf(shown, w);
  const problem: Problem = {
    features,
    examples: train.count,
    count,
    targets: oneHot(train.labels, train.classes),
    outputs: train.classes,
  };
  for (const { width, weights } of fits(problem, widths, ridge)) {
    yield {
      width,
      trainError: errorOf(features, count, width, weights, train),
      testError: errorOf(testFeatures, count, width, weights, shown),
    };
  }
}
