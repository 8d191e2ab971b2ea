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

/**
 * 2-H-1 on noisy XOR. With this noise the best possible classifier, the signs of x and y, is wrong where one of the
 * two crosses over: 2p(1 − p) of the points with p = Φ(−1 / 0.4) = 0.0062, so 0.988 is the most that can be had.
 * The default reaches 0.59 (0.38 to 0.94, 20 seeds); the reference 0.977 (0.964 to 0.987, 50 of 50 seeds at 0.95 or
 * above), with 1.000 on its 120 training points: it learns the strays by heart, which leaves half a point to win. 200 validation
 * points have a standard error of one point, 2,000 hidden ones of 0.3.
 */
export const xor: LabDefinition = {
  id: 'xor',
  version: 1,
  notes: ['001', '002', '003', '004'],
  text,
  dataset: { kind: 'xor', train: 120, validation: 200, hidden: 2000, noise: 0.4 },
  controls: [
    hiddenUnitsControl({ min: 1, max: 16, step: 1 }),
    activationControl,
    learningRateControl,
    optimiserControl,
    batchSizeControl({ min: 1, max: 100 }, 6),
    stepsControl({ min: 100, max: 3000, step: 100 }),
  ],
  presets: {
    default: {
      hiddenUnits: 2,
      activation: 'sigmoid',
      learningRate: 0.1,
      optimiser: 'sgd',
      batchSize: 10,
      steps: 1000,
    },
    reference: {
      hiddenUnits: 8,
      activation: 'tanh',
      learningRate: 0.1,
      optimiser: 'momentum',
      batchSize: 20,
      steps: 1000,
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
  budget: { seconds: 300, steps: 3000, runs: 30, submissions: 5 },
  views: ['decision-surface'],
  score: { submits: 'weights', metric: 'accuracy', direction: 'higher', tieBreak: 'log-loss' },
  bars: [
    { name: 'xor/reference-rate', want: 0.9, better: 'higher' },
    { name: 'xor/identity-best', want: 0.8, better: 'lower' },
    { name: 'xor/identity-log-loss', want: 0.68, better: 'higher' },
  ],
};
