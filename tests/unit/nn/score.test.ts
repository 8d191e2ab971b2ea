import { expect, test } from 'vitest';
import { compareScores, gapOf, meanScore, type SplitScore } from '../../../lib/nn/score';

const score = (value: number, tieBreak = 0): SplitScore => ({ value, tieBreak, count: 10 });

test('the better value comes first, of equal ones the lower tie-break', () => {
  expect(compareScores('accuracy', score(0.9), score(0.8))).toBeLessThan(0);
  expect(compareScores('squared-error', score(0.9), score(0.8))).toBeGreaterThan(0);
  for (const metric of ['accuracy', 'cost'] as const) {
    expect(compareScores(metric, score(0.5, 1), score(0.5, 2))).toBeLessThan(0);
    expect(compareScores(metric, score(0.5, 1), score(0.5, 1))).toBe(0);
  }
});

test('a gap is positive where the training data do better, whichever way the metric goes', () => {
  expect(gapOf('accuracy', 0.75, 0.5)).toBe(0.75 - 0.5);
  expect(gapOf('squared-error', 0.5, 0.75)).toBe(0.75 - 0.5);
});

test('under several conditions each weighs the same', () => {
  expect(meanScore([score(1, 0.1), score(0, 0.5)])).toEqual({
    value: (1 + 0) / 2,
    tieBreak: (0.1 + 0.5) / 2,
    count: 10 + 10,
  });
});
