/** Small networks that between them have everything the spec can say, at the sizes where engines go wrong. */
import type { Dataset } from '../../../lib/nn/dataset';
import { createRng } from '../../../lib/nn/rng';
import type { Activation, LayerSpec, ModelSpec, OptimiserSpec, TrainingSpec } from '../../../lib/nn/spec';
import {
  convolution,
  dense,
  dropout,
  normalised,
  onNumbers,
  onPictures,
  pooling,
  randomDataset,
} from '../nn/networks';

/** What is trained on what, and how. */
export interface Work {
  readonly name: string;
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  readonly data: Dataset;
}

const examples = 60;
const momentum: OptimiserSpec = { kind: 'momentum', learningRate: 0.05, momentum: 0.9 };
const usual: TrainingSpec = { optimiser: momentum, batchSize: 8, steps: 100, weightDecay: 0 };

interface Other {
  readonly training?: Partial<TrainingSpec>;
  readonly answers?: 'labels' | 'numbers';
}

const made = (name: string, model: ModelSpec, { training, answers }: Other = {}): Work => ({
  name,
  model,
  training: { ...usual, ...training },
  data: randomDataset(model, examples, createRng('agreement'), answers),
});

const numbers = (name: string, layers: readonly LayerSpec[], other?: Other): Work =>
  made(name, onNumbers(5, layers), other);

const squared = (name: string, layers: readonly LayerSpec[], other?: Other): Work =>
  made(name, onNumbers(5, layers, 'squared-error'), other);

/** Of odd sides, not square. */
const pictures = (name: string, layers: readonly LayerSpec[], channels = 2): Work =>
  made(name, onPictures({ height: 7, width: 9, channels }, [...layers, dense(3)]), {
    training: { optimiser: { ...momentum, learningRate: 0.01 } },
  });

const activations: readonly Activation[] = ['identity', 'step', 'sigmoid', 'tanh', 'relu'];
const plain = (activation: Activation): LayerSpec => convolution(3, 3, { activation });

const optimisers: readonly OptimiserSpec[] = [
  { kind: 'sgd', learningRate: 0.1 },
  momentum,
  { kind: 'nesterov', learningRate: 0.05, momentum: 0.9 },
  { kind: 'adagrad', learningRate: 0.1 },
  { kind: 'rmsprop', learningRate: 0.01, decay: 0.9 },
  { kind: 'adam', learningRate: 0.01 },
  { kind: 'adamw', learningRate: 0.01 },
];

/** Grey values as they are stored, most of them zero. */
function digits(): Work {
  const model = onNumbers(784, [dense(30, 'relu'), dense(10)]);
  const rng = createRng('digits');
  const inputs = Uint8Array.from({ length: examples * 784 }, () => (rng.uniform() < 0.2 ? rng.int(256) : 0));
  const labels = Uint8Array.from({ length: examples }, () => rng.int(10));
  const data = { count: examples, inputSize: 784, classes: 10, inputs, scale: 1 / 255, labels };
  return { name: 'bytes, most of them zero', model, training: usual, data };
}

