import { expect, test } from 'vitest';
import { digitPixels, digitsFromIdx } from '../../../lib/nn/datasets/digits';
import { IdxError, parseIdx } from '../../../lib/nn/datasets/idx';
import { selectExamples } from '../../../lib/nn/datasets/select';

/** An IDX file of uint8 as the format's page describes it. */
function idx(dimensions: readonly number[], values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  bytes.set([0, 0, 8, dimensions.length]);
  const view = new DataView(bytes.buffer);
  dimensions.forEach((length, axis) => {
    view.setUint32(4 + 4 * axis, length);
  });
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
}

const picture = (grey: number) => Array.from({ length: digitPixels }, () => grey);
const images = idx([2, 28, 28], [...picture(7), ...picture(255)]);
const labels = idx([2], [3, 9]);

test('dimensions and values are read as written', () => {
  expect(parseIdx(idx([2, 3], [1, 2, 3, 4, 5, 6]), 2)).toEqual({
    dimensions: [2, 3],
    values: new Uint8Array([1, 2, 3, 4, 5, 6]),
  });
});

test('a file inside a larger buffer is read from its own start', () => {
  const larger = new Uint8Array(labels.length + 5);
  larger.set(labels, 5);
  expect([...parseIdx(larger.subarray(5), 1).values]).toEqual([3, 9]);
});

test.each([
  ['too short for its header', new Uint8Array([0, 0, 8]), 1],
  ['of another type', new Uint8Array([0, 0, 13, 1, 0, 0, 0, 0]), 1],
  ['of another rank', labels, 3],
  ['cut off', images.subarray(0, images.length - 1), 3],
  ['too long', new Uint8Array([...labels, 0]), 1],
])('a file %s is refused', (_, bytes, rank) => {
  expect(() => parseIdx(bytes, rank)).toThrow(IdxError);
});

test('a pair of files becomes a data set', () => {
  const digits = digitsFromIdx(images, labels);
  expect(digits).toMatchObject({ count: 2, inputSize: 28 * 28, classes: 10, scale: 1 / 255 });
  expect([...digits.labels]).toEqual([3, 9]);
  expect([...selectExamples(digits, new Uint32Array([1, 0])).inputs.subarray(783, 785)]).toEqual([255, 7]);
});

test.each([
  ['images of another size', idx([2, 1, 1], [0, 0]), labels],
  ['another number of labels', images, idx([1], [3])],
  ['a label that is no digit', images, idx([2], [3, 10])],
])('a pair is refused: %s', (_, pictures, classes) => {
  expect(() => digitsFromIdx(pictures, classes)).toThrow(IdxError);
});

test('an example that is not there cannot be selected', () => {
  expect(() => selectExamples(digitsFromIdx(images, labels), new Uint32Array([2]))).toThrow(RangeError);
});
