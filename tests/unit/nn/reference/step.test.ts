/** A network with one weight under squared error, so that every update can be written out: y = w x + b. */
import { describe, expect, test } from 'vitest';
import { initialWeights } from '../../../../lib/nn/initial-weights';
import { begin, type Progress, takeStep } from '../../../../lib/nn/reference/step';
import { createRng } from '../../../../lib/nn/rng';
import { normalisation, type OptimiserSpec, type TrainingSpec } from '../../../../lib/nn/spec';
import { dense, normalised, onNumbers } from '../networks';

const model = onNumbers(1, [dense(1)], 'squared-error');
const x = 2;
const t = 3;
const batch = {
  count: 1,
  inputs: Float32Array.of(x),
  scale: 1,
  classes: 0,
  labels: Uint8Array.of(0),
  targets: Float32Array.of(t),
};
const w0 = 0.5;
const b0 = 0.25;
const rate = 0.1;
const lambda = 0.03;

/** ∂loss/∂w and ∂loss/∂b, and the weight decay's share in the first. */
const gradientAt = (w: number, b: number, decay = lambda): readonly [number, number] => [
  (w * x + b - t) * x + decay * w,
  w * x + b - t,
];

const trainingOf = (optimiser: OptimiserSpec): TrainingSpec => ({
  optimiser,
  batchSize: 1,
  steps: 10,
  weightDecay: lambda,
});

function afterSteps(steps: number, training: TrainingSpec): Progress {
  let progress = begin(model, training, Float32Array.of(w0, b0));
  for (let step = 0; step < steps; step++) progress = takeStep(model, training, progress, batch).progress;
  return progress;
}

function expectNumbers(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? 0, 12);
  });
}

/** What two steps lead to when a rule moves one weight by its gradient and what it kept. */
function twice(rule: (g: number, kept: number) => { move: number; kept: number }) {
  const [g1, h1] = gradientAt(w0, b0);
  const [w1, b1] = [rule(g1, 0), rule(h1, 0)];
  const [g2, h2] = gradientAt(w0 + w1.move, b0 + b1.move);
  const [w2, b2] = [rule(g2, w1.kept), rule(h2, b1.kept)];
  return { weights: [w0 + w1.move + w2.move, b0 + b1.move + b2.move], moments: [w2.kept, b2.kept] };
}