export const works: readonly Work[] = [
  ...activations.map((activation) => numbers(`dense, ${activation}`, [dense(7, activation), dense(3)])),
  ...activations.map((activation) => pictures(`convolution, ${activation}`, [plain(activation)])),
  ...optimisers.map((optimiser) =>
    numbers(optimiser.kind, [dense(7, 'tanh'), dense(3)], {
      training: { optimiser, weightDecay: 0.01, schedule: { kind: 'cosine', warmUp: 10 } },
    }),
  ),
  made('one logit', onNumbers(5, [dense(6, 'tanh'), dense(1)], 'sigmoid-cross-entropy')),
  made('one weight', onNumbers(1, [dense(1)], 'sigmoid-cross-entropy')),
  made('one unit after one unit', onNumbers(1, [dense(1, 'tanh'), dense(1, 'sigmoid')], 'squared-error')),
  squared('squared error of one output, classes', [dense(6, 'tanh'), dense(1, 'sigmoid')]),
  squared('squared error of three outputs, classes', [dense(6, 'tanh'), dense(3, 'sigmoid')]),
  squared('squared error of one number', [dense(6, 'tanh'), dense(1)], { answers: 'numbers' }),
  squared('squared error of five numbers', [dense(6, 'relu'), dense(5)], { answers: 'numbers' }),
  squared('squared error of a relu', [dense(6, 'tanh'), dense(2, 'relu')], { answers: 'numbers' }),
  numbers('no hidden layer', [dense(3)]),
  numbers('batches of one', [dense(7, 'tanh'), dense(3)], {
    training: { batchSize: 1, optimiser: { kind: 'sgd', learningRate: 0.05 } },
  }),
  numbers('batches of three', [dense(7, 'tanh'), dense(3)], { training: { batchSize: 3 } }),
  numbers('the whole set as a batch', [dense(7, 'tanh'), dense(3)], { training: { batchSize: examples } }),
  numbers('layers of 33, 1 and 17 units', [dense(33, 'relu'), dense(1, 'tanh'), dense(17, 'tanh'), dense(3)]),
  numbers('six layers', [...Array.from({ length: 6 }, () => dense(10, 'tanh')), dense(3)]),
  digits(),
  numbers('dropout', [dropout(0.2), dense(9, 'relu'), dropout(0.5), dense(3)]),
  numbers('dropout with batches of one', [dense(9, 'relu'), dropout(0.5), dense(3)], {
    training: { batchSize: 1, optimiser: { kind: 'sgd', learningRate: 0.05 } },
  }),
  numbers('normalisation', [dense(7), normalised('relu'), dense(6), normalised('tanh'), dense(3)]),
  numbers('normalisation of the inputs', [normalised(), dense(3)]),
  numbers('normalisation with decay and adam', [dense(7), normalised('sigmoid'), dense(3)], {
    training: { optimiser: { kind: 'adam', learningRate: 0.01 }, weightDecay: 0.01 },
  }),
  pictures('normalisation of channels', [plain('identity'), normalised('relu')]),
  pictures('normalised pictures first', [normalised(), plain('relu')]),
  pictures('one filter on one channel', [convolution(1, 3)], 1),
  pictures('seventeen filters', [convolution(17, 3, { activation: 'relu' })], 1),
  pictures('filters of one pixel', [convolution(5, 1)], 3),
  pictures('stride 2, padding 1', [convolution(3, 3, { stride: 2, padding: 1, activation: 'relu' })]),
  pictures('stride past the filter', [convolution(3, 2, { stride: 3 })]),
  pictures('padding wider than the filter', [convolution(2, 2, { padding: 3, activation: 'sigmoid' })]),
  pictures('a filter as high as the picture', [convolution(4, 7)]),
  pictures('three convolutions', [
    convolution(3, 3, { padding: 1, activation: 'relu' }),
    convolution(5, 3, { stride: 2, activation: 'relu' }),
    convolution(4, 2, { padding: 1 }),
  ]),
  pictures('maximum pooling', [plain('relu'), pooling('maximum', 2)]),
  pictures('average pooling', [plain('relu'), pooling('average', 2)]),
  pictures('windows that overlap', [plain('tanh'), pooling('maximum', 3, 2), pooling('average', 2, 1)]),
  pictures('pooling first', [pooling('average', 2), pooling('maximum', 2, 1), convolution(3, 2)]),
  pictures('dropout of a picture', [plain('tanh'), dropout(0.3), convolution(2, 2)]),
  pictures('no convolution', []),
  pictures('convolution, pooling, twice', [
    convolution(6, 3, { padding: 1, activation: 'relu' }),
    pooling('maximum', 2),
    convolution(9, 2, { activation: 'relu' }),
    pooling('maximum', 2),
    dense(20, 'relu'),
  ]),
];
