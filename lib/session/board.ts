/** Who stands where: the board by the round's split (S26–S29, S57), the reveal by the hidden test (S30). */
import type { Outcomes } from '../nn/outcomes';
import { compareScores, type MetricName, type SplitScore } from '../nn/score';
import { isShown } from '../stats/ladder';
import { drawnScore } from './drawn';
import { presentParticipant, workOf } from './lookup';
import type { DrawnDigit, Round, Score, SessionState, Submission, Work } from './state';
import { markedIn } from './submissions';

export interface ScoredSubmission {
  readonly submission: Submission;
  readonly score: Score;
}

/** Who has one row: a participant, in a relay a team. */
export interface Contestant {
  /** Of a participant their id, of a team its. */
  readonly id: string;
  readonly members: readonly string[];
}

/** A place on the board. */
export interface Place extends ScoredSubmission {
  readonly rank: number;
  readonly contestant: Contestant;
  /** By which it is ranked: the score on the board's split, with the Ladder the one last published. */
  readonly shown: SplitScore;
  /** Those of `shown`, example by example. */
  readonly outcomes: Outcomes | null;
}

/** A place of the reveal, with the one it had on the frozen board. */
export interface RevealPlace extends Place {
  readonly frozenRank: number;
}

/** The split that the board shows, of a submission's score; the validation data where a lab has no public split. */
export function boardScore(
  { settings: { board } }: Round,
  score: Score,
): { readonly score: SplitScore; readonly outcomes: Outcomes | null } {
  return board.split === 'public' && score.public
    ? { score: score.public, outcomes: score.outcomes.public }
    : { score: score.validation, outcomes: score.outcomes.validation };
}

/** Better by the round's metric on the board's split, then earlier in the log (S26). */
const byBoard =
  (metric: MetricName) =>
  (a: Omit<Place, 'rank' | 'contestant'>, b: Omit<Place, 'rank' | 'contestant'>): number =>
    compareScores(metric, a.shown, b.shown) || a.submission.order - b.submission.order;

/** Who has a row: in a battle everyone who is there, in a relay each team with those of it who are; else nobody competes. */
export function contestantsOf(state: SessionState, round: Round): readonly Contestant[] {
  switch (round.settings.mode) {
    case 'battle':
      return Object.values(state.participants)
        .filter(({ removed }) => !removed)
        .map(({ id }) => ({ id, members: [id] }));
    case 'relay':
      return round.teams.flatMap(({ id, members }) => {
        const present = members.filter((member) => presentParticipant(state, member));
        return present.length > 0 ? { id, members: present } : [];
      });
    case 'crowd':
    case 'sandbox':
      return [];
  }
}

/** A contestant's part in a round: a team's is that of its members together, and nobody marks for it. */
export function workOfContestant(round: Round, { members }: Contestant): Work {
  const [only, ...others] = members;
  if (only !== undefined && others.length === 0) return workOf(round, only);
  const works = members.map((member) => workOf(round, member));
  return {
    runs: works.flatMap(({ runs }) => runs),
    submissions: works.flatMap(({ submissions }) => submissions).sort((a, b) => a.order - b.order),
    chosen: null,
  };
}

type Entry = Omit<Place, 'rank' | 'contestant'>;

function scoredEntries(round: Round, work: Work): Entry[] {
  return work.submissions.flatMap((submission) => {
    if (submission.status.kind !== 'scored') return [];
    const { score } = submission.status;
    const { score: shown, outcomes } = boardScore(round, score);
    return [{ submission, score, shown, outcomes }];
  });
}

const laddered = ({ shown: score, outcomes }: Entry) => ({ score, outcomes });

/** What the Ladder has published, one after the other: each beats the one before by more than noise (S57). */
export function published(round: Round, work: Work): readonly Entry[] {
  const steps: Entry[] = [];
  for (const entry of scoredEntries(round, work)) {
    const best = steps.at(-1);
    if (isShown(round.score.metric, laddered(entry), best ? laddered(best) : null)) steps.push(entry);
  }
  return steps;
}

