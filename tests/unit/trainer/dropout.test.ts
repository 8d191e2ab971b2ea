import { expect, test } from 'vitest';
import { parameterCount } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec } from '../../../lib/nn/spec';
import { dropoutMasks } from '../../../lib/trainer/dropout';
import { dense, engineOf, mixedModel } from './support';

const rate = 0.3;
const model: ModelSpec = {
  inputSize: 2,
  layers: [dense(50, 'relu'), { kind: 'dropout', rate }, dense(10, 'identity')],
  loss: 'softmax-cross-entropy',
};

test('a unit is dropped with the given rate and otherwise scaled by 1 / (1 − rate), so that the mean stays 1', () => {
  const size = 400;
  const [mask = new Float32Array()] = dropoutMasks(model, size, createRng('mask').numbered(0));
  expect(mask).toHaveLength(size * 50);
  expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  const dropped = mask.filter((factor) => factor === 0).length / mask.length;
  expect(Math.abs(dropped - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / mask.length));
});

test('a network without dropout draws nothing', () => {
  const plain = { ...model, layers: [dense(50, 'relu'), dense(10, 'identity')] };
  expect(dropoutMasks(plain, 4, [1, 2, 3, 4])).toEqual([]);
});

test('answers outside of training do not drop anything: they are the same every time', async () => {
  const engine = await engineOf('cpu');
  const weights = Float32Array.from({ length: parameterCount(mixedModel) }, createRng('w').normal);
  const network = engine.network(mixedModel, weights);
  const examples = { count: 1, inputs: Float32Array.of(0.1, -0.4, 0.7), scale: 1 };
  expect(await network.outputs(examples)).toEqual(await network.outputs(examples));
  network.dispose();
});
