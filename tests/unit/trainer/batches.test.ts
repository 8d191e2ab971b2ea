import { expect, test } from 'vitest';
import { createRng } from '../../../lib/nn/rng';
import { ArrivingBlocks, ExampleOrder } from '../../../lib/trainer/batches';
import { xorData } from './support';

const orderOf = (trainCount: number, blockSize: number) =>
  new ExampleOrder({ trainCount, blockSize }, createRng('order'));

function written(order: ExampleOrder, position: number, count: number): number[] {
  const indices = new Uint32Array(count);
  order.write(position, indices);
  return [...indices];
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

test('every epoch has each example once, the first of them block after block', () => {
  const all = written(orderOf(25, 10), 0, 3 * 25);
  expect(sorted(all.slice(0, 10))).toEqual(upTo(0, 10));
  expect(sorted(all.slice(10, 20))).toEqual(upTo(10, 20));
  expect(sorted(all.slice(20, 25))).toEqual(upTo(20, 25));
  expect(sorted(all.slice(25, 50))).toEqual(upTo(0, 25));
  expect(sorted(all.slice(50, 75))).toEqual(upTo(0, 25));
  expect(all.slice(50, 75)).not.toEqual(all.slice(25, 50));
});

test('the order is the same wherever one begins and however much one takes', () => {
  const all = written(orderOf(7, 3), 0, 70);
  const order = orderOf(7, 3);
  for (const [position, count] of [
    [30, 5],
    [0, 7],
    [7, 7],
    [6, 2],
    [13, 40],
    [14, 1],
    [35, 35],
  ] as const) {
    expect(written(order, position, count)).toEqual(all.slice(position, position + count));
  }
});

test('blocks are here in the order in which the first epoch wants them; with the last all epochs are', async () => {
  const blocks = new ArrivingBlocks(xorData(50));
  expect(blocks.ready).toBe(0);
  await Promise.all([blocks.next(), blocks.next()]);
  expect(blocks.ready).toBe(50);
  await blocks.next();
  expect(blocks.ready).toBe(100);
  await blocks.next();
  expect(blocks.ready).toBe(Number.POSITIVE_INFINITY);
});
