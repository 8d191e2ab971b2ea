import { describe, expect, test } from 'vitest';
import type { RevealRow, SubmissionRow } from '../../../lib/session/views';
import { submissionsCsv } from '../../../server/routes/csv';

const split = (accuracy: number) => ({ value: accuracy, tieBreak: 0.25, count: 100 });
const row: SubmissionRow = {
  ...{ id: 'sub-1', roundId: 'r', roundIndex: 0, labId: 'xor', participantId: 'p', name: '佐藤' },
  score: { submits: 'weights', metric: 'accuracy' },
  ...{
    config: { learningRate: 0.1, optimiser: 'sgd' },
    seed: 7,
    engine: 'cpu',
    step: 100,
    receivedAt: 0,
    counts: true,
  },
  status: { kind: 'scored', score: { train: split(0.75), validation: split(0.5) }, public: split(0.625) },
  hidden: null,
  drawn: null,
  isAsked: false,
  audit: null,
};

/** The lines, each as cells (no cell of these has a comma). */
const cells = (csv: string) =>
  csv
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
const column = (csv: string, name: string) => {
  const [head, ...lines] = cells(csv);
  return lines.map((line) => line[head?.indexOf(name) ?? -1]);
};

describe('the table as CSV', () => {
  test('begins with a byte order mark and has a line a submission, one column a setting', () => {
    const other = { ...row, id: 'sub-2', labId: 'mnist-mlp', config: { hiddenUnits: 20 } };
    const csv = submissionsCsv([row, other]);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(column(csv, 'participant')).toEqual(['佐藤', '佐藤']);
    expect(column(csv, 'setting_learningRate')).toEqual(['0.1', '']);
    expect(column(csv, 'setting_hiddenUnits')).toEqual(['', '20']);
    expect(column(csv, 'received_at')).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']);
    expect(column(csv, 'counts')).toEqual(['yes', 'yes']);
  });

  test('says of a run that was done again how much of it was', () => {
    const found = { kind: 'verified', distance: 0, tolerance: 0 } as const;
    const sampled = {
      ...found,
      stretches: [
        { from: 0, to: 15 },
        { from: 90, to: 100 },
      ],
    };
    const unchecked = { kind: 'not-checked', why: 'no-answer' } as const;
    const csv = submissionsCsv([found, sampled, unchecked, null].map((audit) => ({ ...row, audit })));
    expect(column(csv, 'run_again')).toEqual(['verified', 'verified', 'not-checked', '']);
    expect(column(csv, 'run_again_share')).toEqual(['1', '0.25', '', '']);
  });

  test('has the hidden test and the gap only where the view has them', () => {
    expect(column(submissionsCsv([row]), 'hidden_test')).toEqual(['']);
    expect(column(submissionsCsv([row]), 'gap')).toEqual(['']);
    const opened = submissionsCsv([{ ...row, hidden: split(1) }]);
    expect(column(opened, 'hidden_test')).toEqual(['1']);
    expect(column(opened, 'gap')).toEqual([String(0.75 - 1)]);
  });

  test('has from the reveal on the intervals, the ranks and what became of what counts', () => {
    const revealed: RevealRow = {
      ...{ participantId: 'p', name: '佐藤', aliases: [], submissionId: 'sub-1', rank: 2, frozenRank: 1 },
      ...{ train: split(0.75), validation: split(0.5), public: split(0.625), hidden: split(0.25) },
      ...{ interval: { low: 0.125, high: 0.375 }, tied: true, gap: 0.5, fate: 'over-fitted' },
      drawn: { score: split(0.5), interval: { low: 0.25, high: 0.75 }, own: 0.1 },
    };
    const opened = { ...row, hidden: split(0.25), drawn: split(0.5) };
    const csv = submissionsCsv([opened, { ...opened, id: 'sub-2', counts: false }], [revealed]);
    const both = (name: string) => column(csv, name);
    expect(both('public_test')).toEqual(['0.625', '0.625']);
    expect(both('drawn')).toEqual(['0.5', '0.5']);
    expect([both('hidden_test_low'), both('hidden_test_high')]).toEqual([
      ['0.125', ''],
      ['0.375', ''],
    ]);
    expect([both('drawn_low'), both('drawn_high')]).toEqual([
      ['0.25', ''],
      ['0.75', ''],
    ]);
    expect([both('frozen_rank'), both('rank'), both('tied_with_above'), both('fate')]).toEqual([
      ['1', ''],
      ['2', ''],
      ['yes', ''],
      ['over-fitted', ''],
    ]);
  });

  test('has no cell that a spreadsheet takes for a formula, and leaves negative numbers alone', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)']) {
      expect(column(submissionsCsv([{ ...row, name }]), 'participant')).toEqual([`'${name}`]);
    }
    const id = { ...row, id: '-formula-id', hidden: split(1) };
    expect(column(submissionsCsv([id]), 'submission_id')).toEqual(["'-formula-id"]);
    expect(column(submissionsCsv([id]), 'gap')).toEqual(['-0.25']);
  });

  test('has a head even when nothing was submitted', () => {
    expect(cells(submissionsCsv([]))).toHaveLength(1);
  });
});
