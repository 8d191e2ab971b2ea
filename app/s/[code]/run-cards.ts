/** A student's runs as one sees them: what this browser knows, with what the server knows laid over it. Pure. */
import type { Config } from '@/lib/labs/types';
import { runOf } from '@/lib/session/lookup';
import type { Sent } from '@/lib/session/state';
import type { OwnSubmission, SeatView } from '@/lib/session/views';
import { countOf, type StartedRun } from '@/lib/session/work';
import { latestConfig } from '@/lib/trainer/run';
import type { Engine, Frame, RunEnd } from '@/lib/trainer/types';
import type { LocalRun, RunsState, Upload } from './runs';

/** `lost`: the server knows its start, nobody its end; its page went away with its weights. */
export type RunStatus = 'running' | 'paused' | RunEnd | 'lost';

/** A run as one sees it. */
export interface RunCard {
  readonly id: string;
  /** Counted from 1 in the order of starting. */
  readonly number: number;
  /** How it is set now, or was at its end. */
  readonly config: Config;
  readonly seed: number;
  readonly engine: Engine;
  /** The submission that its team had handed on when it began. */
  readonly from: string | null;
  readonly status: RunStatus;
  /** Null for a run of another browser: its curve and weights are there. */
  readonly local: LocalRun | null;
  /** The figures of the weights (of the latest frame, while it goes on). */
  readonly figures: Frame | null;
  /** The one that the server has of it; of several the one that counts, else the last. */
  readonly submission: OwnSubmission | null;
  /** Weights that the server is yet to show among the submissions, or would not have. */
  readonly upload: Upload | null;
  readonly counts: boolean;
}

const statusOf = (run: LocalRun): RunStatus => run.end?.how ?? (run.paused ? 'paused' : 'running');

function figuresOf({ end, snapshot, frames, measured }: LocalRun): Frame | null {
  const frame = (end && snapshot?.frame) || frames.at(-1);
  if (!frame || !measured || frame.trainAccuracy === null) return frame ?? null;
  return { ...frame, trainAccuracy: measured.train, validationAccuracy: measured.validation };
}

/** All runs of the seat in this round, those of other browsers included, in the order of starting. */
export function runCards(
  state: RunsState,
  seat: Pick<SeatView, 'runs' | 'submissions' | 'counts'>,
): RunCard[] {
  const local = new Map(state.runs.map((run) => [run.id, run]));
  const known = new Set(seat.runs.map((run) => run.id));
  const received = new Set(seat.submissions.map((submission) => submission.id));
  const counted = seat.submissions.find((submission) => submission.id === seat.counts);
  const counting = counted && runOf(counted.submitted);
  const submissionOf = (id: string) =>
    (counting === id ? counted : seat.submissions.findLast(({ submitted }) => runOf(submitted) === id)) ??
    null;
  const all = [
    ...seat.runs.map((run) => {
      const own = local.get(run.id);
      const status: RunStatus = own ? statusOf(own) : (run.end?.how ?? 'lost');
      return { ...run, status, local: own ?? null, ...(own && { config: latestConfig(own.segments) }) };
    }),
    ...state.runs
      .filter((run) => !known.has(run.id))
      .map((run) => ({
        ...run,
        from: run.terms.baton?.submissionId ?? null,
        config: latestConfig(run.segments),
        status: statusOf(run),
        local: run,
      })),
  ];
  return all.map(({ id, config, seed, engine, from, status, local: own }, index) => ({
    id,
    number: index + 1,
    config,
    seed,
    engine,
    from,
    status,
    local: own,
    figures: own && figuresOf(own),
    submission: submissionOf(id),
    upload: own?.upload && !received.has(own.upload.submissionId) ? own.upload : null,
    counts: counting === id,
  }));
}

/** As it began: that is what the server knows of it. */
const startOf = ({ local, config, seed, engine, from, status }: RunCard): StartedRun => ({
  config: local ? local.segments[0].config : config,
  ...{ seed, engine, from, isLost: status === 'context-lost' },
});

const started = (cards: readonly RunCard[]): StartedRun[] =>
  cards.filter(({ local }) => local === null || local.refused === null).map(startOf);

/** The one that trains or pauses. */
export const runGoingOn = (cards: readonly RunCard[]): RunCard | null =>
  cards.find(({ status }) => status === 'running' || status === 'paused') ?? null;

/** How many runs may still be started: what the server counted and what it has not heard of yet. */
export const runsLeft = (cards: readonly RunCard[], allowed: number): number =>
  Math.max(0, allowed - countOf(started(cards)));

/** Whether a run that goes on by CPU from one that lost its GPU is the same run: the first time it is. */
export function isSameByCpu(cards: readonly RunCard[], lost: RunCard): boolean {
  const before = started(cards);
  return countOf([...before, { ...startOf(lost), engine: 'fused', isLost: false }]) === countOf(before);
}

const isUnderWay = ({ upload }: RunCard) => upload !== null && upload.status !== 'refused';

/** How many submissions are left: one that could not be scored gives its place back. */
export function submissionsLeft(cards: readonly RunCard[], seat: SeatView, allowed: number): number {
  const received = seat.submissions.filter((submission) => submission.status.kind !== 'failed').length;
  return Math.max(0, allowed - received - cards.filter(isUnderWay).length);
}

function hasWhatIsAsked({ snapshot, result }: LocalRun, submits: Sent['kind']): boolean {
  switch (submits) {
    case 'weights':
      return snapshot !== null;
    case 'result':
      return result !== null;
    case 'recipe':
      return true;
    case 'answer':
      return false;
  }
}

/** Whether there is something here that the server does not have yet: weights, a recipe or a result. */
export function isSubmittable(card: RunCard, submits: Sent['kind']): boolean {
  const { local, submission } = card;
  if (!local?.end || local.refused || isUnderWay(card)) return false;
  return hasWhatIsAsked(local, submits) && (submission === null || submission.status.kind === 'failed');
}
