import { learningRateControl } from '../controls';
import type { MnistDataset } from '../datasets';
import { numberIn, outputLayer } from '../settings';
import type { Config, Variant } from '../types';
import { liveText } from './text';

/** Odd or even on 14 × 14 digits. */
export const oddOrEven: MnistDataset = {
  kind: 'mnist',
  train: 400,
  validation: 200,
  hidden: 5000,
  blockSize: 400,
  transform: { shift: 0.4, rotation: 5, scale: 0.05 },
  side: 14,
  classes: 'odd-even',
};

const mostSteps = 300;

const reference: Config = { steps: 150, learningRate: 0.5 };

/**
 * The same model with weights submitted to the session's own board, whose public split is as small as the lab's: a class
 * breaks a naive board by asking it often, and then tries the same against its Ladder.
 */
export const breakTheBoard: Variant = {
  id: 'live',
  label: { ja: '順位表を破る（本物の順位表で）', en: 'Break the board, the real one' },
  changes: {
    text: liveText,
    dataset: { ...oddOrEven, public: 200 },
    controls: [
      {
        kind: 'number',
        id: 'steps',
        label: { ja: '更新回数', en: 'Steps' },
        hint: {
          ja: '訓練データ400枚で行う勾配降下の回数です。',
          en: 'Steps of gradient descent on the 400 training digits.',
        },
        min: 10,
        max: mostSteps,
        scale: 'linear',
        step: 10,
        integer: true,
      },
      learningRateControl(),
    ],
    presets: { default: { steps: 20, learningRate: 0.5 }, reference },
    strategies: [
      {
        id: 'learn',
        label: { ja: '十分に学ぶ', en: 'Learn enough' },
        config: { steps: 300, learningRate: 0.5 },
      },
      {
        id: 'hurry',
        label: { ja: '急いで何度も試す', en: 'Hurry, and try often' },
        config: { steps: 10, learningRate: 1 },
      },
    ],
    experiment: {
      kind: 'network',
      model: () => ({ inputSize: 14 * 14, layers: [outputLayer(1)], loss: 'sigmoid-cross-entropy' }),
      training: (config) => ({
        optimiser: { kind: 'sgd', learningRate: numberIn(config, 'learningRate') },
        batchSize: oddOrEven.train,
        steps: numberIn(config, 'steps'),
        weightDecay: 0,
      }),
    },
    score: { submits: 'weights', metric: 'accuracy' },
    budget: { seconds: 600, steps: mostSteps, runs: 200, submissions: 100 },
    views: [{ kind: 'confusion-matrix' }],
  },
};
