import { describe, expect, test } from 'vitest';
import { initialWeights, parameterShapes, unpack } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec, TrainingSpec } from '../../../lib/nn/spec';
import { dropoutMasks } from '../../../lib/trainer/dropout';
import type { Batch } from '../../../lib/trainer/engine';
import { dense, engineOf, mixedModel } from './support';

const size = 6;

function batchFor(model: ModelSpec, classes: number): Batch {
  const rng = createRng('batch');
  return {
    size,
    inputs: Float32Array.from({ length: size * model.inputSize }, rng.normal),
    labels: Uint8Array.from({ length: size }, () => rng.int(classes)),
    masks: dropoutMasks(model, size, () => createRng('masks')),
  };
}

/** Mean cross-entropy of the batch in double precision, from the definition. */
function referenceLoss(model: ModelSpec, weights: Float64Array, batch: Batch): number {
  const shapes = parameterShapes(model);
  const activations = {
    identity: (z: number) => z,
    relu: (z: number) => Math.max(0, z),
    sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
    tanh: Math.tanh,
  };
  let total = 0;
  for (let row = 0; row < size; row++) {
    let values = Array.from(batch.inputs.subarray(row * model.inputSize, (row + 1) * model.inputSize));
    let parameter = 0;
    let mask = 0;
    for (const layer of model.layers) {
      if (layer.kind === 'dropout') {
        const factors = batch.masks[mask++];
        values = values.map((value, unit) => value * (factors?.[row * values.length + unit] ?? 0));
        continue;
      }
      const kernel = shapes[parameter++]?.offset ?? 0;
      const bias = shapes[parameter++]?.offset ?? 0;
      values = Array.from({ length: layer.units }, (_, unit) => {
        const sum = values.reduce(
          (z, value, input) => z + value * (weights[kernel + input * layer.units + unit] ?? 0),
          weights[bias + unit] ?? 0,
        );
        return activations[layer.activation](sum);
      });
    }
    const label = batch.labels[row] ?? 0;
    const scores = model.loss === 'softmax-cross-entropy' ? values : [0, values[0] ?? 0];
    total += Math.log(scores.reduce((sum, z) => sum + Math.exp(z), 0)) - (scores[label] ?? 0);
  }
  return total / size;
}

const sigmoidModel: ModelSpec = {
  inputSize: 2,
  layers: [dense(4, 'tanh'), dense(1, 'identity')],
  loss: 'sigmoid-cross-entropy',
};

/** One step of plain SGD with rate 1 moves each weight by minus its gradient. */
const training: TrainingSpec = {
  optimiser: { kind: 'sgd', learningRate: 1 },
  batchSize: size,
  steps: 1,
  weightDecay: 0,
};

describe.each(['cpu', 'wasm', 'fused'] as const)('gradients on %s', (kind) => {
  test.each([
    { name: 'tanh, dropout, sigmoid, relu, softmax', model: mixedModel, classes: 3 },
    { name: 'tanh, one sigmoid output', model: sigmoidModel, classes: 2 },
  ])('agree with central differences: $name', async ({ model, classes }) => {
    const engine = await engineOf(kind);
    const batch = batchFor(model, classes);
    const weights = initialWeights(model, createRng('weights')).map((weight) => weight + 0.05);
    const network = engine.trainable(model, training, weights);
    network.step(batch);
    const moved = await network.weights();
    const [result] = await network.results();
    network.dispose();

    const exact = Float64Array.from(weights);
    expect(result?.loss).toBeCloseTo(referenceLoss(model, exact, batch), 5);
    const h = 1e-5;
    exact.forEach((weight, index) => {
      exact[index] = weight + h;
      const above = referenceLoss(model, exact, batch);
      exact[index] = weight - h;
      const below = referenceLoss(model, exact, batch);
      exact[index] = weight;
      expect(weight - (moved[index] ?? 0)).toBeCloseTo((above - below) / (2 * h), 5);
    });
  });

  test('weight decay adds λ w to the gradient of weights and nothing to that of biases', async () => {
    const engine = await engineOf(kind);
    const decay = 0.25;
    const weights = initialWeights(sigmoidModel, createRng('decay')).map((weight) => weight + 0.1);
    const batch = batchFor(sigmoidModel, 2);
    const stepWith = async (weightDecay: number) => {
      const network = engine.trainable(sigmoidModel, { ...training, weightDecay }, weights);
      network.step(batch);
      const [moved, [result]] = [await network.weights(), await network.results()];
      network.dispose();
      return { moved: unpack(sigmoidModel, moved), loss: result?.loss };
    };
    const plain = await stepWith(0);
    const decayed = await stepWith(decay);
    expect(decayed.loss).toBe(plain.loss);
    const before = unpack(sigmoidModel, weights);
    parameterShapes(sigmoidModel).forEach(({ kind: parameter, size: length }, index) => {
      for (let i = 0; i < length; i++) {
        const pulled = parameter === 'kernel' ? decay * (before[index]?.[i] ?? 0) : 0;
        expect((plain.moved[index]?.[i] ?? 0) - (decayed.moved[index]?.[i] ?? 0)).toBeCloseTo(pulled, 6);
      }
    });
  });
});
