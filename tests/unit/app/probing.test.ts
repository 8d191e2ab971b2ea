import { expect, test } from 'vitest';
import { afterLook, climbFigure, climbFrom, nextWeights } from '../../../app/s/[code]/probing';
import { createRng } from '../../../lib/nn/rng';

const score = (value: number, tieBreak = 0) => ({ value, tieBreak, count: 200 });
const own = Float32Array.of(3, 4);
const moved = Float32Array.of(3, 5);

test("looks at the run's own weights first, then at others near the best", () => {
  const begun = climbFrom(own);
  expect(nextWeights(begun, createRng(1))).toBe(own);
  const after = afterLook('accuracy', begun, own, { shown: score(0.8), validation: 0.79 });
  const next = nextWeights(after, createRng(1));
  expect(next).toHaveLength(own.length);
  expect(next).not.toEqual(own);
  expect(nextWeights(after, createRng(1))).toEqual(next);
});

test('keeps a move where the board shows more, and no other', () => {
  const first = afterLook('accuracy', climbFrom(own), own, { shown: score(0.8), validation: 0.79 });
  const worse = afterLook('accuracy', first, moved, { shown: score(0.8), validation: 0.9 });
  expect(worse.weights).toBe(own);
  const hidden = afterLook('accuracy', worse, moved, { shown: null, validation: 0.9 });
  expect(hidden.weights).toBe(own);
  const better = afterLook('accuracy', hidden, moved, { shown: score(0.81), validation: 0.75 });
  expect(better.weights).toBe(moved);
  expect(better.path).toEqual([
    { best: 0.8, validation: 0.79 },
    { best: 0.8, validation: 0.79 },
    { best: 0.8, validation: 0.79 },
    { best: 0.81, validation: 0.75 },
  ]);
});

test('errors are better when lower, and equal values are told apart as the board does', () => {
  const first = afterLook('squared-error', climbFrom(own), own, { shown: score(0.5, 2), validation: 0.6 });
  expect(afterLook('squared-error', first, moved, { shown: score(0.6), validation: 0.6 }).weights).toBe(own);
  expect(afterLook('squared-error', first, moved, { shown: score(0.5, 1), validation: 0.6 }).weights).toBe(
    moved,
  );
});

test('the figure has the board beside the validation data, within an axis that holds both', () => {
  let climb = afterLook('accuracy', climbFrom(own), own, { shown: score(0.8), validation: 0.7 });
  climb = afterLook('accuracy', climb, moved, { shown: score(0.9), validation: 0.72 });
  const { lines, x, y } = climbFigure('accuracy', climb);
  expect(lines.map((line) => [...Array.from(line.y)])).toEqual([
    [0.8, 0.9],
    [0.7, 0.72],
  ]);
  expect([x.from, x.to]).toEqual([0, 20]);
  expect(y.from).toBeLessThan(0.7);
  expect(y.to).toBeGreaterThan(0.9);
});
