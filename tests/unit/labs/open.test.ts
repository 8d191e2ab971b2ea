import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeBlock, listBlocks } from '../../../lib/labs/data/blocks';
import { type DataProgress, type FetchBlock, openTrainingData } from '../../../lib/labs/data/open';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import type { LabDefinition } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import { digitPixels } from '../../../lib/nn/datasets/digits';

/** MNIST in small: 5 training images in blocks of 2, 3 for validation, each image filled with its number. */
const lab: LabDefinition = {
  ...mnistMlp,
  dataset: {
    ...mnistMlp.dataset,
    kind: 'mnist',
    train: 5,
    validation: 3,
    blockSize: 2,
  } as LabDefinition['dataset'],
};
const blocks = listBlocks(lab);

function bytesOf(name: string): Uint8Array {
  const block = blocks.find((candidate) => candidate.name === name);
  if (!block) throw new Error(`no block ${name}`);
  const inputs = new Uint8Array(block.count * digitPixels);
  for (let image = 0; image < block.count; image++) {
    inputs.fill(block.start + image, image * digitPixels, (image + 1) * digitPixels);
  }
  const labels = new Uint8Array(block.count).fill(1);
  return encodeBlock({ ...block, inputs, labels, scale: 1 / 255 });
}

const nothing = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('XOR is made on the spot, the same for everybody, and nothing is fetched', async () => {
  const fetchBlock = vi.fn<FetchBlock>();
  const [first, second] = [1, 2].map(() => openTrainingData(xor, fetchBlock, nothing));
  expect(await first?.block(0)).toEqual(await second?.block(0));
  expect(await first?.validation()).not.toEqual(await first?.block(0));
  expect(first).toMatchObject({ trainCount: xor.dataset.train, blockSize: xor.dataset.train, inputSize: 2 });
  expect(fetchBlock).not.toHaveBeenCalled();
});

test('what comes in blocks says beforehand how much there is', () => {
  const data = openTrainingData(lab, async (name) => bytesOf(name), nothing);
  expect(data).toMatchObject({ trainCount: 5, blockSize: 2, inputSize: digitPixels });
});

test('blocks are fetched one at a time in their order, and progress is told after each', async () => {
  const asked: string[] = [];
  let open = 0;
  const progress: DataProgress[] = [];
  const data = openTrainingData(
    lab,
    async (name) => {
      asked.push(name);
      expect(++open).toBe(1);
      await Promise.resolve();
      open--;
      return bytesOf(name);
    },
    (each) => progress.push(each),
  );
  const last = await data.block(2);
  expect([last.count, last.inputs[0]]).toEqual([5 - 2 * 2, 4]);
  expect((await data.validation()).count).toBe(3);
  expect(asked).toEqual(['train-0', 'validation', 'train-1', 'train-2']);
  const total = blocks.reduce((sum, block) => sum + block.bytes, 0);
  expect(progress.map((each) => each.total)).toEqual([total, total, total, total]);
  expect(progress[0]?.loaded).toBe(16 + 2 * (1 + digitPixels));
  expect(progress.at(-1)?.loaded).toBe(total);
});

test('training can begin while the rest is still on its way', async () => {
  const data = openTrainingData(
    lab,
    (name) => (name === 'train-0' ? Promise.resolve(bytesOf(name)) : new Promise(nothing)),
    nothing,
  );
  expect((await data.block(0)).count).toBe(2);
});

test('a block that fails twice is had at the third try, after 0.5 and 2 seconds', async () => {
  const tries: number[] = [];
  const data = openTrainingData(
    lab,
    async (name, attempt) => {
      if (name === 'train-0') {
        tries.push(Date.now());
        expect(attempt).toBe(tries.length - 1);
        if (attempt === 0) throw new TypeError('network');
        if (attempt === 1) return new Uint8Array(3);
      }
      return bytesOf(name);
    },
    nothing,
  );
  const block = data.block(0);
  await vi.runAllTimersAsync();
  expect((await block).count).toBe(2);
  expect(tries.map((time) => time - (tries[0] ?? 0))).toEqual([0, 500, 500 + 2000]);
});

test.each([
  ['data-unavailable', () => Promise.reject(new TypeError('network'))],
  ['data-malformed', () => Promise.resolve(new TextEncoder().encode('<html>'))],
])('after three tries everybody who waits is told: %s', async (code, fetchBlock) => {
  const data = openTrainingData(lab, fetchBlock, nothing);
  const waiting = [data.block(0), data.block(2), data.validation()].map((each) =>
    each.then(
      () => 'arrived',
      (error: unknown) => error,
    ),
  );
  await vi.runAllTimersAsync();
  for (const outcome of await Promise.all(waiting))
    expect(outcome).toMatchObject({ name: 'DataError', code });
});

test('asking again resumes where it stopped, without fetching twice what is there', async () => {
  let online = true;
  const asked: string[] = [];
  const data = openTrainingData(
    lab,
    async (name) => {
      if (!online) throw new TypeError('network');
      asked.push(name);
      if (name === 'validation') online = false;
      return bytesOf(name);
    },
    nothing,
  );
  const failed = data.block(1).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await failed).toMatchObject({ code: 'data-unavailable' });
  expect((await data.block(0)).count).toBe(2);
  online = true;
  expect((await data.block(1)).inputs[0]).toBe(2);
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['train-0', 'validation', 'train-1', 'train-2']);
});
