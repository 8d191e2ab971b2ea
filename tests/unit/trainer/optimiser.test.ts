/** A network with one weight: z = w x + b, so that every update can be written out. */
import { describe, expect, test } from 'vitest';
import type { ModelSpec, OptimiserSpec } from '../../../lib/nn/spec';
import type { Engine } from '../../../lib/trainer/types';
import { dense, engineOf } from './support';

const model: ModelSpec = { inputSize: 1, layers: [dense(1, 'identity')], loss: 'sigmoid-cross-entropy' };
const x = 2;
const target = 1;
const start = 0.5;
const rate = 0.1;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
/** ∂loss/∂w and ∂loss/∂b of the one example. */
const gradients = (w: number, b: number) => {
  const error = sigmoid(w * x + b) - target;
  return [error * x, error] as const;
};

async function afterSteps(kind: Engine, optimiser: OptimiserSpec, steps: number): Promise<number[]> {
  const engine = await engineOf(kind);
  const training = { optimiser, batchSize: 1, steps, weightDecay: 0 };
  const network = engine.trainable(model, training, Float32Array.of(start, 0));
  for (let step = 0; step < steps; step++) {
    network.step({ size: 1, inputs: Float32Array.of(x), labels: Uint8Array.of(target), masks: [] });
  }
  const weights = await network.weights();
  network.dispose();
  return [...weights];
}

function expectWeights(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? 0, 6);
  });
}

describe.each(['cpu', 'fused'] as const)('optimisers on %s', (engine: Engine) => {
  test('sgd: w − η g, twice', async () => {
    const [g1, h1] = gradients(start, 0);
    const [w1, b1] = [start - rate * g1, 0 - rate * h1];
    const [g2, h2] = gradients(w1, b1);
    expectWeights(await afterSteps(engine, { kind: 'sgd', learningRate: rate }, 2), [
      w1 - rate * g2,
      b1 - rate * h2,
    ]);
  });

  test('momentum: v ← α v − η g, w ← w + v, twice', async () => {
    const alpha = 0.9;
    const [g1, h1] = gradients(start, 0);
    const [v1, u1] = [-rate * g1, -rate * h1];
    const [w1, b1] = [start + v1, 0 + u1];
    const [g2, h2] = gradients(w1, b1);
    expectWeights(await afterSteps(engine, { kind: 'momentum', learningRate: rate, momentum: alpha }, 2), [
      w1 + alpha * v1 - rate * g2,
      b1 + alpha * u1 - rate * h2,
    ]);
  });

  test('adam: bias-corrected moments, twice', async () => {
    /** How far the weight moves at step t for moments m and v. */
    const move = (t: number, m: number, v: number) =>
      (rate * Math.sqrt(1 - 0.999 ** t) * m) / ((1 - 0.9 ** t) * (Math.sqrt(v) + 1e-7));
    const moveOnce = (g: number) => move(1, 0.1 * g, 0.001 * g ** 2);
    const moveTwice = (g: number, next: number) =>
      move(2, 0.9 * 0.1 * g + 0.1 * next, 0.999 * 0.001 * g ** 2 + 0.001 * next ** 2);
    const [g1, h1] = gradients(start, 0);
    const [w1, b1] = [start - moveOnce(g1), 0 - moveOnce(h1)];
    const [g2, h2] = gradients(w1, b1);
    const optimiser = { kind: 'adam', learningRate: rate } as const;
    expectWeights(await afterSteps(engine, optimiser, 1), [w1, b1]);
    expectWeights(await afterSteps(engine, optimiser, 2), [w1 - moveTwice(g1, g2), b1 - moveTwice(h1, h2)]);
  });
});
