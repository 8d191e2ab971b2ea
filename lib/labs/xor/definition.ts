import { makeXor } from '../../nn/datasets/xor';
import {
  activationControl,
  batchSizeControl,
  hiddenUnitsControl,
  learningRateControl,
  optimiserControl,
  stepsControl,
} from '../controls';
import { hiddenLayersIn, outputLayer, trainingIn } from '../settings';
import type { LabDefinition, Variant } from '../types';
import { makeCircle, makeMoons, makeSpiral } from './shapes';
import { text } from './text';

/** The same sizes on another cloud. */
const on = (id: string, label: Variant['label'], make: typeof makeCircle): Variant => ({
  id,
  label,
  changes: { dataset: { kind: 'generated', train: 120, validation: 200, hidden: 2000, make } },
});

/**
 * 2-H-1 on noisy XOR. With this noise the best possible classifier, the signs of x and y, is wrong where one of the
 * two crosses over: 2p(1 − p) of the points with p = Φ(−1 / 0.4) = 0.0062, so 0.988 is the most that can be had.
 * The default reaches 0.59 (0.38 to 0.94, 20 seeds); the reference 0.977 (0.964 to 0.987, 50 of 50 seeds at 0.95 or
 * above), with 1.000 on its 120 training points: it learns the strays by heart, which leaves half a point to win. 200 validation
 * points have a standard error of one point, 2,000 hidden ones of 0.3.
 */
export const xor: LabDefinition = {
  id: 'xor',
  version: 1,
  notes: ['001', '002', '003', '004'],
  text,
  dataset: {
    kind: 'generated',
    train: 120,
    validation: 200,
    hidden: 2000,
    make: (count, rng) => makeXor(count, 0.4, rng),
  },
  controls: [
    hiddenUnitsControl({ min: 1, max: 16, step: 1 }),
    activationControl(['identity', 'step', 'sigmoid', 'tanh', 'relu']),
    learningRateControl(),
    optimiserControl(),
    batchSizeControl({ min: 1, max: 100 }, 6),
    stepsControl({ min: 100, max: 3000, step: 100 }),
  ],
  presets: {
    default: {
      hiddenUnits: 2,
      activation: 'sigmoid',
      learningRate: 0.1,
      optimiser: 'sgd',
      batchSize: 10,
      steps: 1000,
    },
    reference: {
      hiddenUnits: 8,
      activation: 'tanh',
      learningRate: 0.1,
      optimiser: 'momentum',
      batchSize: 20,
      steps: 1000,
    },
  },
  strategies: [
    {
      id: 'few-units-long',
      label: { ja: 'ユニット4個で長く', en: 'Four units, trained long' },
      config: {
        hiddenUnits: 4,
        activation: 'sigmoid',
        learningRate: 0.5,
        optimiser: 'momentum',
        batchSize: 20,
        steps: 3000,
      },
    },
    {
      id: 'many-units-short',
      label: { ja: 'ユニット16個で短く', en: 'Sixteen units, stopped early' },
      config: {
        hiddenUnits: 16,
        activation: 'tanh',
        learningRate: 0.05,
        optimiser: 'momentum',
        batchSize: 50,
        steps: 300,
      },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: 2,
      layers: [...hiddenLayersIn(config), outputLayer(1)],
      loss: 'sigmoid-cross-entropy',
    }),
    training: trainingIn,
  },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 300, steps: 3000, runs: 30, submissions: 5 },
  views: [{ kind: 'decision-surface', limit: 2.5, units: true }],
  bars: [
    { name: 'xor/reference-rate', want: 0.9, better: 'higher', mechanism: 'non-linearity' },
    { name: 'xor/identity-best', want: 0.8, better: 'lower', mechanism: 'non-linearity' },
    { name: 'xor/identity-log-loss', want: 0.68, better: 'higher', mechanism: 'non-linearity' },
    { name: 'xor/width-gain', want: 0.3, better: 'higher', mechanism: 'width' },
  ],
  variants: [
    on('circle', { ja: '円', en: 'circle' }, makeCircle),
    on('moons', { ja: '三日月', en: 'moons' }, makeMoons),
    on('spiral', { ja: 'らせん', en: 'spiral' }, makeSpiral),
  ],
};
