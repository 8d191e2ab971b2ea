/** What is exported answers in ONNX Runtime as it does in our engine, to 1e-4 of the largest output. */
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { encodeOnnx } from '../../../lib/export/onnx';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import type { Dataset } from '../../../lib/nn/dataset';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { outputSize } from '../../../lib/nn/layers';
import { answersOf } from '../../../lib/nn/metrics';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec } from '../../../lib/nn/spec';
import { sliceDataset } from '../../../lib/nn/training-data';
import { openEngine } from '../../../lib/trainer/open-engine';
import { labSplits } from '../../../server/data/lab-data';

const rng = createRng('onnx');

/** Weights as after some training: nothing is zero, variances are positive. */
const someWeights = (model: ModelSpec) =>
  initialWeights(model, rng).map((weight) => weight + 0.05 * Math.abs(rng.normal()));

async function expectAgreement(model: ModelSpec, weights: Float32Array, examples: Dataset): Promise<void> {
  const { count, scale, inputs, inputSize } = examples;
  const session = await InferenceSession.create(encodeOnnx(model, weights, 'a test'));
  const feed = {
    inputs: new Tensor(
      'float32',
      Float32Array.from(inputs, (x) => x * scale),
      [count, inputSize],
    ),
  };
  const answered = await session.run(feed);
  const outputs = answered.outputs?.data as Float32Array;
  const { engine } = await openEngine('fused');
  const network = engine.network(model, weights);
  try {
    const expected = await network.outputs(examples);
    expect(outputs).toHaveLength(count * outputSize(model));
    const largest = Math.max(1, ...expected.map(Math.abs));
    expected.forEach((value, index) => {
      expect(Math.abs((outputs[index] ?? Number.NaN) - value)).toBeLessThan(1e-4 * largest);
    });
    if (model.loss === 'squared-error') {
      expect(session.outputNames).toEqual(['outputs']);
      return;
    }
    const probabilities = answered.probabilities?.data as Float32Array;
    const classes = Math.max(2, outputSize(model));
    const answers = answersOf(model.loss, expected, { count, classes });
    probabilities.forEach((value, index) => {
      const at = model.loss === 'sigmoid-cross-entropy' ? 2 * index + 1 : index;
      expect(value).toBeCloseTo(answers[at] ?? Number.NaN, 4);
    });
  } finally {
    network.dispose();
    await session.release();
  }
}

const networks = labsAndVariants.flatMap((lab) => {
  const { experiment } = lab;
  return experiment.kind === 'network'
    ? Object.entries(lab.presets).map(([name, config]) => ({
        id: lab.id,
        lab,
        name,
        model: experiment.model(config),
      }))
    : [];
});

test.each(networks)('$id, $name', async ({ lab, model }) => {
  const { validation } = await labSplits(lab);
  await expectAgreement(model, someWeights(model), sliceDataset(validation, 0, 8));
});

const picture = { height: 7, width: 6, channels: 2 };
const inputSize = 7 * 6 * 2;
const examples: Dataset = {
  count: 3,
  inputSize,
  classes: 3,
  inputs: Float32Array.from({ length: 3 * inputSize }, () => rng.normal()),
  scale: 1,
  labels: Uint8Array.of(0, 1, 2),
};
const convolution = { kind: 'convolution', filters: 4, size: 3, initialiser: 'he' } as const;
const end = { kind: 'dense', units: 3, activation: 'identity', initialiser: 'xavier' } as const;
const of = (loss: ModelSpec['loss'], ...layers: ModelSpec['layers']): ModelSpec => ({
  inputSize,
  picture,
  layers,
  loss,
});

describe('layers that the labs do not all have', () => {
  test.each([
    [
      'padding, stride, normalisation and pooling of pictures',
      of(
        'softmax-cross-entropy',
        { ...convolution, stride: 1, padding: 1, activation: 'identity' },
        { kind: 'normalisation', activation: 'relu' },
        { kind: 'pooling', of: 'maximum', size: 2, stride: 2 },
        { ...convolution, stride: 2, padding: 2, activation: 'tanh' },
        { kind: 'pooling', of: 'average', size: 2, stride: 1 },
        { kind: 'dropout', rate: 0.5 },
        end,
      ),
    ],
    [
      'normalisation and steps of rows, before a picture is read again',
      of(
        'squared-error',
        { kind: 'normalisation', activation: 'sigmoid' },
        { kind: 'dense', units: 5, activation: 'step', initialiser: 'he' },
        end,
      ),
    ],
    [
      'a picture at the end',
      of('squared-error', { ...convolution, stride: 1, padding: 0, activation: 'relu' }),
    ],
  ])('%s', async (_, model) => {
    await expectAgreement(model, someWeights(model), examples);
  });
});
