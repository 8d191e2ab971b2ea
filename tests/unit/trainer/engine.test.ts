import { expect, test } from 'vitest';
import { openEngine } from '../../../lib/trainer/open-engine';
import { scoreWeights } from '../../../lib/trainer/scorer';
import { trainToEnd } from '../../../lib/trainer/train-to-end';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';
import { xorData, xorModel, xorTraining } from './support';

test('where there is no WebGL the fused engine is got, and the reason is told', async () => {
  const { engine, passed } = await openEngine('webgl');
  expect(engine.kind).toBe('fused');
  expect(passed).toEqual([{ engine: 'webgl', why: 'missing', reason: expect.any(String) }]);
});

test('a command never runs on another engine than it asked for', async () => {
  const request = { model: xorModel, training: xorTraining, seed: 1 };
  await expect(trainToEnd({ ...request, engine: 'webgl', data: xorData() })).rejects.toThrow('No webgl here');
  await expect(scoreWeights(xorModel, weightsFromSeed(request), [], 'accuracy', 'webgl')).rejects.toThrow(
    'No webgl here',
  );
});

test('weights of another network are refused', async () => {
  await expect(scoreWeights(xorModel, new Float32Array(3), [], 'accuracy', 'cpu')).rejects.toThrow(
    RangeError,
  );
  const wide = { ...xorModel, inputSize: 3 };
  const weights = weightsFromSeed({ model: wide, seed: 1 });
  const data = await xorData().validation();
  await expect(scoreWeights(wide, weights, [data], 'accuracy', 'cpu')).rejects.toThrow(RangeError);
});

test('a set larger than one chunk is scored as a whole', async () => {
  const weights = weightsFromSeed({ model: xorModel, seed: 1 });
  const small = await xorData().validation();
  const times = 40;
  const repeated = {
    ...small,
    count: times * small.count,
    inputs: Float32Array.from(
      { length: times * small.inputs.length },
      (_, i) => small.inputs[i % small.inputs.length] ?? 0,
    ),
    labels: Uint8Array.from({ length: times * small.count }, (_, i) => small.labels[i % small.count] ?? 0),
  };
  const [one, many] = await scoreWeights(xorModel, weights, [small, repeated], 'accuracy', 'cpu');
  expect(many?.score.count).toBe(times * small.count);
  expect(many?.score.value).toBeCloseTo(one?.score.value ?? Number.NaN, 10);
  expect(many?.score.tieBreak).toBeCloseTo(one?.score.tieBreak ?? Number.NaN, 6);
  expect(many?.outcomes?.count).toBe(times * small.count);
});
