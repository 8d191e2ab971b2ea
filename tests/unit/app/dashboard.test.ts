import { describe, expect, it } from 'vitest';
import { filterRows, gapOfRow, unfiltered, valuesOf } from '../../../app/teach/[code]/filters';
import { orderRoster, rosterState } from '../../../app/teach/[code]/roster-state';
import { dotsOf, meanGap } from '../../../app/teach/[code]/scatter-figure';
import type { Run } from '../../../lib/session/state';
import type { RosterRow, SubmissionRow } from '../../../lib/session/views';

const split = (accuracy: number) => ({ value: accuracy, tieBreak: 0.1, count: 100 });

function submission(about: Partial<SubmissionRow>): SubmissionRow {
  return {
    id: 's1',
    roundId: 'r1',
    roundIndex: 0,
    labId: 'xor',
    score: { submits: 'weights', metric: 'accuracy' },
    participantId: 'p1',
    name: 'Aiko',
    config: { learningRate: 0.1, activation: 'tanh' },
    seed: 1,
    engine: 'fused',
    step: 100,
    receivedAt: 0,
    counts: true,
    status: { kind: 'scored', score: { train: split(0.98), validation: split(0.95) } },
    hidden: null,
    audit: null,
    ...about,
  };
}

describe('the filters of the dashboard', () => {
  const rows = [
    submission({ id: 'a' }),
    submission({ id: 'b', participantId: 'p2', counts: false }),
    submission({ id: 'c', config: { learningRate: 10, activation: 'relu' } }),
    submission({ id: 'd', config: { learningRate: 2, activation: 'relu' }, roundIndex: 1 }),
  ];
  const shown = (filter: Partial<ReturnType<typeof unfiltered>>) =>
    filterRows(rows, { ...unfiltered(0), ...filter }).map(({ id }) => id);

  it('show one round, and narrow it by student, hyper-parameter and what counts', () => {
    expect(shown({})).toEqual(['a', 'b', 'c']);
    expect(shown({ roundIndex: 1 })).toEqual(['d']);
    expect(shown({ participantId: 'p2' })).toEqual(['b']);
    expect(shown({ parameter: 'learningRate', value: '10' })).toEqual(['c']);
    expect(shown({ parameter: 'learningRate' })).toEqual(['a', 'b', 'c']);
    expect(shown({ onlyCounting: true })).toEqual(['a', 'c']);
  });

  it('offer the values that occur, numbers by size', () => {
    expect(valuesOf(rows, 'learningRate')).toEqual(['0.1', '2', '10']);
    expect(valuesOf(rows, 'activation')).toEqual(['relu', 'tanh']);
  });
});

describe('the plane of generalisation', () => {
  const open = submission({ hidden: split(0.9) });

  it('has no point for what is sealed, pending or failed', () => {
    expect(dotsOf([submission({})], 'hidden')).toEqual([]);
    expect(dotsOf([submission({ status: { kind: 'pending' } })], 'validation')).toEqual([]);
    expect(gapOfRow(submission({}))).toBeNull();
  });

  it('measures the gap from train to hidden test', () => {
    expect(gapOfRow(open)).toBeCloseTo(0.98 - 0.9, 12);
    expect(meanGap('accuracy', dotsOf([open], 'hidden'))).toBeCloseTo(0.98 - 0.9, 12);
    expect(meanGap('accuracy', dotsOf([open], 'validation'))).toBeCloseTo(0.98 - 0.95, 12);
    expect(meanGap('accuracy', [])).toBe(0);
  });
});

describe('the roster', () => {
  const run = (end: Run['end']): Run => ({
    id: 'run',
    participantId: 'p1',
    config: {},
    seed: 1,
    engine: 'fused',
    startedAt: 0,
    end,
  });
  const row = (id: string, latest: Run | null): RosterRow => ({
    id,
    name: id,
    joinedAt: 0,
    runs: 1,
    submissions: 0,
    latest,
  });

  it('says first who is not connected, and after the freeze that nobody trains', () => {
    const running = row('a', run(null));
    expect(rosterState(running, false, 'train')).toBe('offline');
    expect(rosterState(running, true, 'train')).toBe('running');
    expect(rosterState(running, true, 'freeze')).toBe('idle');
    expect(rosterState(row('a', null), true, 'train')).toBe('waiting');
    expect(rosterState(row('a', run({ how: 'diverged', step: 3, at: 0 })), true, 'train')).toBe('diverged');
    expect(rosterState(row('a', run({ how: 'finished', step: 3, at: 0 })), true, 'train')).toBe('idle');
  });

  it('orders by validation with those last who have none', () => {
    const frame = (validationAccuracy: number) => ({
      step: 1,
      epoch: 1,
      trainLoss: 1,
      trainAccuracy: 0.5,
      validationLoss: 1,
      validationAccuracy,
      elapsedMs: 1,
    });
    const progress = new Map(
      [['b', 0.7] as const, ['c', 0.9] as const].map(([participantId, accuracy]) => [
        participantId,
        [{ participantId, runId: 'run', frame: frame(accuracy) }],
      ]),
    );
    const rows = ['a', 'b', 'c'].map((id) => row(id, null));
    expect(orderRoster(rows, 'validation', progress).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(orderRoster(rows, 'arrival', progress)).toBe(rows);
  });
});
