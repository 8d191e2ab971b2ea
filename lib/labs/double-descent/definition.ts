import type { Dataset } from '../../nn/dataset';
import { createRng } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { numberIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { curvesFigure } from './figure';
import { type SweepPoint, spoil, sweep } from './sweep';
import { text } from './text';
import { trained } from './trained';

/** Digits of the question, more than a student can try. */
const asked = 400;
const mostTried = 200;

/** How much an error of one point in the error rate weighs beside a factor of two in the width. */
const errorWeight = 5;

const draw = 'holdout double descent';

/** What happens with `train`: the peak's width, and the error at the widest. */
function truth(train: Dataset, test: Dataset): { peak: number; wide: number } {
  const points = [...sweep({ train, test, ridge: 0, rng: createRng(draw) })];
  const peak = points.reduce((worst, point) => (point.testError > worst.testError ? point : worst));
  return { peak: peak.width, wide: points.at(-1)?.testError ?? 1 };
}

/** How far off an answer is: factors of two in the peak's width, and points of the error at the widest. */
function errorsOf(answer: Config, dataset: Dataset, train: Dataset): Float32Array {
  // Of the training digits the second half tests what the first half gives, its peak as much further down.
  const own = dataset === train;
  const fitted = own ? sliceDataset(train, 0, Math.floor(train.count / 2)) : train;
  const { peak, wide } = truth(fitted, own ? sliceDataset(train, fitted.count, train.count) : dataset);
  const ratio = (numberIn(answer, 'peak') * fitted.count) / (asked * peak);
  return Float32Array.of(
    Math.abs(Math.log2(ratio)),
    errorWeight * Math.abs(numberIn(answer, 'wideError') - wide),
  );
}

/**
 * Random ReLU features of 14 × 14 digits, minimum-norm least squares (Belkin et al. 2019; Mei and Montanari 2019). The
 * student explores up to 200 digits and predicts for 400: where the error peaks, and what it is with ten features a digit.
 */
export const doubleDescent: LabDefinition = {
  id: 'double-descent',
  version: 1,
  notes: ['000', '003'],
  text,
  dataset: {
    kind: 'mnist',
    train: asked,
    validation: 500,
    hidden: 2000,
    blockSize: asked,
    transform: { shift: 0.4, rotation: 5, scale: 0.05 },
    side: 14,
  },
  controls: [
    {
      kind: 'number',
      id: 'examples',
      label: { ja: '訓練データの枚数 n', en: 'Training digits n' },
      hint: {
        ja: 'あてはめに使う数字の枚数です。',
        en: 'How many digits the fit has to pass through.',
      },
      min: 50,
      max: mostTried,
      scale: 'linear',
      step: 25,
      integer: true,
    },
    {
      kind: 'number',
      id: 'labelNoise',
      label: { ja: '間違ったラベルの割合', en: 'Wrong labels' },
      hint: {
        ja: '訓練データのうち、別のクラスのラベルにする割合です。',
        en: 'Share of the training labels that are replaced by another class.',
      },
      min: 0,
      max: 0.5,
      scale: 'linear',
      step: 0.05,
      integer: false,
    },
    {
      kind: 'choice',
      id: 'ridge',
      label: { ja: 'リッジ（L2正則化）', en: 'Ridge (L2)' },
      hint: {
        ja: '重みの2乗和へのペナルティです。0では、訓練誤差が最小の解のうち重みが最小のものになります。',
        en: 'Penalty on the squared weights; at 0 the smallest of all weights that fit best are taken.',
      },
      options: [
        { value: '0', label: { ja: '0', en: '0' } },
        { value: '0.1', label: { ja: '0.1', en: '0.1' } },
        { value: '1', label: { ja: '1', en: '1' } },
        { value: '10', label: { ja: '10', en: '10' } },
      ],
    },
  ],
  presets: {
    default: { examples: 100, labelNoise: 0, ridge: '0' },
    reference: { examples: 200, labelNoise: 0, ridge: '0' },
  },
  strategies: [
    {
      id: 'one-feature-per-digit',
      label: { ja: '山は N = n、その先で0.2', en: 'Peak at N = n, 0.2 beyond it' },
      config: { peak: asked, wideError: 0.2 },
    },
    {
      id: 'as-many-weights-as-digits',
      label: { ja: '重みの総数がn、その先で0.3', en: 'As many weights as digits, 0.3 beyond' },
      config: { peak: asked / 10, wideError: 0.3 },
    },
    {
      id: 'textbook',
      label: { ja: '教科書どおり：大きいほど悪い', en: 'Textbook: the larger the worse' },
      config: { peak: 10 * asked, wideError: 0.8 },
    },
  ],
  experiment: {
    kind: 'simulation',
    *run({ config, train, validation, rng }) {
      const examples = numberIn(config, 'examples');
      const chosen = spoil(
        sliceDataset(train, 0, examples),
        numberIn(config, 'labelNoise'),
        rng.fork('labels'),
      );
      const points: SweepPoint[] = [];
      const ask = {
        train: chosen,
        test: validation,
        ridge: Number(config['ridge']),
        rng: rng.fork('features'),
      };
      for (const point of sweep(ask)) {
        points.push(point);
        yield {
          step: point.width,
          steps: 10 * examples,
          train: point.trainError,
          validation: point.testError,
          figures: { curves: curvesFigure(points, examples) },
        };
      }
      return Float64Array.from(points, ({ testError }) => testError);
    },
    // The curve itself is not scored: the answer is.
    outputs: (_, result, { count }) => Float32Array.from({ length: count }, () => result.at(-1) ?? 1),
    loss: 'squared-error',
  },
  score: {
    submits: 'answer',
    metric: 'cost',
    controls: [
      {
        kind: 'number',
        id: 'peak',
        label: { ja: '400枚のときの山の位置 N', en: 'Peak N with 400 digits' },
        hint: {
          ja: 'テスト誤差がいちばん大きくなる特徴の数です。',
          en: 'The number of features at which the test error is largest.',
        },
        min: 20,
        max: 10 * asked,
        scale: 'linear',
        step: 20,
        integer: true,
      },
      {
        kind: 'number',
        id: 'wideError',
        label: { ja: 'N = 4,000 のときの誤り率', en: 'Error with 4,000 features' },
        hint: {
          ja: '1枚あたり10個の特徴があるときのテスト誤り率です。',
          en: 'The test error with ten features a digit.',
        },
        min: 0,
        max: 1,
        scale: 'linear',
        step: 0.01,
        integer: false,
      },
    ],
    initial: { peak: 2000, wideError: 0.5 },
    outputs: errorsOf,
    loss: 'squared-error',
  },
  budget: { seconds: 600, steps: 10 * mostTried, runs: 40, submissions: 2 },
  views: [
    {
      kind: 'figure',
      id: 'curves',
      title: { ja: '誤り率と特徴の数', en: 'Error against features' },
      draw: (settings) => curvesFigure([], numberIn(settings, 'examples')),
    },
  ],
  bars: [
    { name: 'double-descent/peak', want: 0.2, better: 'higher', mechanism: 'interpolation' },
    { name: 'double-descent/peak-place', want: 0.25, better: 'lower', mechanism: 'interpolation' },
    { name: 'double-descent/second-descent', want: 0.02, better: 'higher', mechanism: 'width' },
    { name: 'double-descent/ridge-peak', want: 0.05, better: 'lower', mechanism: 'ridge' },
    { name: 'double-descent/trained-rise', want: 0.005, better: 'higher', mechanism: 'label-noise' },
    { name: 'double-descent/trained-fall', want: 0.06, better: 'higher', mechanism: 'trained-width' },
  ],
  sweep: {
    axes: [
      { control: 'examples', values: [50, 100, 150, 200] },
      { control: 'ridge', values: ['0', '1'] },
    ],
    seeds: 3,
    config: { labelNoise: 0.1 },
    figure: 'curve',
    shows: 'validation',
  },
  variants: [trained],
};
