/** A network with every kind of layer and how it learns: in Node, and as a page's script in Chromium. */
import type { Dataset } from '../../lib/nn/dataset';
import { initialWeights } from '../../lib/nn/initial-weights';
import { createRng } from '../../lib/nn/rng';
import type { LayerSpec, ModelSpec, TrainingSpec } from '../../lib/nn/spec';
import type { OpenEngine, Start, StepPlan, TrainableNetwork } from '../../lib/trainer/engine';

const convolution = (filters: number, size: number, padding: number, activation: 'identity' | 'relu') =>
  ({ kind: 'convolution', filters, size, stride: 1, padding, activation, initialiser: 'he' }) as const;
const dense = (units: number, activation: 'identity' | 'sigmoid'): LayerSpec => ({
  kind: 'dense',
  units,
  activation,
  initialiser: 'xavier',
});

export const everyLayer: ModelSpec = {
  inputSize: 64,
  picture: { height: 8, width: 8, channels: 1 },
  layers: [
    convolution(4, 3, 1, 'identity'),
    { kind: 'normalisation', activation: 'relu' },
    { kind: 'pooling', of: 'maximum', size: 2, stride: 2 },
    convolution(6, 2, 0, 'relu'),
    { kind: 'pooling', of: 'average', size: 2, stride: 1 },
    { kind: 'dropout', rate: 0.25 },
    dense(8, 'sigmoid'),
    dense(3, 'identity'),
  ],
  loss: 'softmax-cross-entropy',
};

export const training = {
  optimiser: { kind: 'adam', learningRate: 0.01 },
  batchSize: 5,
  steps: 20,
  weightDecay: 0.001,
} as const satisfies TrainingSpec;

const count = 30;

export function pictures(): Dataset {
  const rng = createRng('pictures');
  return {
    count,
    inputSize: 64,
    classes: 3,
    inputs: Uint8Array.from({ length: count * 64 }, () => rng.int(256)),
    scale: 1 / 255,
    labels: Uint8Array.from({ length: count }, () => rng.int(3)),
  };
}

/** Steps `from` to `to` of a run. */
export function plan(from: number, to: number): StepPlan {
  const rng = createRng('plan');
  const steps = to - from;
  const order = Uint32Array.from({ length: to * training.batchSize }, () => rng.int(count));
  return {
    steps,
    indices: order.subarray(from * training.batchSize),
    rates: new Float64Array(steps).fill(training.optimiser.learningRate),
    streams: Array.from({ length: steps }, (_, step) => rng.numbered(from + step)),
  };
}

export const start: Start = {
  weights: initialWeights(everyLayer, createRng('weights')),
  moments: null,
  step: 0,
};

/** The network with its examples, about to learn. */
export function begun(engine: OpenEngine, chosen: TrainingSpec = training, from = start): TrainableNetwork {
  const network = engine.trainable(everyLayer, chosen, count, from);
  network.take(0, pictures());
  return network;
}

/** Losses and weights of its first steps, as plain numbers. */
export async function learn(engine: OpenEngine, steps: number, chosen: TrainingSpec = training) {
  const network = begun(engine, chosen);
  network.train(plan(0, steps));
  const [{ losses }, weights] = [await network.results(), await network.weights()];
  network.dispose();
  return { losses: [...losses], weights: [...weights] };
}
