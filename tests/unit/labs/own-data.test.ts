import { expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { datasetOf, parseTable, splitDataset } from '../../../lib/labs/data/csv';
import { generateSplits } from '../../../lib/labs/data/generated';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { networkOf } from '../../../lib/labs/experiment';
import { takesOwnData, withOwnData } from '../../../lib/labs/own-data';
import { xor } from '../../../lib/labs/xor/definition';
import { outputSize } from '../../../lib/nn/layers';
import { trainToEnd } from '../../../lib/trainer/train-to-end';

/** Three clumps along a line, or the line itself. */
const table = (answer: (index: number) => string | number) =>
  parseTable(
    `a,b,answer\n${Array.from({ length: 90 }, (_, i) => `${(i % 3) + 0.001 * i},${i % 7},${answer(i)}`).join('\n')}`,
  );

const train = (lab: typeof xor) => {
  const splits = generateSplits(lab);
  if (!splits) throw new Error('brought data are here already');
  const { model, training } = networkOf(lab);
  const config = { ...lab.presets.reference, steps: 300 };
  const request = { model: model(config), training: training(config), seed: 1 };
  return trainToEnd({
    ...request,
    data: trainingDataOf(lab, splits),
    engine: 'fused',
    pace: { everySteps: 50 },
  });
};

test('a network that was made for points learns the classes of a table', async () => {
  const { dataset } = datasetOf(
    table((index) => `kind ${index % 3}`),
    'answer',
    'classes',
  );
  const lab = withOwnData(xor, splitDataset(dataset, 1));
  const model = networkOf(lab).model(xor.presets.reference);
  expect([model.inputSize, outputSize(model), model.loss]).toEqual([2, 3, 'softmax-cross-entropy']);
  const { frames } = await train(lab);
  expect(frames.at(-1)?.validationAccuracy).toBe(1);
});

test('and its numbers', async () => {
  const { dataset } = datasetOf(
    table((index) => (index % 3) - 1),
    'answer',
    'numbers',
  );
  const lab = withOwnData(xor, splitDataset(dataset, 1));
  expect(lab.score.metric).toBe('squared-error');
  const { frames } = await train(lab);
  expect(frames.at(-1)).toMatchObject({ trainAccuracy: null, validationAccuracy: null });
  expect(frames.at(-1)?.validationLoss).toBeLessThan(0.05);
});

test('labs of pictures and simulations do not take tables', () => {
  for (const lab of labs.filter((each) => !takesOwnData(each))) {
    const { dataset } = datasetOf(
      table((index) => index),
      'answer',
      'numbers',
    );
    expect(() => withOwnData(lab, splitDataset(dataset, 1))).toThrow(RangeError);
  }
});
