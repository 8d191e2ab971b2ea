/** Who stands where: the board by validation (S26–S29), the reveal by the hidden test (S30). */
import { entry } from './lookup';
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

/** Higher validation accuracy, then lower validation log loss, then earlier in the log (S26). */
function byValidation(a: ScoredSubmission, b: ScoredSubmission): number {
  return (
    b.score.validation.accuracy - a.score.validation.accuracy ||
    a.score.validation.logLoss - b.score.validation.logLoss ||
    a.submission.order - b.submission.order
  );
}

/** Higher hidden accuracy, then lower hidden log loss, then the frozen rank (S30). */
function byHidden(a: Place, b: Place): number {
  return (
    b.score.hidden.accuracy - a.score.hidden.accuracy ||
    a.score.hidden.logLoss - b.score.hidden.logLoss ||
    a.rank - b.rank
  );
}

function scored(submission: Submission): ScoredSubmission | null {
  return submission.status.kind === 'scored' ? { submission, score: submission.status.score } : null;
}

/** The submission that a participant has marked, unless the scorer could not score it (S27). */
export function markedSubmission(round: Round, participantId: string): Submission | null {
  const id = entry(round.chosen, participantId);
  const submission = id === undefined ? undefined : entry(round.submissions, id);
  return submission && submission.status.kind !== 'failed' ? submission : null;
}

/** What of one participant's submissions the board shows: the marked one if scored, else the best (S28). */
function shown(round: Round, participantId: string, own: readonly ScoredSubmission[]) {
  const marked = markedSubmission(round, participantId);
  return (marked && scored(marked)) ?? own.toSorted(byValidation)[0];
}

function computeBoard(round: Round): readonly Place[] {
  const byParticipant = new Map<string, ScoredSubmission[]>();
  for (const submission of Object.values(round.submissions)) {
    const candidate = scored(submission);
    if (!candidate) continue;
    const own = byParticipant.get(submission.participantId);
    if (own) own.push(candidate);
    else byParticipant.set(submission.participantId, [candidate]);
  }
  return [...byParticipant]
    .flatMap(([participantId, own]) => shown(round, participantId, own) ?? [])
    .sort(byValidation)
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
    .toSorted(byHidden)
    .map((place, index) => ({ ...place, frozenRank: place.rank, rank: index + 1 })),
);

/** The submission that counts for a participant: the marked one, else the best on the board, else none yet (S27). */
export function countingSubmission(round: Round, participantId: string): Submission | null {
  return (
    markedSubmission(round, participantId) ??
    board(round).find((place) => place.submission.participantId === participantId)?.submission ??
    null
  );
}

/** How many submissions the scorer still owes. */
export function pendingCount(round: Round): number {
  return Object.values(round.submissions).filter((submission) => submission.status.kind === 'pending').length;
}
