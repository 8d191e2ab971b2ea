import { exp } from '../../nn/exact-math';
import type { LayerSpec } from '../../nn/spec';
import {
  activationControl,
  batchSizeControl,
  layersControl,
  learningRateControl,
  optimiserControl,
} from '../controls';
import { choiceIn, numberIn, optimiserIn, outputLayer } from '../settings';
import type { Config, LabDefinition } from '../types';
import { steadyScales } from './overlay';
import { text } from './text';

const start: Config = {
  normalisation: 'off',
  scale: 0.1,
  activation: 'relu',
  layers: 5,
  optimiser: 'sgd',
  learningRate: 0.1,
  batchSize: 100,
};
const normalised: Config = { ...start, normalisation: 'on' };

const units = 100;
const steps = 200;

/** The widest range of initial scales: the smallest is this power of ten, the largest 1. */
const smallestPower = -4;

/** Dense layers from weights of std `scale`; where normalised, each is normalised before its activation. */
function hiddenLayers(config: Config): readonly LayerSpec[] {
  const activation = choiceIn(config, 'activation', ['sigmoid', 'tanh', 'relu']);
  const initialiser = { deviation: numberIn(config, 'scale') };
  const isNormalised = choiceIn(config, 'normalisation', ['off', 'on']) === 'on';
  const block: readonly LayerSpec[] = isNormalised
    ? [
        { kind: 'dense', units, activation: 'identity', initialiser },
        { kind: 'normalisation', activation },
      ]
    : [{ kind: 'dense', units, activation, initialiser }];
  return Array.from({ length: numberIn(config, 'layers') }, () => block).flat();
}

/**
 * A setting is run at scales of the initial weights and depths that are not its own: one scale from each part of 0.0001 … 1,
 * three of them hidden, with 3 to 7 layers.
 */
export const batchNorm: LabDefinition = {
  id: 'batch-norm',
  version: 1,
  notes: ['002', '004'],
  text,
  dataset: {
    kind: 'mnist',
    train: 1000,
    validation: 1000,
    hidden: 2000,
    blockSize: 1000,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
    side: 14,
  },
  controls: [
    {
      kind: 'choice',
      id: 'normalisation',
      label: { ja: 'バッチ正規化', en: 'Batch normalisation' },
      hint: {
        ja: '各層の出力を、ミニバッチの中で平均0・分散1に整えてから活性化関数に渡します。',
        en: 'Brings each layer’s sums to mean 0 and variance 1 over the mini-batch before they are bent.',
      },
      options: [
        { value: 'off', label: { ja: 'なし', en: 'Without' } },
        { value: 'on', label: { ja: 'あり', en: 'With' } },
      ],
    },
    {
      kind: 'number',
      id: 'scale',
      label: { ja: '重みの初期値の標準偏差', en: 'Std of the initial weights' },
      hint: {
        ja: '手元の学習を始める重みの散らばりで、採点では別の値になります。',
        en: 'How far the weights of your own runs are spread at the start; scoring takes other values.',
      },
      min: 0.0001,
      max: 1,
      scale: 'log',
      step: 12,
      integer: false,
    },
    layersControl({ min: 1, max: 8 }),
    activationControl(['sigmoid', 'tanh', 'relu']),
    optimiserControl(['sgd', 'momentum', 'adam']),
    learningRateControl({ min: 0.001, max: 10 }),
    batchSizeControl({ min: 1, max: 100 }, 6),
  ],
  presets: { default: start, reference: normalised },
  strategies: [
    {
      id: 'normalised-faster',
      label: { ja: '正規化して学習率を大きく', en: 'Normalised, at a larger rate' },
      config: { ...normalised, learningRate: 0.5 },
    },
    {
      id: 'normalised-momentum',
      label: { ja: '正規化とMomentum', en: 'Normalised, with Momentum' },
      config: { ...normalised, optimiser: 'momentum' },
    },
    {
      id: 'adam-without',
      label: { ja: '正規化なしでAdam', en: 'Adam, without normalisation' },
      config: { ...start, optimiser: 'adam', learningRate: 0.005 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 14 * 14,
      layers: [...hiddenLayers(config), outputLayer(10, { deviation: numberIn(config, 'scale') })],
      loss: 'softmax-cross-entropy',
    }),
    training: (config) => ({
      optimiser: optimiserIn(config),
      batchSize: numberIn(config, 'batchSize'),
      steps,
      weightDecay: 0,
    }),
  },
  score: {
    submits: 'recipe',
    metric: 'accuracy',
    conditions: (part, rng) => {
      if (part === 'train') return [{}];
      const count = part === 'hidden' ? 3 : 2;
      return Array.from({ length: count }, (_, index) => ({
        scale: exp(Math.LN10 * smallestPower * ((index + rng.uniform()) / count)),
        layers: 3 + rng.int(5),
      }));
    },
  },
  budget: { seconds: 480, steps, runs: 30, submissions: 3 },
  views: [
    { kind: 'layer-histograms', of: 'activations' },
    { kind: 'layer-norms', of: 'gradients' },
  ],
  bars: [
    { name: 'batch-norm/scales-without', want: 0.3, better: 'lower', mechanism: 'scale' },
    { name: 'batch-norm/scales-with', want: 0.85, better: 'higher', mechanism: 'normalisation' },
  ],
  sweep: {
    axes: [
      { control: 'scale', values: [0.0001, 0.0005, 0.002, 0.01, 0.05, 0.2, 1] },
      { control: 'normalisation', values: ['off', 'on'] },
    ],
    seeds: 3,
    config: {},
    figure: 'curve',
    shows: 'train',
  },
  overlay: (sweep) => steadyScales(sweep, units),
};
