import {
  activationControl,
  batchSizeControl,
  hiddenUnitsControl,
  learningRateControl,
  optimiserControl,
  stepsControl,
} from '../controls';
import { hiddenLayersIn, outputLayer, trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { make } from './data';
import { text } from './text';

const reference: Config = {
  hiddenUnits: 6,
  activation: 'tanh',
  learningRate: 0.1,
  optimiser: 'momentum',
  batchSize: 20,
  steps: 600,
};

/** Noisy XOR, 2-H-1. Say here how the sizes, the noise and the budgets were chosen. */
export const template: LabDefinition = {
  id: 'template',
  version: 1,
  notes: ['002'],
  text,
  dataset: { kind: 'generated', train: 120, validation: 200, hidden: 2000, make },
  controls: [
    hiddenUnitsControl({ min: 1, max: 8, step: 1 }),
    activationControl(),
    learningRateControl(),
    optimiserControl(),
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
    reference,
  },
  strategies: [
    {
      id: 'narrow-and-long',
      label: { ja: '少ないユニットで長く', en: 'Few units, trained long' },
      config: { ...reference, hiddenUnits: 3, steps: 1000 },
    },
    {
      id: 'wide-and-short',
      label: { ja: '多いユニットで短く', en: 'Many units, stopped early' },
      config: { ...reference, hiddenUnits: 8, steps: 200 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 2,
      layers: [...hiddenLayersIn(config), outputLayer(1)],
      loss: 'sigmoid-cross-entropy',
    }),
    training: trainingIn,
  },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 300, steps: 1000, runs: 30, submissions: 5 },
  views: [{ kind: 'decision-surface', limit: 2.5 }],
  bars: [{ name: 'template/reference-accuracy', want: 0.9, better: 'higher', mechanism: 'non-linearity' }],
};
