import {
  activationControl,
  batchSizeControl,
  hiddenUnitsControl,
  layersControl,
  learningRateControl,
  optimiserControl,
  stepsControl,
  weightDecayControl,
} from '../controls';
import { choiceIn, hiddenLayersIn, outputLayer, trainingIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { kindNames, makeTable, withShuffledAnswers } from './data';
import { text } from './text';

const start: Config = {
  answers: 'true',
  hiddenUnits: 8,
  layers: 1,
  activation: 'tanh',
  learningRate: 0.01,
  optimiser: 'sgd',
  batchSize: 10,
  weightDecay: 0,
  steps: 200,
};

/**
 * A network over the rows of a table. Without one that somebody brings (lib/labs/own-data.ts) it has a table of its own:
 * three kinds, three columns that tell of them and five that do not.
 */
export const ownTable: LabDefinition = {
  id: 'own-table',
  version: 1,
  notes: ['002', '004'],
  text,
  dataset: {
    kind: 'generated',
    train: 180,
    validation: 60,
    hidden: 600,
    make: makeTable,
    classNames: kindNames,
  },
  controls: [
    {
      kind: 'choice',
      id: 'answers',
      label: { ja: '訓練の答え', en: 'Training answers' },
      hint: {
        ja: '混ぜると答えの列は意味を失い、残る成績は丸暗記だけになります。',
        en: 'Shuffled, the answers mean nothing any more, and what is still learnt is learnt by heart.',
      },
      options: [
        { value: 'true', label: { ja: 'そのまま', en: 'As they are' } },
        { value: 'shuffled', label: { ja: '混ぜる', en: 'Shuffled' } },
      ],
    },
    hiddenUnitsControl({ min: 2, max: 64, step: 2 }),
    layersControl({ min: 1, max: 3 }),
    activationControl(['identity', 'sigmoid', 'tanh', 'relu']),
    learningRateControl({ min: 0.001, max: 1 }),
    optimiserControl(),
    batchSizeControl({ min: 1, max: 100 }, 6),
    weightDecayControl({ min: 0, max: 0.2, step: 0.005 }),
    stepsControl({ min: 100, max: 2000, step: 100 }),
  ],
  presets: {
    default: start,
    reference: { ...start, learningRate: 0.1, weightDecay: 0.02, steps: 500 },
  },
  strategies: [
    {
      id: 'wide-and-long',
      label: { ja: '大きく、長く', en: 'Wide and long' },
      config: { ...start, hiddenUnits: 64, optimiser: 'adam', learningRate: 0.01, steps: 2000 },
    },
    {
      id: 'wide-with-decay',
      label: { ja: '大きく、Weight decayで抑える', en: 'Wide, held by weight decay' },
      config: { ...start, hiddenUnits: 64, learningRate: 0.1, weightDecay: 0.05, steps: 1000 },
    },
    {
      id: 'straight-lines',
      label: { ja: '線形のまま', en: 'Straight lines' },
      config: { ...start, activation: 'identity', learningRate: 0.1, steps: 500 },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 8,
      layers: [...hiddenLayersIn(config), outputLayer(kindNames.length)],
      loss: 'softmax-cross-entropy',
    }),
    training: trainingIn,
    trainingSet: (config, train, rng) =>
      choiceIn(config, 'answers', ['true', 'shuffled']) === 'shuffled'
        ? withShuffledAnswers(train, rng)
        : train,
  },
  score: { submits: 'recipe', metric: 'accuracy' },
  budget: { seconds: 480, steps: 2000, runs: 30, submissions: 3 },
  views: [{ kind: 'confusion-matrix' }, { kind: 'layer-histograms', of: 'activations' }],
  bars: [
    { name: 'own-table/reference', want: 0.72, better: 'higher', mechanism: 'signal' },
    { name: 'own-table/by-heart', want: 0.9, better: 'higher', mechanism: 'width' },
    { name: 'own-table/shuffled-hidden', want: 0.5, better: 'lower', mechanism: 'shuffling' },
  ],
};
