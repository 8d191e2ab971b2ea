/**
 * What each kind of onlooker is told. The only place where hidden scores can pass from state to a message,
 * and the types say when: a sealed view has no field to put them in.
 */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Engine } from '../trainer/types';
import type {
  OpenScore,
  Participant,
  Phase,
  RoundScore,
  RoundSettings,
  Run,
  SplitScore,
  Submitted,
  Timestamp,
  Verdict,
} from './state';

/** A row of the board while the hidden test is sealed. */
export interface BoardRow {
  readonly rank: number;
  readonly participantId: string;
  readonly name: string;
  readonly submissionId: string;
  readonly validation: SplitScore;
}

/** A row of the reveal: ranked by the hidden test, with where it stood on the frozen board. */
export interface RevealRow {
  readonly rank: number;
  readonly frozenRank: number;
  readonly participantId: string;
  readonly name: string;
  readonly submissionId: string;
  readonly train: SplitScore;
  readonly validation: SplitScore;
  readonly hidden: SplitScore;
  /** How much better train is than hidden, both computed by the server. */
  readonly gap: number;
}

export type Standing =
  | { readonly kind: 'sealed'; readonly rows: readonly BoardRow[] }
  | { readonly kind: 'revealed'; readonly rows: readonly RevealRow[] };

export interface RoundView {
  readonly id: string;
  readonly index: number;
  readonly labId: string;
  readonly labVersion: number;
  readonly score: RoundScore;
  readonly settings: RoundSettings;
  readonly phase: Phase;
  readonly submissions: number;
  /** Received, not yet scored. */
  readonly pending: number;
  /** The top rows (at most `topRows`), and how many there are in all. */
  readonly standing: Standing;
  readonly ranked: number;
}

/** For everyone in the room: projector, students, teacher. */
export interface PublicView {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly endedAt: Timestamp | null;
  readonly participants: number;
  /** Names in order of arrival, at most `lobbyNames` of the latest, for the lobby. */
  readonly names: readonly string[];
  readonly round: RoundView;
}

export interface OwnSubmission {
  readonly id: string;
  readonly submitted: Submitted;
  readonly receivedAt: Timestamp;
  readonly status:
    | { readonly kind: 'pending' }
    | { readonly kind: 'scored'; readonly score: OpenScore }
    | { readonly kind: 'failed'; readonly code: ErrorCode };
  /** Only after the reveal. */
  readonly hidden: SplitScore | null;
}

/** One's own seat in the current round. */
export interface SeatView {
  readonly participant: Participant;
  readonly version: number;
  readonly roundId: string;
  readonly runs: readonly Run[];
  readonly submissions: readonly OwnSubmission[];
  /** The submission that counts now, marked or by default the best on the board. */
  readonly counts: string | null;
  readonly marked: boolean;
  /** On the board while sealed, by the hidden test after the reveal. */
  readonly rank: number | null;
  readonly frozenRank: number | null;
}

/** A row of the teacher's table of generalisation: one submission. */
export interface SubmissionRow {
  readonly id: string;
  readonly roundId: string;
  readonly roundIndex: number;
  readonly labId: string;
  readonly score: RoundScore;
  readonly participantId: string;
  readonly name: string;
  /** Of the run, or the stated answer. */
  readonly config: Config;
  /** Null where there is no run. */
  readonly seed: number | null;
  readonly engine: Engine | null;
  /** At which weights were taken; null for what has none. */
  readonly step: number | null;
  readonly receivedAt: Timestamp;
  readonly counts: boolean;
  readonly status:
    | { readonly kind: 'pending' }
    | { readonly kind: 'scored'; readonly score: OpenScore }
    | { readonly kind: 'failed'; readonly code: ErrorCode };
  /** Null while sealed. */
  readonly hidden: SplitScore | null;
  /** Null while nobody has looked, and for what has no weights. */
  readonly audit: Verdict | null;
}

export interface RosterRow {
  readonly id: string;
  readonly name: string;
  readonly joinedAt: Timestamp;
  readonly runs: number;
  readonly submissions: number;
  /** The run in progress, or the last one: how it ended says whether it diverged. */
  readonly latest: Run | null;
}

/** For the teacher of the session. */
export interface ClassView {
  readonly version: number;
  readonly unsealed: boolean;
  readonly roster: readonly RosterRow[];
  readonly submissions: readonly SubmissionRow[];
}

export const topRows = 20;
export const lobbyNames = 60;
