import {
  activationControl,
  hiddenUnitsControl,
  initialiserControl,
  layersControl,
  learningRateControl,
  optimiserControl,
  stepsControl,
} from '../controls';
import { hiddenLayersIn, initialiserIn, numberIn, optimiserIn, outputLayer } from '../settings';
import type { Config, LabDefinition } from '../types';
import { text } from './text';

const start: Config = {
  activation: 'sigmoid',
  initialiser: 'one',
  layers: 5,
  hiddenUnits: 100,
  optimiser: 'sgd',
  learningRate: 0.1,
  steps: 200,
};

/** Images of a step. */
const batchSize = 50;

/** A setting is run at depths and widths that are not its own: hidden are three, from 3 to 9 layers of 20 to 90 units. */
export const initAndActivations: LabDefinition = {
  id: 'init-and-activations',
  version: 2,
  notes: ['001', '002', '004'],
  text,
  dataset: {
    kind: 'mnist',
    train: 3000,
    validation: 1000,
    hidden: 2000,
    blockSize: 1000,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
    side: 14,
  },
  controls: [
    initialiserControl(),
    activationControl(['sigmoid', 'tanh', 'relu']),
    layersControl({ min: 1, max: 10 }),
    hiddenUnitsControl({ min: 20, max: 100, step: 10 }),
    optimiserControl(['sgd', 'momentum', 'adam']),
    learningRateControl({ min: 0.001, max: 10 }),
    stepsControl({ min: 50, max: 200, step: 50 }),
  ],
  presets: {
    default: start,
    reference: { ...start, activation: 'tanh', initialiser: 'xavier' },
  },
  strategies: [
    {
      id: 'relu-he',
      label: { ja: 'ReLUとHe', en: 'ReLU with He' },
      config: { ...start, activation: 'relu', initialiser: 'he' },
    },
    {
      id: 'tanh-xavier-adam',
      label: { ja: 'tanhとXavier、Adam', en: 'tanh with Xavier, and Adam' },
      config: { ...start, activation: 'tanh', initialiser: 'xavier', optimiser: 'adam', learningRate: 0.002 },
    },
    {
      id: 'relu-he-adam',
      label: { ja: 'ReLUとHe、Adam', en: 'ReLU with He, and Adam' },
      config: { ...start, activation: 'relu', initialiser: 'he', optimiser: 'adam', learningRate: 0.002 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 14 * 14,
      layers: [...hiddenLayersIn(config), outputLayer(10, initialiserIn(config))],
      loss: 'softmax-cross-entropy',
    }),
    training: (config) => ({
      optimiser: optimiserIn(config),
      batchSize,
      steps: numberIn(config, 'steps'),
      weightDecay: 0,
    }),
  },
  score: {
    submits: 'recipe',
    metric: 'accuracy',
    conditions: (part, rng) => {
      if (part === 'train') return [{}];
      const depths = part === 'hidden' ? [3, 5, 8] : [3, 8];
      return depths.map((depth) => ({
        layers: depth + rng.int(2),
        hiddenUnits: 10 * (2 + rng.int(8)),
      }));
    },
  },
  budget: { seconds: 480, steps: 200, runs: 30, submissions: 3 },
  views: [
    { kind: 'layer-histograms', of: 'activations' },
    { kind: 'layer-norms', of: 'gradients' },
    { kind: 'layer-histograms', of: 'gradients' },
  ],
  bars: [
    { name: 'init-and-activations/sigmoid-one-saturated', want: 0.3, better: 'higher', mechanism: 'scale' },
    { name: 'init-and-activations/tanh-one-saturated', want: 0.5, better: 'higher', mechanism: 'scale' },
    { name: 'init-and-activations/tanh-small-spread', want: 0.001, better: 'lower', mechanism: 'scale' },
    { name: 'init-and-activations/relu-one-explodes', want: 500, better: 'higher', mechanism: 'scale' },
    { name: 'init-and-activations/tanh-xavier-spread', want: 0.2, better: 'higher', mechanism: 'xavier' },
    { name: 'init-and-activations/relu-he-kept', want: 0.6, better: 'higher', mechanism: 'he' },
    { name: 'init-and-activations/relu-xavier-kept', want: 0.4, better: 'lower', mechanism: 'factor-two' },
    {
      name: 'init-and-activations/sigmoid-gradient-powers',
      want: 1.5,
      better: 'higher',
      mechanism: 'sigmoid',
    },
    { name: 'init-and-activations/zero-units-apart', want: 1e-6, better: 'lower', mechanism: 'symmetry' },
  ],
};
