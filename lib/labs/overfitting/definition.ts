import {
  dropoutControl,
  hiddenUnitsControl,
  layersControl,
  learningRateControl,
  stepsControl,
  weightDecayControl,
} from '../controls';
import { choiceIn, hiddenLayersIn, numberIn, outputLayer, trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { trainingSet } from './data';
import { text } from './text';

const batchSize = 100;

const bare: Config = {
  hiddenUnits: 100,
  layers: 2,
  learningRate: 0.1,
  weightDecay: 0,
  dropout: 0,
  shift: 0,
  images: 1000,
  earlyStopping: 'off',
  steps: 1000,
};

/**
 * 1,000 digits, 30 % of the labels wrong, 784-100-100-10 for 100 epochs: the setting of PHENOMENA in which the cures of the
 * notes do cure. The notes' own setting (300 clean digits, 6 × 100 units), in which they do not, is the variant `notes`.
 */
export const overfitting: LabDefinition = {
  id: 'overfitting',
  version: 1,
  notes: ['002', '004'],
  text,
  dataset: {
    kind: 'mnist',
    train: 1000,
    validation: 1000,
    hidden: 5000,
    blockSize: 1000,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
    labelNoise: 0.3,
  },
  controls: [
    weightDecayControl({ min: 0, max: 0.1, step: 0.005 }),
    dropoutControl(),
    {
      kind: 'number',
      id: 'shift',
      label: { ja: 'データ拡張（ずらす画素数）', en: 'Augmentation (pixels)' },
      hint: {
        ja: '訓練データに、上下左右にずらした写しを加えます。0なら加えません。',
        en: 'Adds copies of the training digits, moved up to so far each way; 0 adds none.',
      },
      min: 0,
      max: 3,
      scale: 'linear',
      step: 1,
      integer: true,
    },
    {
      kind: 'choice',
      id: 'earlyStopping',
      label: { ja: '早期終了', en: 'Early stopping' },
      hint: {
        ja: '検証損失が5回続けて下がらなければ学習を終え、いちばんよかった重みに戻します。',
        en: 'Stops when the validation loss has not fallen for five checks, and goes back to the best weights.',
      },
      options: [
        { value: 'off', label: { ja: 'しない', en: 'Off' } },
        { value: 'on', label: { ja: 'する', en: 'On' } },
      ],
    },
    hiddenUnitsControl({ min: 10, max: 200, step: 10 }),
    layersControl({ min: 1, max: 6 }),
    {
      kind: 'number',
      id: 'images',
      label: { ja: '訓練データの枚数', en: 'Training digits' },
      hint: {
        ja: '使う訓練データの枚数です。少ないほど丸暗記しやすくなります。',
        en: 'How many digits to learn from: the fewer, the easier to learn by heart.',
      },
      min: 100,
      max: 1000,
      scale: 'linear',
      step: 100,
      integer: true,
    },
    learningRateControl(),
    stepsControl({ min: 100, max: 2000, step: 100 }),
  ],
  presets: { default: bare, reference: { ...bare, dropout: 0.5 } },
  strategies: [
    {
      id: 'weight-decay',
      label: { ja: 'Weight decay（λ = 0.03）', en: 'Weight decay (λ = 0.03)' },
      config: { ...bare, weightDecay: 0.03 },
    },
    {
      id: 'dropout',
      label: { ja: 'Dropout（0.5）', en: 'Dropout (0.5)' },
      config: { ...bare, dropout: 0.5 },
    },
    {
      id: 'early-stopping',
      label: { ja: '早期終了', en: 'Early stopping' },
      config: { ...bare, earlyStopping: 'on' },
    },
    {
      id: 'decay-and-augmentation',
      label: { ja: 'λ = 0.02 とデータ拡張', en: 'λ = 0.02 and augmentation' },
      config: { ...bare, weightDecay: 0.02, shift: 1 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 784,
      layers: [...hiddenLayersIn({ ...config, activation: 'relu' }), outputLayer(10)],
      loss: 'softmax-cross-entropy',
    }),
    training: (config) => ({
      ...trainingIn({ ...config, optimiser: 'sgd', batchSize }),
      ...(choiceIn(config, 'earlyStopping', ['off', 'on']) === 'on' && {
        earlyStopping: { everySteps: 20, patience: 5 },
      }),
    }),
    trainingSet: (config, train, rng) =>
      trainingSet(train, numberIn(config, 'images'), numberIn(config, 'shift'), rng),
  },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 600, steps: 2000, runs: 30, submissions: 5 },
  views: [{ kind: 'layer-histograms', of: 'weights' }, { kind: 'confusion-matrix' }, { kind: 'mistakes' }],
  bars: [
    { name: 'overfitting/gap', want: 0.2, better: 'higher', mechanism: 'long-training' },
    { name: 'overfitting/dropout-gain', want: 0.04, better: 'higher', mechanism: 'dropout' },
    { name: 'overfitting/dropout-gap-cut', want: 0.4, better: 'higher', mechanism: 'dropout' },
    { name: 'overfitting/decay-gain', want: 0.05, better: 'higher', mechanism: 'weight-decay' },
    { name: 'overfitting/notes-decay-harm', want: 0.03, better: 'higher', mechanism: 'weight-decay' },
  ],
  sweep: {
    axes: [
      { control: 'weightDecay', values: [0, 0.01, 0.02, 0.03, 0.05, 0.1] },
      { control: 'dropout', values: [0, 0.2, 0.5] },
    ],
    seeds: 3,
    config: {},
    figure: 'heat-map',
    shows: 'hidden',
  },
  variants: [
    {
      id: 'notes',
      label: { ja: 'ノートの設定（300枚、6層）', en: 'As in the notes (300 digits, 6 layers)' },
      changes: {
        dataset: {
          kind: 'mnist',
          train: 300,
          validation: 1000,
          hidden: 5000,
          blockSize: 300,
          transform: { shift: 0.4, rotation: 5, scale: 0.05 },
        },
        presets: {
          default: { ...bare, layers: 6, images: 300, steps: 900, learningRate: 0.05 },
          reference: { ...bare, layers: 6, images: 300, steps: 900, learningRate: 0.05, shift: 2 },
        },
        strategies: [
          {
            id: 'weight-decay',
            label: { ja: 'Weight decay（λ = 0.1）', en: 'Weight decay (λ = 0.1)' },
            config: { ...bare, layers: 6, images: 300, steps: 900, learningRate: 0.05, weightDecay: 0.1 },
          },
          {
            id: 'augmentation',
            label: { ja: 'データ拡張', en: 'Augmentation' },
            config: { ...bare, layers: 6, images: 300, steps: 900, learningRate: 0.05, shift: 2 },
          },
        ],
      },
    },
  ],
};
