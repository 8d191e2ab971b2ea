import { describe, expect, test } from 'vitest';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { outputSize } from '../../../lib/nn/layers';
import { isTrained, parameterShapes } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { Activation, LayerSpec, ModelSpec } from '../../../lib/nn/spec';
import { dropoutMasks } from '../../../lib/trainer/dropout';

import { batchLoss } from './double-network';
import { engineOf } from './support';

const dense = (units: number, activation: Activation = 'identity'): LayerSpec => ({
  kind: 'dense',
  units,
  activation,
  initialiser: 'xavier',
});
const convolution = (
  filters: number,
  size: number,
  stride: number,
  padding: number,
  activation: Activation = 'tanh',
): LayerSpec => ({ kind: 'convolution', filters, size, stride, padding, activation, initialiser: 'he' });
const pooling = (of: 'maximum' | 'average', size: number, stride: number): LayerSpec => ({
  kind: 'pooling',
  of,
  size,
  stride,
});
const normalisation = (activation: Activation): LayerSpec => ({ kind: 'normalisation', activation });
const plain = (layers: LayerSpec[], loss: ModelSpec['loss'] = 'softmax-cross-entropy'): ModelSpec => ({
  inputSize: 3,
  layers,
  loss,
});
const pictured = (layers: LayerSpec[]): ModelSpec => ({
  inputSize: 6 * 7 * 2,
  picture: { height: 6, width: 7, channels: 2 },
  layers: [...layers, dense(3)],
  loss: 'softmax-cross-entropy',
});

const models: Record<string, ModelSpec> = {
  'tanh, dropout, sigmoid, relu; softmax': plain([
    dense(5, 'tanh'),
    { kind: 'dropout', rate: 0.4 },
    dense(6, 'sigmoid'),
    dense(4, 'relu'),
    dense(3),
  ]),
  'one logit': plain([dense(4, 'tanh'), dense(1)], 'sigmoid-cross-entropy'),
  'squared error of one sigmoid': plain([dense(4, 'tanh'), dense(1, 'sigmoid')], 'squared-error'),
  'squared error of three tanhs': plain([dense(4, 'relu'), dense(3, 'tanh')], 'squared-error'),
  'dropout first': plain([{ kind: 'dropout', rate: 0.2 }, dense(4, 'tanh'), dense(3)]),
  normalisation: plain([dense(5), normalisation('relu'), dense(4), normalisation('tanh'), dense(3)]),
  'normalisation first': plain([normalisation('identity'), dense(3)]),
  convolution: pictured([convolution(3, 3, 1, 0)]),
  'two convolutions': pictured([convolution(3, 3, 1, 1), convolution(2, 2, 1, 0, 'relu')]),
  'padding as wide as the filter': pictured([convolution(2, 2, 1, 0), convolution(2, 2, 1, 2)]),
  'stride with lines left over': pictured([convolution(2, 2, 1, 0), convolution(2, 3, 2, 1)]),
  'stride past the filter': pictured([convolution(2, 2, 1, 0), convolution(2, 2, 3, 0)]),
  'normalised convolution': pictured([convolution(3, 3, 1, 0, 'identity'), normalisation('relu')]),
  'maximum pooling': pictured([convolution(2, 2, 1, 0), pooling('maximum', 2, 2)]),
  'average pooling': pictured([convolution(2, 2, 1, 0), pooling('average', 2, 2)]),
  'windows that overlap': pictured([
    convolution(2, 2, 1, 0),
    pooling('maximum', 3, 1),
    pooling('average', 2, 1),
  ]),
  'windows of one pixel': pictured([
    convolution(2, 2, 1, 0),
    pooling('maximum', 1, 2),
    pooling('average', 1, 1),
  ]),
  'pictures dropped out': pictured([convolution(2, 2, 1, 0), { kind: 'dropout', rate: 0.3 }]),
  'nothing but convolution': {
    inputSize: 16,
    picture: { height: 4, width: 4, channels: 1 },
    layers: [convolution(3, 3, 1, 0), pooling('average', 2, 2)],
    loss: 'softmax-cross-entropy',
  },
};

const size = 6;
const h = 1e-5;

/** A network with a batch, its loss on it, and what moving each weight by `h` both ways says of its gradient. */
function byCentralDifferences(model: ModelSpec) {
  const rng = createRng('batch');
  const outputs = outputSize(model);
  const inputs = Float32Array.from({ length: size * model.inputSize }, rng.normal);
  const labels = Uint8Array.from({ length: size }, () => rng.int(Math.max(2, outputs)));
  const stream = rng.numbered(0);
  const rows = <T>(values: ArrayLike<T>, width: number) =>
    Array.from({ length: size }, (_, row) => Array.from(values).slice(row * width, (row + 1) * width));
  const targets = Array.from(labels, (label) =>
    outputs === 1 ? [label] : Array.from({ length: outputs }, (_, unit) => Number(unit === label)),
  );
  const weights = initialWeights(model, createRng('weights')).map((weight) => weight + 0.05);
  const exact = Float64Array.from(weights);
  const masks = dropoutMasks(model, size, stream);
  const loss = () => batchLoss(model, exact, rows(inputs, model.inputSize), targets, masks);
  const gradients = new Map<number, number>();
  for (const { offset, size: count } of parameterShapes(model).filter(isTrained)) {
    for (let index = offset; index < offset + count; index++) {
      const weight = exact[index] ?? 0;
      exact[index] = weight + h;
      const above = loss();
      exact[index] = weight - h;
      const below = loss();
      exact[index] = weight;
      gradients.set(index, (above - below) / (2 * h));
    }
  }
  return { model, outputs, inputs, labels, stream, weights, loss: loss(), gradients };
}

// Once for all engines: a convolution's take longer than they do.
const expected = Object.entries(models).map(([name, model]) => [name, byCentralDifferences(model)] as const);

describe.each(['cpu', 'wasm', 'fused'] as const)('gradients on %s', (kind) => {
  test.each(expected)('agree with central differences: %s', async (_, batch) => {
    const { model, outputs, inputs, labels, stream, weights } = batch;

    const training = {
      optimiser: { kind: 'sgd', learningRate: 1 },
      batchSize: size,
      steps: 1,
      weightDecay: 0,
    } as const;
    const engine = await engineOf(kind);
    const network = engine.trainable(model, training, size, { weights, moments: null, step: 0 });
    network.take(0, {
      count: size,
      inputSize: model.inputSize,
      classes: Math.max(2, outputs),
      inputs,
      scale: 1,
      labels,
    });
    // One step of plain SGD with rate 1 moves each weight by minus its gradient.
    network.train({
      steps: 1,
      indices: Uint32Array.from(labels, (_, i) => i),
      rates: Float64Array.of(1),
      streams: [stream],
    });
    const moved = await network.weights();
    const { losses } = await network.results();
    network.dispose();

    expect(losses[0]).toBeCloseTo(batch.loss, 5);
    for (const [index, gradient] of batch.gradients) {
      expect((weights[index] ?? 0) - (moved[index] ?? 0)).toBeCloseTo(gradient, 5);
    }
  });
});
