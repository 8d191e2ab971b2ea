import { expect, test } from 'vitest';
import {
  initialWeights,
  outputSize,
  pack,
  parameterCount,
  parameterShapes,
  unpack,
} from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec } from '../../../lib/nn/spec';

const model: ModelSpec = {
  inputSize: 784,
  layers: [
    { kind: 'dense', units: 50, activation: 'relu', initialiser: 'he' },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 10, activation: 'identity', initialiser: 'xavier' },
  ],
  loss: 'softmax-cross-entropy',
};

test('kernels and biases come layer by layer, each kernel before its bias', () => {
  expect(parameterShapes(model)).toEqual([
    { kind: 'kernel', shape: [784, 50], size: 784 * 50, offset: 0 },
    { kind: 'bias', shape: [50], size: 50, offset: 784 * 50 },
    { kind: 'kernel', shape: [50, 10], size: 50 * 10, offset: 784 * 50 + 50 },
    { kind: 'bias', shape: [10], size: 10, offset: 784 * 50 + 50 + 50 * 10 },
  ]);
  expect(parameterCount(model)).toBe((784 + 1) * 50 + (50 + 1) * 10);
  expect(outputSize(model)).toBe(10);
});

test('packing what was unpacked gives the same weights, and other counts are refused', () => {
  const weights = Float32Array.from({ length: parameterCount(model) }, (_, index) => index);
  expect(pack(model, unpack(model, weights))).toEqual(weights);
  expect(() => unpack(model, weights.subarray(1))).toThrow(RangeError);
  expect(() => pack(model, [weights])).toThrow(RangeError);
  expect(() => pack(model, unpack(model, weights).reverse())).toThrow(RangeError);
});

test('initial kernels have std √(2/n_in) for He and √(1/n_in) for Xavier, biases are zero', () => {
  const [first, firstBias, second, secondBias] = unpack(model, initialWeights(model, createRng(5)));
  const deviation = (values: Float32Array = new Float32Array()) =>
    Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  const within = (n: number) => 5 / Math.sqrt(2 * n);
  expect(Math.abs(deviation(first) / Math.sqrt(2 / 784) - 1)).toBeLessThan(within(784 * 50));
  expect(Math.abs(deviation(second) / Math.sqrt(1 / 50) - 1)).toBeLessThan(within(50 * 10));
  expect(new Set([...(firstBias ?? []), ...(secondBias ?? [])])).toEqual(new Set([0]));
});

test('the same seed gives the same initial weights, another seed others', () => {
  expect(initialWeights(model, createRng(5))).toEqual(initialWeights(model, createRng(5)));
  expect(initialWeights(model, createRng(5))).not.toEqual(initialWeights(model, createRng(6)));
});
