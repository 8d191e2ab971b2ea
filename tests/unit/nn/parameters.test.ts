import { expect, test } from 'vitest';
import { isTrained, pack, parameterCount, parameterShapes, unpack } from '../../../lib/nn/parameters';
import { convolution, dense, dropout, normalised, onNumbers, onPictures, pooling } from './networks';

const model = onPictures({ height: 6, width: 7, channels: 2 }, [
  convolution(3, 5),
  normalised('relu'),
  pooling('maximum', 2),
  dropout(0.5),
  dense(4),
]);

test('parameters come layer by layer: kernel, bias; gain, shift, mean, variance', () => {
  const pooled = 1 * 1 * 3;
  expect(parameterShapes(model)).toEqual([
    { kind: 'kernel', layer: 0, shape: [5, 5, 2, 3], size: 150, offset: 0 },
    { kind: 'bias', layer: 0, shape: [3], size: 3, offset: 150 },
    { kind: 'gain', layer: 1, shape: [3], size: 3, offset: 150 + 3 },
    { kind: 'shift', layer: 1, shape: [3], size: 3, offset: 150 + 3 * 2 },
    { kind: 'mean', layer: 1, shape: [3], size: 3, offset: 150 + 3 * 3 },
    { kind: 'variance', layer: 1, shape: [3], size: 3, offset: 150 + 3 * 4 },
    { kind: 'kernel', layer: 4, shape: [pooled, 4], size: pooled * 4, offset: 150 + 3 * 5 },
    { kind: 'bias', layer: 4, shape: [4], size: 4, offset: 150 + 3 * 5 + pooled * 4 },
  ]);
  expect(parameterCount(model)).toBe((5 * 5 * 2 + 1) * 3 + 4 * 3 + (pooled + 1) * 4);
});

test('a dense network has (inputs + 1) · units weights a layer', () => {
  expect(parameterCount(onNumbers(784, [dense(50), dense(10)]))).toBe((784 + 1) * 50 + (50 + 1) * 10);
});

test('gradient steps change all but the running mean and variance', () => {
  const untrained = parameterShapes(model).filter((shape) => !isTrained(shape));
  expect(untrained.map(({ kind }) => kind)).toEqual(['mean', 'variance']);
});

test('packing what was unpacked gives the same weights, and other counts are refused', () => {
  const weights = Float32Array.from({ length: parameterCount(model) }, (_, index) => index);
  expect(pack(model, unpack(model, weights))).toEqual(weights);
  expect(() => unpack(model, weights.subarray(1))).toThrow(RangeError);
  expect(() => pack(model, [weights])).toThrow(RangeError);
  expect(() => pack(model, unpack(model, weights).reverse())).toThrow(RangeError);
});

test('unpacking copies nothing', () => {
  const weights = new Float32Array(parameterCount(model));
  unpack(model, weights)[1]?.fill(7);
  expect(weights.indexOf(7)).toBe(150);
});