describe('update rules, two steps by hand', () => {
  test('sgd: w ← w − η g', () => {
    const { weights } = twice((g) => ({ move: -rate * g, kept: 0 }));
    const done = afterSteps(2, trainingOf({ kind: 'sgd', learningRate: rate }));
    expectNumbers(done.weights, weights);
    expect(done.moments).toHaveLength(0);
    expect(done.step).toBe(2);
  });

  test('momentum: v ← α v − η g, w ← w + v', () => {
    const alpha = 0.9;
    const { weights, moments } = twice((g, v) => ({
      move: alpha * v - rate * g,
      kept: alpha * v - rate * g,
    }));
    const done = afterSteps(2, trainingOf({ kind: 'momentum', learningRate: rate, momentum: alpha }));
    expectNumbers(done.weights, weights);
    expectNumbers(done.moments, moments);
  });

  test('nesterov: w ← w + α v − η g with the new v', () => {
    const alpha = 0.8;
    const { weights, moments } = twice((g, v) => {
      const next = alpha * v - rate * g;
      return { move: alpha * next - rate * g, kept: next };
    });
    const done = afterSteps(2, trainingOf({ kind: 'nesterov', learningRate: rate, momentum: alpha }));
    expectNumbers(done.weights, weights);
    expectNumbers(done.moments, moments);
  });

  test('adagrad: h ← h + g², w ← w − η g / (√h + ε); the first step is η whatever the gradient', () => {
    const { weights, moments } = twice((g, h) => {
      const next = h + g ** 2;
      return { move: (-rate * g) / (Math.sqrt(next) + 1e-7), kept: next };
    });
    const training = trainingOf({ kind: 'adagrad', learningRate: rate });
    expectNumbers(afterSteps(2, training).weights, weights);
    expectNumbers(afterSteps(2, training).moments, moments);
    expect(Math.abs((afterSteps(1, training).weights[0] ?? 0) - w0)).toBeCloseTo(rate, 6);
  });

  test('rmsprop: h ← ρ h + (1 − ρ) g²', () => {
    const decay = 0.7;
    const { weights, moments } = twice((g, h) => {
      const next = decay * h + (1 - decay) * g ** 2;
      return { move: (-rate * g) / (Math.sqrt(next) + 1e-7), kept: next };
    });
    const done = afterSteps(2, trainingOf({ kind: 'rmsprop', learningRate: rate, decay }));
    expectNumbers(done.weights, weights);
    expectNumbers(done.moments, moments);
  });

  /** How far Adam moves at step t for its moments, before their correction. */
  const adamMove = (at: number, m: number, v: number) => {
    const corrected = (rate * Math.sqrt(1 - 0.999 ** at)) / (1 - 0.9 ** at);
    return (-corrected * m) / (Math.sqrt(v) + 1e-7);
  };

  test('adam: moments corrected for their start at zero; the first step is η whatever the gradient', () => {
    const training = trainingOf({ kind: 'adam', learningRate: rate });
    const [g1, h1] = gradientAt(w0, b0);
    const w1 = w0 + adamMove(1, 0.1 * g1, 0.001 * g1 ** 2);
    const b1 = b0 + adamMove(1, 0.1 * h1, 0.001 * h1 ** 2);
    expectNumbers(afterSteps(1, training).weights, [w1, b1]);
    expect(Math.abs(w1 - w0)).toBeCloseTo(rate, 5);
    const [g2, h2] = gradientAt(w1, b1);
    const first = (g: number, next: number) => 0.9 * 0.1 * g + 0.1 * next;
    const second = (g: number, next: number) => 0.999 * 0.001 * g ** 2 + 0.001 * next ** 2;
    const done = afterSteps(2, training);
    expectNumbers(done.weights, [
      w1 + adamMove(2, first(g1, g2), second(g1, g2)),
      b1 + adamMove(2, first(h1, h2), second(h1, h2)),
    ]);
    expectNumbers(done.moments, [first(g1, g2), first(h1, h2), second(g1, g2), second(h1, h2)]);
  });

  test('adamw: no weight decay in the gradient, − η λ w beside the step, kernels only', () => {
    const [g, h] = gradientAt(w0, b0, 0);
    expectNumbers(afterSteps(1, trainingOf({ kind: 'adamw', learningRate: rate })).weights, [
      w0 + adamMove(1, 0.1 * g, 0.001 * g ** 2) - rate * lambda * w0,
      b0 + adamMove(1, 0.1 * h, 0.001 * h ** 2),
    ]);
  });

  test('the rate goes by the schedule', () => {
    const training: TrainingSpec = {
      ...trainingOf({ kind: 'sgd', learningRate: rate }),
      schedule: { kind: 'step', every: 1, factor: 0.5 },
    };
    const [g1, h1] = gradientAt(w0, b0);
    const [w1, b1] = [w0 - rate * g1, b0 - rate * h1];
    const [g2, h2] = gradientAt(w1, b1);
    expectNumbers(afterSteps(2, training).weights, [w1 - 0.5 * rate * g2, b1 - 0.5 * rate * h2]);
  });
});

test('a step moves the running mean and variance a tenth of the way to the batch, and no gradient does', () => {
  const normalising = onNumbers(1, [normalised()], 'squared-error');
  const training: TrainingSpec = { ...trainingOf({ kind: 'sgd', learningRate: rate }), batchSize: 2 };
  const start = begin(normalising, training, initialWeights(normalising, createRng(1)));
  const pair = {
    count: 2,
    inputs: Float32Array.of(1, 5),
    scale: 1,
    classes: 0,
    labels: new Uint8Array(2),
    targets: Float32Array.of(-1, 1),
  };
  const { progress, saw } = takeStep(normalising, training, start, pair);
  const mean = (1 + 5) / 2;
  const variance = ((1 - mean) ** 2 + (5 - mean) ** 2) / 2;
  expectNumbers(progress.weights.subarray(2), [0.9 * 0 + 0.1 * mean, 0.9 * 1 + 0.1 * variance]);
  const normal = (5 - mean) / Math.sqrt(variance + normalisation.epsilon);
  // Outputs are −x̂ and x̂, targets −1 and 1.
  expect(saw.loss).toBeCloseTo((normal - 1) ** 2 / 2, 12);
  expectNumbers(progress.weights.subarray(0, 2), [1 - rate * (normal - 1) * normal, 0]);
});
