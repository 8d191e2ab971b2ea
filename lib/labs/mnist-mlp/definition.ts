import {
  activationControl,
  batchSizeControl,
  dropoutControl,
  hiddenUnitsControl,
  layersControl,
  learningRateControl,
  optimiserControl,
  stepsControl,
  weightDecayControl,
} from '../controls';
import { hiddenLayersIn, outputLayer, trainingIn } from '../settings';
import type { LabDefinition } from '../types';
import { text } from './text';

const pixels = 784;
const digits = 10;

/**
 * 784-H-10 or 784-H-H-10 on handwritten digits. 15,000 images are 2.42 MB compressed, in blocks of 161 kB. The moves of
 * the hidden test cost an honest model 0.3 to 0.7 points and the default 1.1 (docs/decisions/020-hidden-test.md).
 * Accuracy on hidden tests, three a run: the default 0.844 (3 runs), the notes' SGD at 0.1 0.942 (3), the reference
 * 0.957 (5; 0.953 to 0.964), 200 units with dropout 0.3 and 5,000 steps 0.968 (2). Standard error: 0.5 points on the
 * validation set, 0.3 on the hidden test.
 */
export const mnistMlp: LabDefinition = {
  id: 'mnist-mlp',
  version: 1,
  notes: ['002', '004'],
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
    hiddenUnitsControl({ min: 5, max: 200, step: 5 }),
    layersControl({ min: 1, max: 2 }),
    activationControl(),
    learningRateControl(),
    optimiserControl(),
    batchSizeControl({ min: 10, max: 1000 }, 6),
    weightDecayControl(),
    dropoutControl(),
    stepsControl({ min: 100, max: 5000, step: 100 }),
  ],
  presets: {
    default: {
      hiddenUnits: 20,
      layers: 1,
      activation: 'sigmoid',
      learningRate: 0.1,
      optimiser: 'sgd',
      batchSize: 100,
      weightDecay: 0,
      dropout: 0,
      steps: 500,
    },
    reference: {
      hiddenUnits: 50,
      layers: 1,
      activation: 'relu',
      learningRate: 0.05,
      optimiser: 'momentum',
      batchSize: 100,
      weightDecay: 0.0005,
      dropout: 0,
      steps: 3000,
    },
  },
  strategies: [
    {
      id: 'as-in-the-notes',
      label: { ja: 'ノートのとおり（SGD 0.1）', en: 'As in the notes (SGD 0.1)' },
      config: {
        hiddenUnits: 50,
        layers: 1,
        activation: 'relu',
        learningRate: 0.1,
        optimiser: 'sgd',
        batchSize: 100,
        weightDecay: 0,
        dropout: 0,
        steps: 3000,
      },
    },
    {
      id: 'wide-with-dropout',
      label: { ja: '200ユニットとDropout', en: '200 units with dropout' },
      config: {
        hiddenUnits: 200,
        layers: 1,
        activation: 'relu',
        learningRate: 0.05,
        optimiser: 'momentum',
        batchSize: 100,
        weightDecay: 0,
        dropout: 0.3,
        steps: 5000,
      },
    },
  ],
  experiment: {
    kind: 'network',
    model: (config) => ({
      inputSize: pixels,
      layers: [...hiddenLayersIn(config), outputLayer(digits)],
      loss: 'softmax-cross-entropy',
    }),
    training: trainingIn,
  },
  score: { submits: 'weights', metric: 'accuracy' },
  budget: { seconds: 600, steps: 5000, runs: 20, submissions: 5 },
  views: [{ kind: 'confusion-matrix' }, { kind: 'mistakes' }, { kind: 'own-digit' }],
  bars: [{ name: 'mnist-mlp/reference-accuracy', want: 0.93, better: 'higher', mechanism: 'learning' }],
};
