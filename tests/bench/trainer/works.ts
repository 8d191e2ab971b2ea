/** The five works of the trainer's bench: what is learnt, by which network, and what counts as learnt. */
import type { DenseLayer, ModelSpec, TrainingSpec } from '../../../lib/nn/spec';

export const workIds = ['xor', 'spiral', 'mnist-mlp', 'mlp-7', 'cnn'] as const;
export type WorkId = (typeof workIds)[number];

/** When a network counts as having learnt its work: by a figure of the held-out set. */
export type Target =
  | { readonly figure: 'loss'; readonly atMost: number }
  | { readonly figure: 'accuracy'; readonly atLeast: number };

export interface Work {
  readonly id: WorkId;
  readonly title: string;
  readonly model: ModelSpec;
  readonly batchSize: number;
  /** Of a batch's mean gradient: the best of a grid (docs/performance.md), for all who train by batches. */
  readonly learningRate: number;
  /** v ← α v − η g, w ← w + v; 0 for plain SGD. */
  readonly momentum: number;
  readonly target: Target;
  /** The held-out set is looked at after every so many steps, off the clock. */
  readonly checkEvery: number;
  /** Far beyond what is needed. */
  readonly mostSteps: number;
  /** How often everybody has a turn, each time from other initial values. */
  readonly rounds: number;
}

const dense = (units: number, activation: DenseLayer['activation']): DenseLayer => ({
  kind: 'dense',
  units,
  activation,
  initialiser: activation === 'relu' ? 'he' : 'xavier',
});

const picture = { height: 28, width: 28, channels: 1 };
const pixels = picture.height * picture.width;

const convolution = (filters: number) =>
  ({
    kind: 'convolution',
    filters,
    size: 5,
    stride: 1,
    padding: 0,
    activation: 'relu',
    initialiser: 'he',
  }) as const;

const pool = { kind: 'pooling', of: 'maximum', size: 2, stride: 2 } as const;

export const works: Readonly<Record<WorkId, Work>> = {
  xor: {
    id: 'xor',
    title: 'XOR 2-4-1, batch 4',
    model: {
      inputSize: 2,
      layers: [dense(4, 'sigmoid'), dense(1, 'identity')],
      loss: 'sigmoid-cross-entropy',
    },
    batchSize: 4,
    learningRate: 0.4,
    momentum: 0.9,
    target: { figure: 'loss', atMost: 0.005 },
    checkEvery: 200,
    mostSteps: 2_000_000,
    rounds: 9,
  },
  spiral: {
    id: 'spiral',
    title: 'spiral 2-8-8-1, batch 32',
    model: {
      inputSize: 2,
      layers: [dense(8, 'tanh'), dense(8, 'tanh'), dense(1, 'identity')],
      loss: 'sigmoid-cross-entropy',
    },
    batchSize: 32,
    learningRate: 0.2,
    momentum: 0.9,
    target: { figure: 'accuracy', atLeast: 0.95 },
    checkEvery: 25,
    mostSteps: 50_000,
    rounds: 9,
  },
  'mnist-mlp': {
    id: 'mnist-mlp',
    title: 'MNIST 784-50-10, batch 100',
    model: {
      inputSize: pixels,
      layers: [dense(50, 'relu'), dense(10, 'identity')],
      loss: 'softmax-cross-entropy',
    },
    batchSize: 100,
    learningRate: 0.5,
    momentum: 0,
    target: { figure: 'loss', atMost: 0.25 },
    checkEvery: 20,
    mostSteps: 5000,
    rounds: 3,
  },
  'mlp-7': {
    id: 'mlp-7',
    title: 'MNIST 784-100×6-10, batch 100',
    model: {
      inputSize: pixels,
      layers: [...Array.from({ length: 6 }, () => dense(100, 'relu')), dense(10, 'identity')],
      loss: 'softmax-cross-entropy',
    },
    batchSize: 100,
    learningRate: 0.1,
    momentum: 0,
    target: { figure: 'loss', atMost: 0.3 },
    checkEvery: 20,
    mostSteps: 5000,
    rounds: 3,
  },
  cnn: {
    id: 'cnn',
    title: 'MNIST CNN 5×5×16-pool-5×5×32-pool-10, batch 64',
    model: {
      inputSize: pixels,
      picture,
      layers: [convolution(16), pool, convolution(32), pool, dense(10, 'identity')],
      loss: 'softmax-cross-entropy',
    },
    batchSize: 64,
    learningRate: 0.2,
    momentum: 0,
    target: { figure: 'loss', atMost: 0.25 },
    checkEvery: 10,
    mostSteps: 2000,
    rounds: 3,
  },
};

export const trainingOf = ({ batchSize, learningRate, momentum, mostSteps }: Work): TrainingSpec => ({
  optimiser: momentum > 0 ? { kind: 'momentum', learningRate, momentum } : { kind: 'sgd', learningRate },
  batchSize,
  steps: mostSteps,
  weightDecay: 0,
});
