import {
  activationControl,
  batchSizeControl,
  hiddenUnitsControl,
  learningRateControl,
  optimiserControl,
  scheduleControl,
  stepsControl,
} from '../controls';
import { activationIn, numberIn, outputLayer, trainingIn } from '../settings';
import type { Config, FigureView, LabDefinition, ViewSpec } from '../types';
import { broken, pointsOn, smooth, type Target } from './data';
import { constructed, halfTheJump } from './overlay';
import { staircaseFigure } from './rectangles';
import { text } from './text';

const start: Config = {
  hiddenUnits: 4,
  activation: 'tanh',
  learningRate: 0.01,
  optimiser: 'adam',
  schedule: 'constant',
  batchSize: 50,
  steps: 600,
};

const sizes = { train: 200, validation: 200, hidden: 2000 } as const;

/** Most units that a network may have. */
const unitBudget = 32;

const rectanglesOf = (target: Target): FigureView => ({
  kind: 'figure',
  id: 'rectangles',
  title: { ja: 'この数のユニットで作れる矩形の和', en: 'The sum of rectangles that so many units make' },
  draw: (settings) => staircaseFigure(target, numberIn(settings, 'hiddenUnits')),
});

const fit: ViewSpec = {
  kind: 'function-fit',
  from: -1,
  to: 1,
  label: { x: { ja: 'x', en: 'x' }, y: { ja: 'y', en: 'y' } },
};

/** 1-W-1 on a curve without noise: only how close one comes counts, at the worst of 2,000 hidden points. */
export const universalApproximation: LabDefinition = {
  id: 'universal-approximation',
  version: 1,
  notes: ['000', '001'],
  text,
  dataset: { kind: 'generated', ...sizes, make: pointsOn(smooth) },
  controls: [
    hiddenUnitsControl({ min: 1, max: unitBudget, step: 1 }),
    activationControl(['identity', 'step', 'sigmoid', 'tanh', 'relu']),
    learningRateControl({ min: 0.001, max: 1 }),
    optimiserControl(),
    scheduleControl(),
    batchSizeControl({ min: 10, max: 100 }, 3),
    stepsControl({ min: 200, max: 5000, step: 200 }),
  ],
  presets: {
    default: start,
    reference: { ...start, hiddenUnits: 16, learningRate: 0.02, steps: 3000 },
  },
  strategies: [
    {
      id: 'all-units-relu',
      label: { ja: 'ReLUを32個', en: 'All 32 units, ReLU' },
      config: {
        ...start,
        hiddenUnits: 32,
        activation: 'relu',
        learningRate: 0.02,
        schedule: 'cosine',
        batchSize: 100,
        steps: 5000,
      },
    },
    {
      id: 'tanh-annealed',
      label: { ja: 'tanhとコサイン減衰', en: 'tanh, annealed' },
      config: {
        ...start,
        hiddenUnits: 32,
        learningRate: 0.05,
        schedule: 'cosine',
        batchSize: 100,
        steps: 5000,
      },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 1,
      layers: [
        {
          kind: 'dense',
          units: numberIn(config, 'hiddenUnits'),
          ...activationIn(config),
          initialiser: 'spread',
        },
        outputLayer(1),
      ],
      loss: 'squared-error',
    }),
    training: trainingIn,
  },
  score: { submits: 'weights', metric: 'maximum-error' },
  budget: { seconds: 480, steps: 5000, runs: 30, submissions: 3 },
  views: [fit, { kind: 'own' }, rectanglesOf(smooth)],
  bars: [
    { name: 'universal-approximation/rectangles-exponent', want: 0.7, better: 'higher', mechanism: 'width' },
    { name: 'universal-approximation/trained-exponent', want: 0.7, better: 'higher', mechanism: 'width' },
    { name: 'universal-approximation/smooth-error', want: 0.12, better: 'lower', mechanism: 'learning' },
    { name: 'universal-approximation/jump-error-least', want: 0.45, better: 'higher', mechanism: 'jump' },
    { name: 'universal-approximation/jump-error-most', want: 0.6, better: 'lower', mechanism: 'learning' },
  ],
  sweep: {
    axes: [
      { control: 'hiddenUnits', values: [2, 4, 8, 16, 32] },
      { control: 'activation', values: ['relu', 'tanh'] },
    ],
    seeds: 5,
    config: { learningRate: 0.05, schedule: 'cosine', steps: 3000 },
    figure: 'curve',
    shows: 'hidden',
  },
  overlay: constructed,
  variants: [
    {
      id: 'jump',
      label: { ja: '途中で跳ぶ関数', en: 'A function that jumps' },
      changes: {
        dataset: { kind: 'generated', ...sizes, make: pointsOn(broken) },
        views: [fit, { kind: 'own' }, rectanglesOf(broken)],
        overlay: halfTheJump,
      },
    },
  ],
};
