import { expect, test } from 'vitest';
import { makeXor } from '../../../lib/nn/datasets/xor';
import { createRng } from '../../../lib/nn/rng';

test('without noise the examples are the four corners, labelled 1 where the signs differ', () => {
  const { inputs, labels } = makeXor(4, 0, createRng(1));
  expect([...inputs]).toEqual([-1, -1, 1, -1, -1, 1, 1, 1]);
  expect([...labels]).toEqual([0, 1, 1, 0]);
});

test('noise moves the examples by its standard deviation, and the labels stay those of the corners', () => {
  const noise = 0.3;
  const count = 20_000;
  const clean = makeXor(count, 0, createRng(2));
  const noisy = makeXor(count, noise, createRng(2));
  expect(noisy.labels).toEqual(clean.labels);
  let squares = 0;
  for (let i = 0; i < 2 * count; i++) squares += ((noisy.inputs[i] ?? 0) - (clean.inputs[i] ?? 0)) ** 2;
  const variance = squares / (2 * count);
  expect(Math.abs(variance - noise ** 2)).toBeLessThan(5 * noise ** 2 * Math.sqrt(2 / (2 * count)));
});

test('a seed gives the same examples', () => {
  expect(makeXor(10, 0.5, createRng(3))).toEqual(makeXor(10, 0.5, createRng(3)));
});
