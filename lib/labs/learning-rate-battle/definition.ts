import { learningRateControl, optimiserControl, scheduleControl } from '../controls';
import { outputLayer, trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { measuredBest } from './overlay';
import { text } from './text';

/** Every run has the same length: the step budget is what makes rates comparable. */
export const steps = 500;
const batchSize = 32;

const hidden = { kind: 'dense', units: 64, activation: 'relu', initialiser: 'he' } as const;

/** The length of the run and the batch are fixed. */
export const complete = (config: Config): Config => ({ ...config, steps, batchSize });

/** 784-64-64-10 for 500 steps of 32 digits: rate, schedule and optimiser alone decide. */
export const learningRateBattle: LabDefinition = {
  id: 'learning-rate-battle',
  version: 1,
  notes: ['003'],
  text,
  dataset: {
    kind: 'mnist',
    train: 13_000,
    validation: 2000,
    hidden: 5000,
    blockSize: 1000,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
  },
  controls: [learningRateControl(), scheduleControl(), optimiserControl(['sgd', 'momentum', 'adam'])],
  presets: {
    default: { learningRate: 0.02, schedule: 'constant', optimiser: 'sgd' },
    reference: { learningRate: 0.5, schedule: 'warm-up-cosine', optimiser: 'sgd' },
  },
  strategies: [
    {
      id: 'best-constant',
      label: { ja: '一定の学習率 0.2', en: 'Constant rate of 0.2' },
      config: { learningRate: 0.2, schedule: 'constant', optimiser: 'sgd' },
    },
    {
      id: 'cosine',
      label: { ja: '0.5からのコサイン減衰', en: 'Cosine annealing from 0.5' },
      config: { learningRate: 0.5, schedule: 'cosine', optimiser: 'sgd' },
    },
    {
      id: 'adam-cosine',
      label: { ja: 'Adamと0.005からのコサイン減衰', en: 'Adam with cosine annealing from 0.005' },
      config: { learningRate: 0.005, schedule: 'cosine', optimiser: 'adam' },
    },
  ],
  experiment: {
    kind: 'network',
    model: () => ({
      inputSize: 784,
      layers: [hidden, hidden, outputLayer(10)],
      loss: 'softmax-cross-entropy',
    }),
    training: (config) => trainingIn(complete(config)),
  },
  score: { submits: 'recipe', metric: 'accuracy' },
  budget: { seconds: 600, steps, runs: 40, submissions: 5 },
  views: [{ kind: 'learning-rate-schedule' }, { kind: 'layer-norms', of: 'gradients' }],
  bars: [
    { name: 'learning-rate-battle/decay-gain', want: 0.002, better: 'higher', mechanism: 'decay' },
    { name: 'learning-rate-battle/too-small', want: 0.6, better: 'lower', mechanism: 'rate' },
    { name: 'learning-rate-battle/too-large', want: 0.5, better: 'lower', mechanism: 'rate' },
    { name: 'learning-rate-battle/warm-up-range', want: 0.005, better: 'higher', mechanism: 'warm-up' },
  ],
  sweep: {
    axes: [
      { control: 'learningRate', values: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2] },
      { control: 'schedule', values: ['constant', 'cosine', 'warm-up-cosine'] },
    ],
    seeds: 3,
    config: { optimiser: 'sgd' },
    figure: 'curve',
    shows: 'hidden',
  },
  overlay: measuredBest,
};
