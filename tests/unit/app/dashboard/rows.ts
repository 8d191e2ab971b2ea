/** Rows of a class as the server tells them. */
import type { Run } from '../../../../lib/session/state';
import type { RosterRow, SubmissionRow } from '../../../../lib/session/views';
import type { Frame } from '../../../../lib/trainer/types';

export const split = (value: number) => ({ value, tieBreak: 0.1, count: 100 });

export const submission = (about: Partial<SubmissionRow>): SubmissionRow => ({
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
  status: { kind: 'scored', score: { train: split(0.98), validation: split(0.95) }, public: null },
  hidden: null,
  drawn: null,
  isAsked: false,
  audit: null,
  ...about,
});

export const run = (about: Partial<Run> = {}): Run => ({
  id: 'run',
  participantId: 'p1',
  config: {},
  seed: 1,
  engine: 'fused',
  cell: null,
  from: null,
  planned: 1000,
  perStep: 1,
  allowance: null,
  startedAt: 0,
  end: null,
  ...about,
});

export const student = (id: string, about: Partial<RosterRow> = {}): RosterRow => ({
  id,
  name: id,
  alias: 0,
  joinedAt: 0,
  removed: false,
  note: '',
  runs: 1,
  submissions: 0,
  latest: null,
  prediction: null,
  teamId: null,
  ...about,
});

/** One frame a second, from losses; validation as train unless given. */
export const frames = (
  train: readonly number[],
  validation: readonly (number | null)[] = train,
  accuracy: number | null = 0.6,
): Frame[] =>
  train.map((trainLoss, index) => ({
    step: 10 * (index + 1),
    epoch: index + 1,
    trainLoss,
    trainAccuracy: accuracy,
    validationLoss: validation[index] ?? null,
    validationAccuracy: validation[index] == null ? null : accuracy,
    elapsedMs: 1000 * (index + 1),
  }));
