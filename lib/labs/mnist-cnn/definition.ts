import {
  batchSizeControl,
  dropoutControl,
  filtersControl,
  learningRateControl,
  optimiserControl,
  scheduleControl,
  stepsControl,
} from '../controls';
import { trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { model } from './network';
import { text } from './text';

const reference: Config = {
  style: 'alexnet',
  filters: 8,
  dropout: 0,
  learningRate: 0.05,
  optimiser: 'momentum',
  schedule: 'cosine',
  batchSize: 50,
  steps: 1000,
};

/** 5 × 5 × F, pooling, 5 × 5 × 2F, pooling, 10: 7,000 to 30,000 parameters for 8 to 16 filters. */
export const mnistCnn: LabDefinition = {
  id: 'mnist-cnn',
  version: 1,
  notes: ['001', '004'],
  text,
  dataset: {
    kind: 'mnist',
    train: 13_000,
    validation: 2000,
    hidden: 5000,
    blockSize: 1000,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
  },
  controls: [
    {
      kind: 'choice',
      id: 'style',
      label: { ja: '型', en: 'Style' },
      hint: {
        ja: 'LeNet風はシグモイドと平均プーリング、AlexNet風はReLUと最大プーリングです。',
        en: 'LeNet style bends by sigmoids and pools by averages; AlexNet style by ReLU and maxima.',
      },
      options: [
        { value: 'lenet', label: { ja: 'LeNet風', en: 'LeNet style' } },
        { value: 'alexnet', label: { ja: 'AlexNet風', en: 'AlexNet style' } },
      ],
    },
    filtersControl({ min: 2, max: 16, step: 2 }),
    dropoutControl(),
    learningRateControl(),
    optimiserControl(),
    scheduleControl(['constant', 'cosine']),
    batchSizeControl({ min: 10, max: 200 }, 4),
    stepsControl({ min: 50, max: 2000, step: 50 }),
  ],
  presets: {
    default: {
      style: 'lenet',
      filters: 4,
      dropout: 0,
      learningRate: 0.5,
      optimiser: 'sgd',
      schedule: 'constant',
      batchSize: 50,
      steps: 300,
    },
    reference,
  },
  strategies: [
    {
      id: 'many-filters-with-dropout',
      label: { ja: '16枚のフィルタとDropout', en: '16 filters with dropout' },
      config: { ...reference, filters: 16, dropout: 0.3, steps: 1000 },
    },
    {
      id: 'few-filters-with-adam',
      label: { ja: '4枚のフィルタをAdamで長く', en: '4 filters, trained long with Adam' },
      config: { ...reference, filters: 4, optimiser: 'adam', learningRate: 0.005, steps: 1500 },
    },
  ],
  experiment: { kind: 'network', model, training: trainingIn },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 600, steps: 2000, runs: 20, submissions: 5 },
  views: [
    { kind: 'filters', convolution: 0 },
    { kind: 'feature-maps' },
    { kind: 'confusion-matrix' },
    { kind: 'mistakes' },
    { kind: 'own-digit' },
  ],
  bars: [
    { name: 'mnist-cnn/reference-accuracy', want: 0.97, better: 'higher', mechanism: 'learning' },
    { name: 'mnist-cnn/gain-over-dense', want: 0.01, better: 'higher', mechanism: 'convolution' },
    { name: 'mnist-cnn/relu-speed', want: 1.5, better: 'higher', mechanism: 'relu' },
  ],
};
