import type { Dataset } from '@/lib/nn/dataset';
import { parameterCount, unpack } from '@/lib/nn/parameters';
import type { ModelSpec, TrainingSpec } from '@/lib/nn/spec';
import type { Split } from '../split/marks';
import stored from './experiment.generated.json';

/*
 * The experiment on the first page: one real run on noisy XOR that learns its 48 training points by heart. It was
 * trained by our own trainer; tests/support/home-experiment.ts makes the stored file, a test makes it again.
 */

export const experimentSpec = {
  seed: 34,
  noise: 0.6,
  counts: { train: 48, validation: 48, hidden: 48 },
  model: {
    inputSize: 2,
    layers: [
      { kind: 'dense', units: 12, activation: 'tanh', initialiser: 'xavier' },
      { kind: 'dense', units: 12, activation: 'tanh', initialiser: 'xavier' },
      { kind: 'dense', units: 1, activation: 'identity', initialiser: 'xavier' },
    ],
    loss: 'sigmoid-cross-entropy',
  } satisfies ModelSpec,
  training: { optimiser: { kind: 'adam', learningRate: 0.01 }, batchSize: 48, weightDecay: 0 } satisfies Omit<
    TrainingSpec,
    'steps'
  >,
  /** The steps at which the weights were kept: close together at first, when most happens. */
  steps: Array.from({ length: 36 }, (_, index) => Math.round(1200 * (index / 35) ** 2.2)),
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** One kept moment of the run. */
export interface Moment {
  readonly step: number;
  readonly weights: Float32Array;
  readonly accuracy: Readonly<Record<Split, number>>;
}

/** Weights are kept as 16-bit whole numbers of this size: no one sees the difference, and the page stays small. */
export const weightUnit = 1 / 2048;

/** The network of these weights as a function of a point: its one logit, above zero for class 1. Plain loops. */
export function networkOf(weights: Float32Array): (x: number, y: number) => number {
  const views = unpack(experimentSpec.model, weights);
  const { layers } = experimentSpec.model;
  return (x, y) => {
    let values: number[] = [x, y];
    layers.forEach(({ units, activation }, layer) => {
      const kernel = views[2 * layer] as Float32Array;
      const bias = views[2 * layer + 1] as Float32Array;
      const next: number[] = [];
      for (let unit = 0; unit < units; unit += 1) {
        let sum = bias[unit] as number;
        for (let input = 0; input < values.length; input += 1) {
          sum += (values[input] as number) * (kernel[input * units + unit] as number);
        }
        next.push(activation === 'tanh' ? Math.tanh(sum) : sum);
      }
      values = next;
    });
    return values[0] as number;
  };
}

function accuracyOn(weights: Float32Array, examples: readonly Point[]): number {
  const logit = networkOf(weights);
  return examples.filter(({ x, y, label }) => Number(logit(x, y) > 0) === label).length / examples.length;
}

/** [x, y, label] after one another, to a hundredth. */
export const flatPoints = ({ inputs, labels, count }: Dataset): number[] =>
  Array.from({ length: count }, (_, index) => [
    Math.round((inputs[2 * index] as number) * 100) / 100,
    Math.round((inputs[2 * index + 1] as number) * 100) / 100,
    labels[index] as number,
  ]).flat();

const readPoints = (flat: readonly number[]): Point[] =>
  Array.from({ length: flat.length / 3 }, (_, index) => ({
    x: flat[3 * index] as number,
    y: flat[3 * index + 1] as number,
    label: flat[3 * index + 2] as number,
  }));

export const points: Readonly<Record<Split, readonly Point[]>> = {
  train: readPoints(stored.points.train),
  validation: readPoints(stored.points.validation),
  hidden: readPoints(stored.points.hidden),
};

let moments: readonly Moment[] | null = null;

/** Every kept moment, with the accuracy of its weights on the points that are drawn. Worked out once. */
export function readMoments(): readonly Moment[] {
  moments ??= workOutMoments();
  return moments;
}

function workOutMoments(): readonly Moment[] {
  const count = parameterCount(experimentSpec.model);
  const bytes = Uint8Array.from(atob(stored.weights), (character) => character.charCodeAt(0));
  const whole = new Int16Array(bytes.buffer);
  return experimentSpec.steps.map((step, index) => {
    const weights = Float32Array.from(
      whole.subarray(index * count, (index + 1) * count),
      (value) => value * weightUnit,
    );
    const accuracy = {
      train: accuracyOn(weights, points.train),
      validation: accuracyOn(weights, points.validation),
      hidden: accuracyOn(weights, points.hidden),
    };
    return { step, weights, accuracy };
  });
}
