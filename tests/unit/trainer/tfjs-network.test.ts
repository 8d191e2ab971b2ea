import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../lib/nn/dataset';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { momentsSize } from '../../../lib/nn/optimisers';
import { parameterShapes } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import { type ModelSpec, normalisation, type TrainingSpec } from '../../../lib/nn/spec';
import { openBackend } from '../../../lib/trainer/tfjs/backend';
import { openTfjs } from '../../../lib/trainer/tfjs/open';
import { begun, everyLayer, pictures, plan, start, training } from '../../support/every-layer';
import { dense } from './support';

const count = pictures().count;

describe.each(['cpu', 'wasm'] as const)('a network of all layers on %s', (kind) => {
  test('holds no more after twenty steps than after one, and nothing once it is gone', async () => {
    const { backend } = await openBackend(kind);
    const before = backend.numDataIds();
    const network = begun(await openTfjs(kind));
    network.train(plan(0, 1));
    await network.results();
    const held = backend.numDataIds();
    network.train(plan(1, 20));
    await network.results();
    await network.weights();
    await network.moments();
    await network.outputs(pictures());
    expect(backend.numDataIds()).toBe(held);
    await network.outputs(pictures(), true);
    network.train(plan(20, 21));
    network.dispose();
    expect(backend.numDataIds()).toBe(before);
    expect(memory().numTensors).toBe(0);
  });

  test('learns the same bits however its steps are cut, and when it goes on from weights and moments', async () => {
    const whole = begun(await openTfjs(kind));
    whole.train(plan(0, 20));
    const cut = begun(await openTfjs(kind));
    cut.train(plan(0, 7));
    const { losses: first } = await cut.results();
    const on = { weights: await cut.weights(), moments: await cut.moments(), step: 7 };
    cut.dispose();
    const next = begun(await openTfjs(kind), training, on);
    next.train(plan(7, 20));
    const { losses: then } = await next.results();
    expect(Float32Array.of(...first, ...then)).toEqual((await whole.results()).losses);
    expect(await next.weights()).toEqual(await whole.weights());
    expect(await next.moments()).toEqual(await whole.moments());
    expect(await next.moments()).toHaveLength(momentsSize(everyLayer, training.optimiser));
    whole.dispose();
    next.dispose();
  });

  test('takes examples in any order and as bytes or numbers', async () => {
    const { inputs, labels, ...rest } = pictures();
    const scaled = Float32Array.from(inputs, (byte) => byte / 255);
    const part = (first: number, end: number) => ({
      ...rest,
      scale: 1,
      count: end - first,
      inputs: scaled.subarray(first * 64, end * 64),
      labels: labels.subarray(first, end),
    });
    const whole = begun(await openTfjs(kind));
    const parts = (await openTfjs(kind)).trainable(everyLayer, training, count, start);
    parts.take(20, part(20, 30));
    expect(() => parts.train(plan(0, 20))).toThrow(RangeError);
    parts.take(0, part(0, 20));
    whole.train(plan(0, 1));
    parts.train(plan(0, 1));
    const [one] = (await whole.results()).losses;
    expect((await parts.results()).losses[0]).toBeCloseTo(one ?? Number.NaN, 6);
    expect(() => parts.take(20, part(0, 20))).toThrow(RangeError);
    whole.dispose();
    parts.dispose();
  });

  test('a rate far too high ends in a loss that is no number, and nothing throws', async () => {
    const layers: ModelSpec = {
      inputSize: 64,
      layers: [dense(8, 'relu'), dense(3, 'identity')],
      loss: 'softmax-cross-entropy',
    };
    const wild: TrainingSpec = {
      ...training,
      optimiser: { kind: 'sgd', learningRate: 1e30 },
      weightDecay: 0,
    };
    const weights = initialWeights(layers, createRng('wild'));
    const network = (await openTfjs(kind)).trainable(layers, wild, count, { ...start, weights });
    network.take(0, pictures());
    network.train({ ...plan(0, 5), rates: new Float64Array(5).fill(1e30) });
    expect((await network.results()).losses[4]).toBeNaN();
    network.dispose();
  });
});

