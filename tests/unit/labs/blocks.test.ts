import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { type BlockInfo, decodeBlock, encodeBlock, listBlocks } from '../../../lib/labs/data/blocks';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import { xor } from '../../../lib/labs/xor/definition';
import type { Dataset } from '../../../lib/nn/dataset';
import { sliceDataset } from '../../../lib/nn/training-data';
import { blockBytes, labSplits } from '../../../server/data/lab-data';

const dataset: Dataset = {
  count: 3,
  inputSize: 2,
  classes: 10,
  inputs: new Uint8Array([0, 1, 2, 3, 254, 255]),
  scale: 1 / 255,
  labels: new Uint8Array([9, 0, 5]),
};
const info: BlockInfo = {
  name: 'train-0',
  split: 'train',
  start: 0,
  count: 3,
  inputSize: 2,
  classes: 10,
  bytes: 16 + 3 * (1 + 2),
};

test('a block is read back as it was written', () => {
  expect(decodeBlock(encodeBlock(dataset), info)).toEqual(dataset);
});

test('also from the middle of a larger buffer', () => {
  const larger = new Uint8Array(info.bytes + 3);
  larger.set(encodeBlock(dataset), 3);
  expect(decodeBlock(larger.subarray(3), info)).toEqual(dataset);
});

const damaged = (change: (bytes: Uint8Array) => void) => {
  const bytes = encodeBlock(dataset);
  change(bytes);
  return bytes;
};
test.each([
  ['cut off', encodeBlock(dataset).subarray(0, 20)],
  ['empty', new Uint8Array()],
  ['a page of HTML of the same length', new TextEncoder().encode('<!doctype html>'.padEnd(info.bytes))],
  ['of another count', damaged((bytes) => bytes.set([4], 4))],
  ['of another input size', damaged((bytes) => bytes.set([3], 8))],
  ['of another number of classes', damaged((bytes) => bytes.set([2], 12))],
  ['with a label out of range', damaged((bytes) => bytes.set([10], 16))],
])('a block that is %s is refused', (_, bytes) => {
  expect(() => decodeBlock(bytes, info)).toThrow(expect.objectContaining({ code: 'data-malformed' }));
});

test('training blocks stand end to end and hold the whole split, the last one what is left', () => {
  const lab = { ...mnistMlp, dataset: { ...mnistMlp.dataset, train: 5, blockSize: 2 } } as typeof mnistMlp;
  const training = listBlocks(lab).filter(({ split }) => split === 'train');
  expect(training.map(({ start, count }) => [start, count])).toEqual([
    [0, 2],
    [2, 2],
    [4, 1],
  ]);
});

test('points are not sent: a lab that makes its own data has no blocks', async () => {
  expect(listBlocks(xor)).toEqual([]);
  expect(await blockBytes(xor, 'train-0')).toBeNull();
  expect(() => encodeBlock({ ...dataset, inputs: new Float32Array(6) })).toThrow(RangeError);
});

test('the first training block comes first, then the validation set', () => {
  const names = listBlocks(mnistMlp).map((block) => block.name);
  expect(names.slice(0, 3)).toEqual(['train-0', 'validation', 'train-1']);
  expect(names.length).toBe(13 + 1);
});

test.each(labs)('$id: its blocks are its training and validation sets, once each', async (lab) => {
  const splits = await labSplits(lab);
  for (const block of listBlocks(lab)) {
    const bytes = await blockBytes(lab, block.name);
    const decoded = decodeBlock(new Uint8Array(gunzipSync(bytes ?? new Uint8Array())), block);
    const expected = sliceDataset(splits[block.split], block.start, block.start + block.count);
    expect(Buffer.compare(decoded.inputs as Uint8Array, expected.inputs as Uint8Array)).toBe(0);
    expect(decoded.labels).toEqual(expected.labels);
  }
  const sent = listBlocks(lab).filter((block) => block.split === 'train');
  if (sent.length > 0) {
    expect(sent.reduce((sum, block) => sum + block.count, 0)).toBe(splits.train.count);
  }
});

test.each(labs)('$id: sends 2.5 MB at most, and trains after 300 kB', async (lab) => {
  const sizes: number[] = [];
  for (const block of listBlocks(lab)) sizes.push((await blockBytes(lab, block.name))?.length ?? 0);
  expect(sizes[0] ?? 0).toBeLessThanOrEqual(300_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2_500_000);
});

test('a block that a lab does not have is not made up', async () => {
  expect(await blockBytes(mnistMlp, 'train-13')).toBeNull();
  expect(await blockBytes(mnistMlp, 'hidden')).toBeNull();
});
