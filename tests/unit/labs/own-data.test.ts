import { expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { parseTable } from '../../../lib/labs/data/csv';
import { type DrawnPoint, drawnSplits, lackOf, sheetOf } from '../../../lib/labs/data/drawn';
import { generateSplits } from '../../../lib/labs/data/generated';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { type TableReading, tableParts } from '../../../lib/labs/data/table';
import { networkOf } from '../../../lib/labs/experiment';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import { type OwnData, takesOwnData, withOwnData } from '../../../lib/labs/own-data';
import { ownDataKey } from '../../../lib/labs/own-data-key';
import { universalApproximation } from '../../../lib/labs/universal-approximation/definition';
import { xor } from '../../../lib/labs/xor/definition';
import { outputSize } from '../../../lib/nn/layers';
import { trainToEnd } from '../../../lib/trainer/train-to-end';

/** Three clumps along a line, or the line itself. */
function brought(answers: 'classes' | 'numbers', answer: (index: number) => string | number): OwnData {
  const rows = Array.from({ length: 90 }, (_, i) => `${(i % 3) + 0.001 * i},${i % 7},${answer(i)}`);
  const reading = { inputs: ['a', 'b'], target: 'answer', answers };
  const { classes, ...parts } = tableParts(parseTable(`a,b,answer\n${rows.join('\n')}`), reading, 1, {
    hidden: false,
  });
  return { ...parts, names: { ...reading, classes } };
}

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
  const lab = withOwnData(
    xor,
    brought('classes', (index) => `kind ${index % 3}`),
  );
  const model = networkOf(lab).model(xor.presets.reference);
  expect([model.inputSize, outputSize(model), model.loss]).toEqual([2, 3, 'softmax-cross-entropy']);
  expect(lab.dataset).toMatchObject({ classNames: ['kind 0', 'kind 1', 'kind 2'] });
  expect(lab.views.map(({ kind }) => kind)).toEqual(['decision-surface', 'confusion-matrix']);
  const { frames } = await train(lab);
  expect(frames.at(-1)?.validationAccuracy).toBe(1);
});

test('and its numbers', async () => {
  const lab = withOwnData(
    xor,
    brought('numbers', (index) => (index % 3) - 1),
  );
  expect(lab.score.metric).toBe('squared-error');
  expect(lab.views.map(({ kind }) => kind)).toEqual(['predictions']);
  const { frames } = await train(lab);
  expect(frames.at(-1)).toMatchObject({ trainAccuracy: null, validationAccuracy: null });
  expect(frames.at(-1)?.validationLoss).toBeLessThan(0.05);
});

test('labs of pictures and simulations take nobody else’s data', () => {
  const own = brought('numbers', (index) => index);
  for (const lab of labs.filter((each) => !takesOwnData(each))) {
    expect(() => withOwnData(lab, own)).toThrow(RangeError);
  }
});

/** Clumps of points, class by class. */
const clumps = (counts: readonly number[]): DrawnPoint[] =>
  counts.flatMap((count, each) =>
    Array.from({ length: count }, (_, index) => ({ x: 40 * each - 60 + index, y: index % 5, class: each })),
  );

test('points drawn by hand are learnt from; a class that nobody drew does not count', async () => {
  const sheet = sheetOf(xor);
  if (!sheet) throw new Error('xor takes points');
  const own = { ...drawnSplits(sheet, clumps([12, 0, 15, 10])), names: null };
  expect([own.train.count, own.validation.count, own.train.classes]).toEqual([
    12 - 2 + (15 - 3) + (10 - 2),
    2 + 3 + 2,
    3,
  ]);
  const { frames } = await train(withOwnData(xor, own));
  expect(frames.at(-1)?.validationAccuracy).toBe(1);
});

test('a curve drawn by hand has its own lab', () => {
  const sheet = sheetOf(universalApproximation);
  if (!sheet) throw new Error('the lab takes a curve');
  const own = { ...drawnSplits(sheet, clumps([20])), names: null };
  expect(own.train.targets?.length).toBe(16);
  const lab = withOwnData(universalApproximation, own);
  expect(lab.views.map(({ kind }) => kind)).toEqual(['function-fit', 'own']);
  expect(sheetOf(mnistMlp)).toBe(null);
});

test('points are enough when there are ten, and two of each class that was drawn', () => {
  const sheet = { kind: 'plane', limit: 1, classes: 4 } as const;
  expect(lackOf(sheet, clumps([9]))).toBe('points');
  expect(lackOf(sheet, clumps([12]))).toBe('classes');
  expect(lackOf(sheet, clumps([10, 1]))).toBe('classes');
  expect(lackOf(sheet, clumps([8, 2]))).toBe(null);
  expect(lackOf({ ...sheet, kind: 'curve', classes: 1 }, clumps([10]))).toBe(null);
});

test('data are known by what they hold', () => {
  const key = ownDataKey(brought('numbers', (index) => index));
  expect(ownDataKey(brought('numbers', (index) => index))).toBe(key);
  expect(ownDataKey(brought('numbers', (index) => index + (index === 5 ? 1 : 0)))).not.toBe(key);
});

test('a column that changes in no training row stays small, also where its mean is rounded', () => {
  const rows = Array.from({ length: 150 }, (_, row) => `${row % 9},${row === 7 ? 0.2 : 0.1},${row % 2}`);
  const table = parseTable(`a,b,y\n${rows.join('\n')}`);
  for (let seed = 0; seed < 20; seed++) {
    const { train, validation, hidden } = tableParts(
      table,
      { inputs: ['a', 'b'], target: 'y', answers: 'classes' },
      seed,
      { hidden: true },
    );
    for (const part of [train, validation, hidden]) {
      // One row of 90 that differs is √89 deviations from the mean.
      for (const input of part?.inputs ?? []) expect(Math.abs(input)).toBeLessThan(10);
    }
  }
});

test('a column of tiny numbers is scaled like any other', () => {
  const rows = Array.from({ length: 100 }, (_, row) => `${(row % 9) * 1e-12},${row % 2}`);
  const reading: TableReading = { inputs: ['a'], target: 'y', answers: 'classes' };
  const { train } = tableParts(parseTable(`a,y\n${rows.join('\n')}`), reading, 1, { hidden: false });
  expect(Math.max(...train.inputs)).toBeGreaterThan(1);
});
