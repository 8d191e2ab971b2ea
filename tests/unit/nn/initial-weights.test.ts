import { describe, expect, test } from 'vitest';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { unpack } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { Initialiser, LayerSpec } from '../../../lib/nn/spec';
import { convolution, dense, normalised, onNumbers, onPictures } from './networks';

/** Standard errors that the tests allow: beyond 5 once in two million. */
const sigmas = 5;

const withInitialiser = (initialiser: Initialiser, inputs: number, units: number) =>
  onNumbers(inputs, [{ ...dense(units), initialiser }]);

function kernelOf(initialiser: Initialiser, inputs: number, units: number): Float32Array {
  const model = withInitialiser(initialiser, inputs, units);
  const [kernel = new Float32Array()] = unpack(model, initialWeights(model, createRng('kernel')));
  return kernel;
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float32Array) => Math.sqrt(mean(values.map((value) => value ** 2)));

function expectDeviation(kernel: Float32Array, std: number): void {
  const n = kernel.length;
  expect(Math.abs(mean(kernel))).toBeLessThan((sigmas * std) / Math.sqrt(n));
  expect(Math.abs(deviation(kernel) / std - 1)).toBeLessThan(sigmas / Math.sqrt(2 * n));
}

describe('initial kernels of 300 × 200', () => {
  const [ins, outs] = [300, 200];

  test.each([
    ['xavier', Math.sqrt(1 / ins)],
    ['he', Math.sqrt(2 / ins)],
    ['spread', Math.sqrt(2 / ins)],
    [{ deviation: 0.01 }, 0.01],
    [{ deviation: 1 }, 1],
  ] as const)('%s is Gaussian with std %d', (initialiser, std) => {
    const kernel = kernelOf(initialiser, ins, outs);
    expectDeviation(kernel, std);
    // Of a Gaussian 68.27 % lie within one std, of a uniform one 57.7 %.
    const share = kernel.filter((weight) => Math.abs(weight) < std).length / kernel.length;
    expect(Math.abs(share - 0.6827)).toBeLessThan(sigmas * Math.sqrt((0.6827 * 0.3173) / kernel.length));
  });

  test.each([
    ['xavier-uniform', Math.sqrt(6 / (ins + outs))],
    ['he-uniform', Math.sqrt(6 / ins)],
  ] as const)('%s is uniform within ±%d', (initialiser, limit) => {
    const kernel = kernelOf(initialiser, ins, outs);
    const largest = kernel.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    expect(largest).toBeLessThanOrEqual(limit * (1 + 2 ** -24));
    expect(largest).toBeGreaterThan(limit * (1 - 10 / kernel.length));
    expectDeviation(kernel, limit / Math.sqrt(3));
  });

  test('zero is zero', () => {
    expect(kernelOf('zero', ins, outs).every((weight) => weight === 0)).toBe(true);
  });
});

test("a filter's fans count its area", () => {
  const layer: LayerSpec = { ...convolution(20, 5), initialiser: 'he' };
  const model = onPictures({ height: 5, width: 5, channels: 10 }, [layer]);
  const [kernel = new Float32Array()] = unpack(model, initialWeights(model, createRng(1)));
  expectDeviation(kernel, Math.sqrt(2 / (5 * 5 * 10)));
  const uniform = { ...model, layers: [{ ...convolution(20, 5), initialiser: 'xavier-uniform' as const }] };
  const [even = new Float32Array()] = unpack(uniform, initialWeights(uniform, createRng(1)));
  expectDeviation(even, Math.sqrt(6 / (5 * 5 * 10 + 5 * 5 * 20)) / Math.sqrt(3));
});

test('biases, β and running means start at 0, γ and running variances at 1', () => {
  const model = onNumbers(3, [dense(2), normalised()]);
  const [, bias, gain, shift, means, variance] = unpack(model, initialWeights(model, createRng(1)));
  expect([bias, gain, shift, means, variance].map((values) => [...(values ?? [])])).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
});

test('spread puts the kink of each unit, −b / w for one input, uniformly into [−1, 1]', () => {
  const units = 5000;
  const model = withInitialiser('spread', 1, units);
  const [kernel, bias = new Float32Array()] = unpack(model, initialWeights(model, createRng('kinks')));
  const kinks = bias.map((b, unit) => -b / (kernel?.[unit] ?? Number.NaN));
  expect(kinks.every((kink) => kink >= -1.000001 && kink <= 1.000001)).toBe(true);
  expectDeviation(kinks, Math.sqrt(1 / 3));
  for (const quarter of [0, 1, 2, 3]) {
    const inside = kinks.filter((kink) => Math.floor(2 * (kink + 1)) === quarter).length / units;
    expect(Math.abs(inside - 1 / 4)).toBeLessThan(sigmas * Math.sqrt(((1 / 4) * (3 / 4)) / units));
  }
});

test('the same seed gives the same initial weights, another seed others', () => {
  const model = withInitialiser('he', 3, 4);
  expect(initialWeights(model, createRng(5))).toEqual(initialWeights(model, createRng(5)));
  expect(initialWeights(model, createRng(5))).not.toEqual(initialWeights(model, createRng(6)));
});
