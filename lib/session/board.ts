/** Who stands where: the board by validation (S26–S29), the reveal by the hidden test (S30). */
import { compareScores, type MetricName } from '../nn/score';
import { submissionsOf, workOf } from './lookup';
import type { Round, Score, Submission } from './state';

export interface ScoredSubmission {
  readonly submission: Submission;
  readonly score: Score;
}

/** A place on the board. */
export interface Place extends ScoredSubmission {
  readonly rank: number;
}

/** A place of the reveal, with the one it had on the frozen board. */
export interface RevealPlace extends Place {
  readonly frozenRank: number;
}

/** Better validation score by the round's metric, then earlier in the log (S26). */
const byValidation =
  (metric: MetricName) =>
  (a: ScoredSubmission, b: ScoredSubmission): number =>
    compareScores(metric, a.score.validation, b.score.validation) || a.submission.order - b.submission.order;

/** Better hidden score by the round's metric, then the frozen rank (S30). */
const byHidden =
  (metric: MetricName) =>
  (a: Place, b: Place): number =>
    compareScores(metric, a.score.hidden, b.score.hidden) || a.rank - b.rank;

function scored(submission: Submission): ScoredSubmission | null {
  return submission.status.kind === 'scored' ? { submission, score: submission.status.score } : null;
}

/** The submission that a participant has marked, unless the scorer could not score it (S27). */
export function markedSubmission(round: Round, participantId: string): Submission | null {
  const { chosen, submissions } = workOf(round, participantId);
  return submissions.find(({ id, status }) => id === chosen && status.kind !== 'failed') ?? null;
}

/** What of one participant's submissions the board shows: the marked one if scored, else the best (S28). */
function shown(round: Round, participantId: string): ScoredSubmission | undefined {
  const marked = markedSubmission(round, participantId);
  const best = () =>
    workOf(round, participantId)
      .submissions.flatMap((submission) => scored(submission) ?? [])
      .sort(byValidation(round.score.metric))[0];
  return (marked && scored(marked)) ?? best();
}

function computeBoard(round: Round): readonly Place[] {
  return Object.keys(round.work)
    .flatMap((participantId) => shown(round, participantId) ?? [])
    .sort(byValidation(round.score.metric))
    .map((place, index) => ({ ...place, rank: index + 1 }));
}

/** A function of a round computed once for each round value: rounds are never changed, only replaced. */
function memoised<T>(compute: (round: Round) => T): (round: Round) => T {
  const known = new WeakMap<Round, T>();
  return (round) => {
    const before = known.get(round);
    if (before !== undefined) return before;
    const value = compute(round);
    known.set(round, value);
    return value;
  };
}

/** The board: one place for each participant with a scored submission, best first. Never looks at hidden scores. */
export const board = memoised(computeBoard);

/** The same places in the order of the hidden test. Only `project.ts` may show it, and only after the reveal. */
export const revealBoard = memoised((round): readonly RevealPlace[] =>
  board(round)
    .toSorted(byHidden(round.score.metric))
    .map((place, index) => ({ ...place, frozenRank: place.rank, rank: index + 1 })),
);

const byParticipant = <P extends Place>(places: readonly P[]): ReadonlyMap<string, P> =>
  new Map(places.map((place) => [place.submission.participantId, place]));
const boardPlaces = memoised((round) => byParticipant(board(round)));
const revealPlaces = memoised((round) => byParticipant(revealBoard(round)));

/** A participant's place on the board, if they have one. */
export const placeOf = (round: Round, participantId: string): Place | undefined =>
  boardPlaces(round).get(participantId);

/** A participant's place in the reveal; as secret as `revealBoard`. */
export const revealPlaceOf = (round: Round, participantId: string): RevealPlace | undefined =>
  revealPlaces(round).get(participantId);

/** The submission that counts for a participant: the marked one, else the best on the board, else none yet (S27). */
export function countingSubmission(round: Round, participantId: string): Submission | null {
  return markedSubmission(round, participantId) ?? placeOf(round, participantId)?.submission ?? null;
}

/** How many submissions the scorer still owes. */
export function pendingCount(round: Round): number {
  return submissionsOf(round).filter(({ status }) => status.kind === 'pending').length;
}
