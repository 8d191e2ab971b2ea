import {
  activationControl,
  activationIn,
  batchSizeControl,
  hiddenUnitsControl,
  learningRateControl,
  numberIn,
  optimiserControl,
  optimiserIn,
  stepsControl,
} from '../controls';
import type { LabDefinition } from '../types';
import { text } from './text';

/** Noisy XOR, 2-H-1. Say here how the sizes, the noise and the budgets were chosen. */
export const template: LabDefinition = {
  id: 'template',
  version: 1,
  notes: ['002'],
  text,
  dataset: { kind: 'xor', train: 120, validation: 200, hidden: 2000, noise: 0.3 },
  controls: [
    hiddenUnitsControl({ min: 1, max: 8, step: 1 }),
    activationControl,
    learningRateControl,
    optimiserControl,
    batchSizeControl({ min: 1, max: 100 }, 6),
    stepsControl({ min: 100, max: 1000, step: 100 }),
  ],
  presets: {
    default: {
      hiddenUnits: 2,
      activation: 'sigmoid',
      learningRate: 0.1,
      optimiser: 'sgd',
      batchSize: 10,
      steps: 300,
    },
    reference: {
      hiddenUnits: 6,
      activation: 'tanh',
      learningRate: 0.1,
      optimiser: 'momentum',
      batchSize: 20,
      steps: 600,
    },
  },
  network: (config) => ({
    inputSize: 2,
    layers: [
      { kind: 'dense', units: numberIn(config, 'hiddenUnits'), ...activationIn(config) },
      { kind: 'dense', units: 1, activation: 'identity', initialiser: 'xavier' },
    ],
    loss: 'sigmoid-cross-entropy',
  }),
  training: (config) => ({
    optimiser: optimiserIn(config),
    batchSize: numberIn(config, 'batchSize'),
    steps: numberIn(config, 'steps'),
    weightDecay: 0,
  }),
  budget: { seconds: 300, steps: 1000, runs: 30, submissions: 5 },
  views: ['decision-surface'],
  score: { submits: 'weights', metric: 'accuracy', direction: 'higher', tieBreak: 'log-loss' },
  bars: [{ name: 'template/reference-accuracy', want: 0.9, better: 'higher' }],
};
