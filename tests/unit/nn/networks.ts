/** Layers and data for tests of numbers. */
import type { Dataset } from '../../../lib/nn/dataset';
import { outputSize } from '../../../lib/nn/layers';
import type { Rng } from '../../../lib/nn/rng';
import type {
  Activation,
  ConvolutionLayer,
  DenseLayer,
  DropoutLayer,
  LayerSpec,
  Loss,
  ModelSpec,
  NormalisationLayer,
  PictureShape,
  PoolingLayer,
} from '../../../lib/nn/spec';

export const dense = (units: number, activation: Activation = 'identity'): DenseLayer => ({
  kind: 'dense',
  units,
  activation,
  initialiser: 'xavier',
});

export const convolution = (
  filters: number,
  size: number,
  { stride = 1, padding = 0, activation = 'tanh' as Activation } = {},
): ConvolutionLayer => ({
  kind: 'convolution',
  filters,
  size,
  stride,
  padding,
  activation,
  initialiser: 'xavier',
});

export const pooling = (of: PoolingLayer['of'], size: number, stride = size): PoolingLayer => ({
  kind: 'pooling',
  of,
  size,
  stride,
});

export const normalised = (activation: Activation = 'identity'): NormalisationLayer => ({
  kind: 'normalisation',
  activation,
});

export const dropout = (rate: number): DropoutLayer => ({ kind: 'dropout', rate });

/** A network on plain numbers. */
export const onNumbers = (
  inputSize: number,
  layers: readonly LayerSpec[],
  loss: Loss = 'softmax-cross-entropy',
): ModelSpec => ({ inputSize, layers, loss });

/** A network on pictures. */
export const onPictures = (
  picture: PictureShape,
  layers: readonly LayerSpec[],
  loss: Loss = 'softmax-cross-entropy',
): ModelSpec => ({
  inputSize: picture.height * picture.width * picture.channels,
  picture,
  layers,
  loss,
});

/** Gaussian inputs, and labels or (`numbers`) targets drawn at random. */
export function randomDataset(
  model: ModelSpec,
  count: number,
  rng: Rng,
  answers: 'labels' | 'numbers' = 'labels',
): Dataset {
  const outputs = outputSize(model);
  const classes = Math.max(2, outputs);
  const inputs = Float32Array.from({ length: count * model.inputSize }, rng.normal);
  const common = { count, inputSize: model.inputSize, inputs, scale: 1 };
  if (answers === 'labels') {
    return { ...common, classes, labels: Uint8Array.from({ length: count }, () => rng.int(classes)) };
  }
  const targets = Float32Array.from({ length: count * outputs }, rng.normal);
  return { ...common, classes: 0, labels: new Uint8Array(count), targets };
}
