import { learningRateControl, widthControl } from '../controls';
import { hiddenLayersIn, outputLayer, trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { decayLine } from './overlay';
import { text } from './text';

/** What is searched, as powers of ten from … to. */
export const searched = {
  learningRate: { from: 0.001, to: 1 },
  weightDecay: { from: 0.0001, to: 0.1 },
  hiddenUnits: { from: 10, to: 200 },
} as const;

/** What one search may spend. */
export const trials = 25;

const steps = 500;
const fixed: Config = { activation: 'relu', optimiser: 'sgd', batchSize: 50, steps };

/** 500 digits, 784-H-10, 50 epochs: a trial takes a second, and the learning rate matters most. */
export const hyperparameterSearch: LabDefinition = {
  id: 'hyperparameter-search',
  version: 1,
  notes: ['002', '003', '004'],
  text,
  dataset: {
    kind: 'mnist',
    train: 500,
    validation: 500,
    hidden: 5000,
    blockSize: 500,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
  },
  controls: [
    learningRateControl({ min: searched.learningRate.from, max: searched.learningRate.to }),
    {
      kind: 'number',
      id: 'weightDecay',
      label: { ja: 'Weight decay（λ）', en: 'Weight decay (λ)' },
      hint: {
        ja: '大きな重みへのペナルティの強さです。桁を変えて試してみましょう。',
        en: 'Penalty on large weights: try different powers of ten.',
      },
      min: searched.weightDecay.from,
      max: searched.weightDecay.to,
      scale: 'log',
      step: 9,
      integer: false,
    },
    widthControl({ min: searched.hiddenUnits.from, max: searched.hiddenUnits.to }, 4),
  ],
  presets: {
    default: { learningRate: 0.01, weightDecay: 0.1, hiddenUnits: 10 },
    reference: { learningRate: 0.2, weightDecay: 0.001, hiddenUnits: 100 },
  },
  strategies: [
    {
      id: 'wide-and-bold',
      label: { ja: '大きく速く', en: 'Wide and bold' },
      config: { learningRate: 0.5, weightDecay: 0.001, hiddenUnits: 200 },
    },
    {
      id: 'regularised',
      label: { ja: '正則化を強めに', en: 'Well regularised' },
      config: { learningRate: 0.1, weightDecay: 0.02, hiddenUnits: 100 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 784,
      layers: [...hiddenLayersIn({ ...fixed, ...config }), outputLayer(10)],
      loss: 'softmax-cross-entropy',
    }),
    training: (config) => trainingIn({ ...fixed, ...config }),
  },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 600, steps: 500, runs: trials, submissions: 1 },
  views: [{ kind: 'confusion-matrix' }, { kind: 'mistakes' }],
  bars: [
    { name: 'hyperparameter-search/rate-matters', want: 2, better: 'higher', mechanism: 'learning-rate' },
    {
      name: 'hyperparameter-search/random-not-worse',
      want: -0.05,
      better: 'higher',
      mechanism: 'random-coverage',
    },
    {
      name: 'hyperparameter-search/random-not-better',
      want: 0.05,
      better: 'lower',
      mechanism: 'grid-coverage',
    },
  ],
  sweep: {
    axes: [
      { control: 'learningRate', values: [0.001, 0.005, 0.02, 0.1, 0.5] },
      { control: 'weightDecay', values: [0.0001, 0.0005, 0.002, 0.01, 0.05] },
    ],
    seeds: 2,
    config: { hiddenUnits: 50 },
    figure: 'heat-map',
    shows: 'hidden',
  },
  overlay: (sweep) => decayLine(sweep, steps),
};
