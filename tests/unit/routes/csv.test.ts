import { describe, expect, test } from 'vitest';
import type { SubmissionRow } from '../../../lib/session/views';
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
  status: { kind: 'scored', score: { train: split(0.75), validation: split(0.5) } },
  hidden: null,
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

  test('has the hidden test and the gap only where the view has them', () => {
    expect(column(submissionsCsv([row]), 'hidden_test')).toEqual(['']);
    expect(column(submissionsCsv([row]), 'gap')).toEqual(['']);
    const opened = submissionsCsv([{ ...row, hidden: split(1) }]);
    expect(column(opened, 'hidden_test')).toEqual(['1']);
    expect(column(opened, 'gap')).toEqual([String(0.75 - 1)]);
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
