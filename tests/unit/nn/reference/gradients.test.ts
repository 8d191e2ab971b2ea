import { describe, expect, test } from 'vitest';
import { initialWeights } from '../../../../lib/nn/initial-weights';
import { isTrained, parameterShapes } from '../../../../lib/nn/parameters';
import { batchLoss } from '../../../../lib/nn/reference/losses';
import { backpropagate, type Examples, forward, type Mode } from '../../../../lib/nn/reference/network';
import { createRng } from '../../../../lib/nn/rng';
import type { Activation, LayerSpec, ModelSpec } from '../../../../lib/nn/spec';
import { dropoutMasks } from '../../../../lib/trainer/dropout';
import {
  convolution,
  dense,
  dropout,
  normalised,
  onNumbers,
  onPictures,
  pooling,
  randomDataset,
} from '../networks';

const activations: readonly Activation[] = ['identity', 'step', 'sigmoid', 'tanh', 'relu'];
const pictures = (layers: readonly LayerSpec[]) => onPictures({ height: 4, width: 5, channels: 2 }, layers);

const networks: Readonly<Record<string, ModelSpec>> = {
  ...Object.fromEntries(
    activations.map((activation) => [activation, onNumbers(3, [dense(4, activation), dense(3)])]),
  ),
  'one unit': onNumbers(1, [dense(1, 'tanh'), dense(1)], 'sigmoid-cross-entropy'),
  'squared error of one output': onNumbers(2, [dense(3, 'tanh'), dense(1, 'sigmoid')], 'squared-error'),
  'squared error of three': onNumbers(2, [dense(4, 'sigmoid'), dense(3, 'tanh')], 'squared-error'),
  dropout: onNumbers(3, [dropout(0.2), dense(6, 'tanh'), dropout(0.5), dense(3)]),
  normalisation: onNumbers(3, [dense(5), normalised('tanh'), dense(3)]),
  'normalisation first': onNumbers(3, [normalised(), dense(3)]),
  'normalisation of channels': pictures([
    convolution(3, 3, { activation: 'identity' }),
    normalised('sigmoid'),
    dense(3),
  ]),
  'padding and stride': pictures([convolution(3, 3, { stride: 2, padding: 1 }), convolution(2, 2), dense(3)]),
  'a stride that leaves pixels out': pictures([convolution(2, 2, { stride: 3 }), dense(3)]),
  'padding wider than the filter': pictures([convolution(2, 1, { padding: 2 }), dense(3)]),
  'maximum pooling': pictures([convolution(2, 2), pooling('maximum', 2), dense(3)]),
  'average pooling': pictures([convolution(2, 2), pooling('average', 2), dense(3)]),
  'windows that overlap': pictures([pooling('maximum', 3, 1), pooling('average', 2, 1), dense(3)]),
};

const count = 5;
const h = 1e-5;

/** Biases, gains and shifts off their start as well, so that nothing is tested at a special point. */
const weightsOf = (model: ModelSpec) =>
  Float64Array.from(initialWeights(model, createRng('weights')), (weight, i) => weight + 0.1 * Math.cos(i));

/** (f(x + h) − f(x − h)) / 2h for one number of an array. */
function difference(values: Float32Array | Float64Array, index: number, f: () => number): number {
  const value = values[index] ?? 0;
  values[index] = value + h;
  const above = f();
  values[index] = value - h;
  const below = f();
  values[index] = value;
  return (above - below) / (2 * h);
}

describe('gradients agree with central differences', () => {
  test.each(Object.entries(networks))('%s', (_, model) => {
    const rng = createRng('data');
    const data = randomDataset(model, count, rng);
    const masks = dropoutMasks(model, count, rng.numbered(0));
    const weights = weightsOf(model);
    const modes: readonly Mode[] = [{ kind: 'training', masks }, { kind: 'answering' }];
    for (const mode of modes) {
      const { gradient, flows } = backpropagate(model, weights, data, mode);
      const lossOn = (examples: Examples) => {
        const outputs = forward(model, weights, examples, mode).at(-1)?.output ?? new Float64Array();
        return batchLoss(model.loss, outputs, data).mean;
      };
      const loss = () => lossOn(data);
      for (const { offset, size } of parameterShapes(model).filter(isTrained)) {
        for (let i = offset; i < offset + size; i++) {
          expect(gradient[i]).toBeCloseTo(difference(weights, i, loss), 8);
        }
      }
      // In double precision the inputs can be moved by as little.
      const inputs = Float64Array.from(data.inputs);
      const moved = { ...data, inputs };
      inputs.forEach((_, i) => {
        const byInput = difference(inputs, i, () => lossOn(moved));
        expect(flows[0]?.[i]).toBeCloseTo(byInput, 8);
      });
    }
  });
});