/** What a board of either kind would show first, on the same submissions; undefined where nothing is scored. */
export function leaderBy(state: SessionState, round: Round, ladder: boolean): Entry | undefined {
  const { board: policy } = round.settings;
  const other: Round = { ...round, settings: { ...round.settings, board: { ...policy, ladder } } };
  return contestantsOf(state, round)
    .flatMap((contestant) => shown(other, workOfContestant(round, contestant)) ?? [])
    .sort(byBoard(round.score.metric))[0];
}

/**
 * What of a contestant's submissions the board shows: with the Ladder the last one published, otherwise the marked one if
 * it is scored, else the best (S28).
 */
function shown(round: Round, work: Work): Entry | undefined {
  if (round.settings.board.ladder) return published(round, work).at(-1);
  const entries = scoredEntries(round, work);
  const marked = markedIn(work);
  return (
    entries.find(({ submission }) => submission.id === marked?.id) ??
    entries.toSorted(byBoard(round.score.metric))[0]
  );
}

function computeBoard(state: SessionState, round: Round): readonly Place[] {
  return contestantsOf(state, round)
    .flatMap((contestant) => {
      const entry = shown(round, workOfContestant(round, contestant));
      return entry ? [{ ...entry, contestant }] : [];
    })
    .sort(byBoard(round.score.metric))
    .map((place, index) => ({ ...place, rank: index + 1 }));
}

type Compute<T> = (state: SessionState, round: Round) => T;

/**
 * A function of a round computed once for each value of what it depends on: rounds, participants and drawn digits are
 * never changed, only replaced.
 */
export function memoised<T>(compute: Compute<T>): Compute<T> {
  const known = new WeakMap<
    Round,
    { people: SessionState['participants']; digits: readonly DrawnDigit[]; value: T }
  >();
  return (state, round) => {
    const before = known.get(round);
    if (before?.people === state.participants && before.digits === state.digits) return before.value;
    const value = compute(state, round);
    known.set(round, { people: state.participants, digits: state.digits, value });
    return value;
  };
}

/** The board: one place for each contestant with a scored submission, best first. Never looks at hidden scores. */
export const board = memoised(computeBoard);

/** By what the reveal ranks: the hidden test, or where the teacher chose so the digits that the class has drawn (S30). */
function decisive(state: SessionState, round: Round, { score }: Place): SplitScore {
  const drawn = round.settings.digitsRank ? drawnScore(state, round, score) : null;
  return drawn?.score ?? score.hidden;
}

/** The same places in the order of the hidden test. Only `project` may show it, and only after the reveal. */
export const revealBoard = memoised((state, round): readonly RevealPlace[] =>
  board(state, round)
    .toSorted(
      (a, b) =>
        compareScores(round.score.metric, decisive(state, round, a), decisive(state, round, b)) ||
        a.rank - b.rank,
    )
    .map((place, index) => ({ ...place, frozenRank: place.rank, rank: index + 1 })),
);

const byMember = <P extends Place>(places: readonly P[]): ReadonlyMap<string, P> =>
  new Map(places.flatMap((place) => place.contestant.members.map((member) => [member, place] as const)));
const boardPlaces = memoised((state, round) => byMember(board(state, round)));
const revealPlaces = memoised((state, round) => byMember(revealBoard(state, round)));

/** A participant's place on the board, or their team's, if they have one. */
export const placeOf = (state: SessionState, round: Round, participantId: string): Place | undefined =>
  boardPlaces(state, round).get(participantId);

/** A participant's place in the reveal; as secret as `revealBoard`. */
export const revealPlaceOf = (
  state: SessionState,
  round: Round,
  participantId: string,
): RevealPlace | undefined => revealPlaces(state, round).get(participantId);

/** The submission that counts for a participant: the marked one, else the one on the board, else none yet (S27). */
export function countingSubmission(
  state: SessionState,
  round: Round,
  participantId: string,
): Submission | null {
  const marked = round.settings.board.ladder ? null : markedIn(workOf(round, participantId));
  return marked ?? placeOf(state, round, participantId)?.submission ?? null;
}