test('cpu and wasm agree within 1e-5 after a step and within 1e-4 after twenty', async () => {
  // Adam's first steps take the sign of gradients that are all but zero.
  const chosen: TrainingSpec = {
    ...training,
    optimiser: { kind: 'momentum', learningRate: 0.01, momentum: 0.9 },
  };
  const [cpu, wasm] = [begun(await openTfjs('cpu'), chosen), begun(await openTfjs('wasm'), chosen)];
  const largestDifference = async () => {
    const [a, b] = [await cpu.weights(), await wasm.weights()];
    return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? 0))), 0);
  };
  for (const network of [cpu, wasm]) network.train(plan(0, 1));
  expect(await largestDifference()).toBeLessThan(1e-5);
  for (const network of [cpu, wasm]) network.train(plan(1, 20));
  const [a, b] = [await cpu.results(), await wasm.results()];
  a.losses.forEach((loss, step) => {
    expect(Math.abs(loss - (b.losses[step] ?? 0))).toBeLessThan(1e-4);
  });
  expect(b.correct).toEqual(a.correct);
  cpu.dispose();
  wasm.dispose();
});

test('running means go towards those of the batch, and answers go by them', async () => {
  const { keep, epsilon } = normalisation;
  const layers: ModelSpec = {
    inputSize: 1,
    layers: [{ kind: 'normalisation', activation: 'identity' }],
    loss: 'squared-error',
  };
  const weights = Float32Array.of(1, 0, 0, 1);
  const engine = await openTfjs('wasm');
  const still: TrainingSpec = { ...training, optimiser: { kind: 'sgd', learningRate: 0 }, batchSize: 2 };
  const network = engine.trainable(layers, still, 2, { weights, moments: null, step: 0 });
  const inputs = Float32Array.of(2, 6);
  const examples = { count: 2, inputSize: 1, classes: 0, inputs, scale: 1, labels: new Uint8Array(2) };
  network.take(0, { ...examples, targets: new Float32Array(2) });
  network.train({ steps: 1, indices: Uint32Array.of(0, 1), rates: Float64Array.of(0), streams: [] });
  const mean = keep * 0 + (1 - keep) * 4;
  const variance = keep * 1 + (1 - keep) * 4;
  const found = await network.weights();
  const expected = parameterShapes(layers).map(
    ({ kind }) => ({ gain: 1, shift: 0, mean, variance })[kind as 'gain'],
  );
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? 0, 6);
  });
  const answers = await network.outputs(examples);
  expect(answers[1]).toBeCloseTo((6 - mean) / Math.sqrt(variance + epsilon), 5);
  const { losses, correct } = await network.results();
  // (2, 6) normalised is (−1, 1) · 2 / √(4 + ε).
  expect(losses[0]).toBeCloseTo(4 / (4 + epsilon) / 2, 6);
  expect(correct[0]).toBe(0);
  network.dispose();
});

test('targets are what squared error learns, and where there are none the labels', async () => {
  const engine = await openTfjs('cpu');
  const still: TrainingSpec = { ...training, optimiser: { kind: 'sgd', learningRate: 0 }, batchSize: 1 };
  const lossOf = async (units: number, dataset: Pick<Dataset, 'classes' | 'targets'>) => {
    const layers: ModelSpec = { inputSize: 1, layers: [dense(units, 'identity')], loss: 'squared-error' };
    const weights = Float32Array.from({ length: 2 * units }, (_, index) => (index < units ? 0 : 0.25));
    const network = engine.trainable(layers, still, 1, { weights, moments: null, step: 0 });
    const inputs = Float32Array.of(1);
    network.take(0, { count: 1, inputSize: 1, inputs, scale: 1, labels: Uint8Array.of(1), ...dataset });
    network.train({ steps: 1, indices: Uint32Array.of(0), rates: Float64Array.of(0), streams: [] });
    const { losses, correct } = await network.results();
    network.dispose();
    return [losses[0], correct[0]];
  };
  expect(await lossOf(1, { classes: 0, targets: Float32Array.of(3) })).toEqual([(0.25 - 3) ** 2 / 2, 0]);
  expect(await lossOf(1, { classes: 2 })).toEqual([(0.25 - 1) ** 2 / 2, 0]);
  expect(await lossOf(2, { classes: 2 })).toEqual([(0.25 ** 2 + (0.25 - 1) ** 2) / 2, 0]);
});

test('backends stay open beside each other', async () => {
  const wasm = (await openTfjs('wasm')).network(everyLayer, start.weights);
  const cpu = (await openTfjs('cpu')).network(everyLayer, start.weights);
  const [a, b] = [await wasm.outputs(pictures()), await cpu.outputs(pictures())];
  a.forEach((value, index) => {
    expect(value).toBeCloseTo(b[index] ?? Number.NaN, 5);
  });
  wasm.dispose();
  cpu.dispose();
});
