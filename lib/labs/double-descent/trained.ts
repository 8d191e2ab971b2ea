/** The same question to trained networks: a class shares out widths, and the curve goes up before it comes down. */
import { learningRateControl, stepsControl, widthControl } from '../controls';
import { numberIn, outputLayer } from '../settings';
import type { Config, Variant } from '../types';
import { trainedBefore } from './overlay';

const batchSize = 100;

const digits = 1000;
const side = 14;

/** The longest run: a thousand times through the training digits. */
const longest = 10_000;

const start: Config = { hiddenUnits: 20, learningRate: 0.005, steps: longest };

/**
 * Even from odd on 1,000 digits of which 15 % have the wrong label, one output, squared error, Adam with annealing (after
 * Nakkiran et al. 2020; see docs/labs/double-descent.md for what was measured). With clean labels there is no rise; with fewer than
 * five units a quarter of the starts dies.
 */
export const trained: Variant = {
  id: 'trained',
  label: { ja: '学習させるネットワーク', en: 'trained networks' },
  changes: {
    text: {
      ja: {
        title: '二重降下（学習させるネットワーク）',
        task: '隠れユニット数を変えて、間違ったラベルに負けないネットワークを見つけよう。',
        story:
          '偶数か奇数かを当てます。1,000枚のうち15%はラベルが間違っています。隠れユニットが少なければ、間違いまで覚える余裕がありません。' +
          '少し増やすと間違いを丸暗記して、テストの誤りが増えます。もっと増やすと、丸暗記しているのに誤りはまた減ります。' +
          'クラスで幅を分担すれば、山のある曲線が5分で描けます。',
        questions: [
          'いちばん悪かったのは、どの幅でしたか。そのとき訓練の正解率はいくつですか。',
          '途中で止めると（更新回数を減らすと）、山はどうなりましたか。',
          '間違ったラベルがなければ、曲線はどうなると思いますか。',
        ],
      },
      en: {
        title: 'Double descent (trained networks)',
        task: 'Change the number of hidden units and find a network that wrong labels do not lead astray.',
        story:
          'Is a digit even or odd? Of 1,000 training digits 15 % have the wrong label. With few hidden units there is no room to learn the ' +
          'mistakes as well. With some more they are learnt by heart, and the test error rises. With many more they are still learnt by ' +
          'heart, and yet the error comes down again. A class that shares out the widths draws the whole curve in five minutes.',
        questions: [
          'Which width was worst? What was its training accuracy?',
          'What became of the hump when runs were stopped early (fewer steps)?',
          'Without wrong labels, what would the curve look like?',
        ],
      },
    },
    dataset: {
      kind: 'mnist',
      train: digits,
      validation: 1000,
      hidden: 4000,
      blockSize: 500,
      transform: { shift: 0.4, rotation: 5, scale: 0.05 },
      side,
      classes: 'odd-even',
      labelNoise: 0.15,
    },
    controls: [
      widthControl({ min: 1, max: 500 }, 8),
      learningRateControl({ min: 0.001, max: 0.1 }),
      stepsControl({ min: 200, max: longest, step: 200 }),
    ],
    presets: {
      default: start,
      reference: { ...start, hiddenUnits: 500 },
    },
    strategies: [
      {
        id: 'too-few-to-remember',
        label: { ja: '覚える余裕のない5ユニット', en: 'Five units, too few to remember' },
        config: { ...start, hiddenUnits: 5 },
      },
      {
        id: 'stopped-early',
        label: { ja: '100ユニットで早く止める', en: 'A hundred units, stopped early' },
        config: { ...start, hiddenUnits: 100, steps: 200 },
      },
    ],
    experiment: {
      kind: 'network',
      model: (config) => ({
        inputSize: side * side,
        layers: [
          {
            kind: 'dense',
            units: numberIn(config, 'hiddenUnits'),
            activation: 'relu',
            initialiser: 'he',
          },
          outputLayer(1),
        ],
        loss: 'squared-error',
      }),
      training: (config) => ({
        optimiser: { kind: 'adam', learningRate: numberIn(config, 'learningRate') },
        schedule: { kind: 'cosine', warmUp: 0 },
        batchSize,
        steps: numberIn(config, 'steps'),
        weightDecay: 0,
      }),
    },
    score: { submits: 'weights', metric: 'accuracy' },
    budget: { seconds: 480, steps: longest, runs: 30, submissions: 3 },
    views: [{ kind: 'confusion-matrix' }, { kind: 'mistakes' }],
    sweep: {
      axes: [
        { control: 'hiddenUnits', values: [5, 10, 20, 50, 200, 500] },
        { control: 'steps', values: [400, longest] },
      ],
      seeds: 3,
      config: {},
      figure: 'curve',
      shows: 'hidden',
    },
    overlay: (sweep) => trainedBefore(sweep, side * side, digits),
  },
};
