/** Everything the engine knows about one session. Plain data: it is rebuilt from the event log alone. */
import type { Commitment, Config, ScoreSpec } from '../labs/types';
import type { SplitScore } from '../nn/score';
import type { ErrorCode } from '../protocol/errors';
import type { Verdict } from '../trainer/audit';
import type { Engine, RunEnd } from '../trainer/types';

export type { Commitment, SplitScore, Verdict };

/** Milliseconds since 1970 by the server's clock. Browsers' clocks are never used. */
export type Timestamp = number;

/** What may be shown while the round runs. */
export interface OpenScore {
  readonly train: SplitScore;
  readonly validation: SplitScore;
}

/** With the sealed part. Only `project.ts` decides who sees `hidden`, and when. */
export interface Score extends OpenScore {
  readonly hidden: SplitScore;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly joinedAt: Timestamp;
}

export interface Run {
  readonly id: string;
  readonly participantId: string;
  readonly config: Config;
  readonly seed: number;
  readonly engine: Engine;
  readonly startedAt: Timestamp;
  readonly end: { readonly how: RunEnd; readonly step: number; readonly at: Timestamp } | null;
}

export type SubmissionStatus =
  | { readonly kind: 'pending' }
  | { readonly kind: 'scored'; readonly score: Score; readonly at: Timestamp }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly at: Timestamp };

/** What the browser says that its run reached, by the round's metric; null where it does not know. Never ranked. */
export interface Claim {
  readonly train: number | null;
  readonly validation: number | null;
}

/** What a participant sends: weights or the recipe of a run of their own, or a few values that they state. */
export type Sent =
  | {
      readonly kind: 'weights';
      readonly runId: string;
      /** The gradient step at which the weights were taken. */
      readonly step: number;
      readonly claim: Claim;
    }
  | { readonly kind: 'recipe'; readonly runId: string; readonly claim: Claim }
  | { readonly kind: 'answer'; readonly answer: Config };

/** The same with the settings of its run: what is scored. */
export type Submitted =
  | (Extract<Sent, { kind: 'weights' | 'recipe' }> & { readonly config: Config; readonly seed: number })
  | Extract<Sent, { kind: 'answer' }>;

/** By what a round scores: fixed when it opens, so that the log can be read without the lab. */
export type RoundScore = Pick<ScoreSpec, 'submits' | 'metric'>;

export interface Submission {
  readonly id: string;
  readonly participantId: string;
  readonly submitted: Submitted;
  readonly receivedAt: Timestamp;
  /** Its event's place in the log: which came first, whatever the clock said. */
  readonly order: number;
  readonly status: SubmissionStatus;
  /** Whether its run, done again, gives the same weights; null while nobody has looked. It changes no score and no rank. */
  readonly audit: Verdict | null;
}

/** One participant's part in a round. Kept by participant, so that a class of 300 costs little an event. */
export interface Work {
  /** In the order of the log, as are the submissions. */
  readonly runs: readonly Run[];
  readonly submissions: readonly Submission[];
  /** The submission that they marked; without one the best on the board counts. */
  readonly chosen: string | null;
}

export type Phase =
  | { readonly name: 'lobby' }
  | {
      readonly name: 'train';
      readonly startedAt: Timestamp;
      readonly deadline: Timestamp;
      readonly commitment: Commitment;
    }
  | { readonly name: 'freeze'; readonly frozenAt: Timestamp; readonly commitment: Commitment }
  | {
      readonly name: 'reveal' | 'debrief';
      readonly frozenAt: Timestamp;
      readonly revealedAt: Timestamp;
      readonly commitment: Commitment;
      /** Hex of the secret that made the hidden test. */
      readonly hiddenSeed: string;
    };

export type PhaseName = Phase['name'];

/** What the teacher set for the round. */
export interface RoundSettings {
  readonly seconds: number;
  readonly runs: number;
  readonly submissions: number;
}

export interface Round {
  readonly id: string;
  readonly labId: string;
  readonly labVersion: number;
  readonly score: RoundScore;
  readonly settings: RoundSettings;
  readonly openedAt: Timestamp;
  readonly phase: Phase;
  /** The teacher opened the hidden columns on purpose, before the reveal. */
  readonly unsealed: boolean;
  /** participant → what they did in this round; without an entry nothing yet. */
  readonly work: Readonly<Record<string, Work>>;
}

export interface SessionState {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly teacherId: string;
  readonly openedAt: Timestamp;
  readonly endedAt: Timestamp | null;
  readonly participants: Readonly<Record<string, Participant>>;
  /** The last one is the current one; there is always at least one. */
  readonly rounds: readonly Round[];
  /** Number of events folded in: the version that clients compare. */
  readonly version: number;
}
