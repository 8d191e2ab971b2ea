import { learningRateControl, stepsControl } from '../controls';
import type { Splits } from '../datasets';
import { choiceIn, numberIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { measureSpring } from './data';
import { fitFigure, pathFigure } from './figures';
import { fitSpring, methods } from './fitting';
import { leastSquares, valueAt } from './polynomial';
import { text } from './text';

const line: Config = { degree: 1, method: 'sgd', learningRate: 0.01, steps: 500 };

/** What the present settings start from: the bottom itself for least squares, all coefficients 0 for descent. */
function startOf(settings: Config, { train }: Splits): Float64Array {
  const degree = numberIn(settings, 'degree');
  return choiceIn(settings, 'method', methods) === 'least-squares'
    ? leastSquares(train, degree)
    : new Float64Array(degree + 1);
}

/**
 * Ten measurements of a spring whose force is a cubic, with an error of 0.15 N. Mean squared error on what is hidden (400
 * springs measured anew, `--full --seed 7`): a line 0.017, a parabola 0.009, the true degree 0.015, degree 5 0.053, degree
 * 9 123: with ten noisy points the parabola's bias costs less than the cubic's variance. On the points that all have the
 * order is the same. A tenth of the hidden extensions lie beyond what was measured, where high degrees go furthest astray.
 */
export const hookeFit: LabDefinition = {
  id: 'hooke-fit',
  version: 1,
  notes: ['001'],
  text,
  dataset: { kind: 'generated', train: 10, validation: 10, hidden: 500, make: measureSpring },
  controls: [
    {
      kind: 'number',
      id: 'degree',
      label: { ja: '多項式の次数', en: 'Degree of the polynomial' },
      hint: {
        ja: '1なら直線 F = ax + b で、大きいほど曲がった線を引けます。',
        en: 'At 1 the straight line F = ax + b; a higher degree draws a curve that bends more.',
      },
      min: 1,
      max: 9,
      scale: 'linear',
      step: 1,
      integer: true,
    },
    {
      kind: 'choice',
      id: 'method',
      label: { ja: '当てはめ方', en: 'Method' },
      hint: {
        ja: 'データを1つずつ見て少しずつ動かすか、方程式を解いて一度に底へ行くかです。',
        en: 'Step by step, one datum at a time, or at once by solving the equations.',
      },
      options: [
        { value: 'sgd', label: { ja: '確率的勾配降下法（SGD）', en: 'Stochastic gradient descent' } },
        { value: 'least-squares', label: { ja: '最小二乗法', en: 'Least squares' } },
      ],
    },
    learningRateControl({ min: 0.001, max: 1 }),
    stepsControl({ min: 100, max: 20_000, step: 100 }),
  ],
  presets: {
    default: line,
    reference: { ...line, method: 'least-squares' },
  },
  strategies: [
    {
      id: 'parabola',
      label: { ja: '2次の最小二乗法', en: 'A parabola by least squares' },
      config: { ...line, degree: 2, method: 'least-squares' },
    },
    {
      id: 'true-degree',
      label: { ja: '本当の次数、3次', en: 'The true degree, 3' },
      config: { ...line, degree: 3, method: 'least-squares' },
    },
    {
      id: 'patient-descent',
      label: { ja: '2次をSGDで根気よく', en: 'A parabola by patient SGD' },
      config: { degree: 2, method: 'sgd', learningRate: 0.02, steps: 20_000 },
    },
  ],
  experiment: {
    kind: 'simulation',
    run: fitSpring,
    outputs: (_, coefficients, { inputs }) => Float32Array.from(inputs, (x) => valueAt(coefficients, x)),
    loss: 'squared-error',
  },
  score: { submits: 'recipe', metric: 'squared-error' },
  budget: { seconds: 480, steps: 20_000, runs: 30, submissions: 3 },
  views: [
    {
      kind: 'figure',
      id: 'fit',
      title: { ja: 'データと曲線と、残差の2乗', en: 'Data, curve and squared residuals' },
      draw: (settings, splits) => fitFigure(startOf(settings, splits), splits),
    },
    {
      kind: 'figure',
      id: 'path',
      title: { ja: '誤差関数E(a, b)とSGDの道すじ', en: 'The error function E(a, b) and the path of SGD' },
      draw: (settings, splits) => pathFigure(startOf(settings, splits), splits.train, []),
    },
  ],
  bars: [
    { name: 'hooke-fit/sgd-from-least-squares', want: 0.01, better: 'lower', mechanism: 'learning' },
    { name: 'hooke-fit/train-error-of-degree-9', want: 1e-9, better: 'lower', mechanism: 'degree' },
    { name: 'hooke-fit/degree-9-predicts-worst', want: 0.75, better: 'higher', mechanism: 'noise' },
    { name: 'hooke-fit/degree-9-over-line', want: 100, better: 'higher', mechanism: 'noise' },
  ],
};
