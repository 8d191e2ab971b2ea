/** Everything the engine knows about one session. Plain data: it is rebuilt from the event log alone. */
import type { Commitment } from '../labs/commitment';
import type { Config, ScoreSpec } from '../labs/types';
import type { Outcomes } from '../nn/outcomes';
import type { SplitScore } from '../nn/score';
import type { ErrorCode } from '../protocol/errors';
import type { Verdict } from '../trainer/audit';
import type { Stretch } from '../trainer/stretches';
import type { Engine, RunEnd } from '../trainer/types';
import type { Baseline, RoundPlan, RoundSettings } from './settings';

export type { Commitment, Outcomes, RoundPlan, RoundSettings, SplitScore, Verdict };

/** Milliseconds since 1970 by the server's clock. Browsers' clocks are never used. */
export type Timestamp = number;

/** What may be shown while the round runs. */
export interface OpenScore {
  readonly train: SplitScore;
  readonly validation: SplitScore;
}

/** What the server holds of a submission's score beyond the open part; which of it is shown, the round's board says. */
export interface Score extends OpenScore {
  /** On the public split, which only the server holds; null where the round's lab has none. */
  readonly public: SplitScore | null;
  /** Only `project.ts` decides who sees it, and when; so with `drawn`. */
  readonly hidden: SplitScore;
  /** On the digits that the class had drawn when the round started, thrown out ones too; null without any. */
  readonly drawn: SplitScore | null;
  /** Example by example, for intervals and paired comparisons; null where the metric is no mean over examples. */
  readonly outcomes: Readonly<Record<'validation' | 'public' | 'hidden' | 'drawn', Outcomes | null>>;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly joinedAt: Timestamp;
  /** In order of arrival from 0: chooses the generated name. */
  readonly index: number;
  /** Sent out by the teacher: may do nothing and stands nowhere until let in again. */
  readonly removed: boolean;
  /** What the teacher wrote about them; only the class view has it. */
  readonly note: string;
}

/** A digit that someone of the class has drawn; its pixels are in the database. */
export interface DrawnDigit {
  readonly id: string;
  /** Null for one brought from an earlier session. */
  readonly participantId: string | null;
  readonly label: number;
  /** Thrown out by the teacher. */
  readonly rejected: boolean;
}

/** A point of time that the teacher wants to find again in the replay. */
export interface Moment {
  readonly at: Timestamp;
  readonly label: string;
}

export interface Run {
  readonly id: string;
  readonly participantId: string;
  readonly config: Config;
  readonly seed: number;
  readonly engine: Engine;
  /** The cell of the sweep that it trains; null outside a crowd. */
  readonly cell: string | null;
  /** The submission whose weights it starts from; null where it starts from its seed. */
  readonly from: string | null;
  /** Steps that it would make in full, and what one costs in the unit of the round's work budget (else 1). */
  readonly planned: number;
  readonly perStep: number;
  /** Steps that the work budget left to it when it started; null where there is none. */
  readonly allowance: number | null;
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
  /** The numbers that a simulation found: only a crowd's. */
  | { readonly kind: 'result'; readonly runId: string; readonly claim: Claim }
  | { readonly kind: 'answer'; readonly answer: Config };

/** The same with the settings of its run: what is scored. */
export type Submitted =
  | (Exclude<Sent, { kind: 'answer' }> & { readonly config: Config; readonly seed: number })
  | Extract<Sent, { kind: 'answer' }>;

/** By what a round scores: fixed when it opens, so that the log can be read without the lab. */
export interface RoundScore {
  readonly metric: ScoreSpec['metric'];
  readonly submits: Sent['kind'];
}

export interface Submission {
  readonly id: string;
  readonly participantId: string;
  readonly submitted: Submitted;
  readonly receivedAt: Timestamp;
  /** Its event's place in the log: which came first, whatever the clock said. */
  readonly order: number;
  readonly status: SubmissionStatus;
  /** Stretches of its run that its browser is asked to show, so that they can be done again; null where none were. */
  readonly asked: readonly Stretch[] | null;
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

/** A cell of a crowd's sweep: one setting under one seed, trained by whoever is dealt it. */
export interface Cell {
  readonly id: string;
  /** Its place: an index into each axis of the sweep. Cells of one place differ in their seed. */
  readonly place: readonly number[];
  readonly config: Config;
  readonly seed: number;
  /** Who was dealt it, first to last. */
  readonly holders: readonly { readonly participantId: string; readonly at: Timestamp }[];
  /** The first submission for it; null again where that one could not be scored. */
  readonly answer: string | null;
}

/** A team of a relay as it is drawn. */
export interface DrawnTeam {
  readonly id: string;
  /** In the order of their turns; who joined late stands last. */
  readonly members: readonly string[];
  /** Counts from 0; equal to the number of stages when the last has handed in. */
  readonly stage: number;
  /** The submission that the next member goes on from; null where there is none yet. */
  readonly baton: string | null;
}

/** A team that plays. */
export interface Team extends DrawnTeam {
  /** stage → who had it or, from `stage` on, whose it is as long as they are there (`takerOf`). */
  readonly turns: readonly string[];
}

export type Phase =
  | { readonly name: 'lobby' }
  | { readonly name: 'predict' }
  | {
      readonly name: 'train';
      readonly startedAt: Timestamp;
      readonly deadline: Timestamp;
      /** Since when the clock stands; null while it runs. */
      readonly pausedAt: Timestamp | null;
      readonly commitment: Commitment;
    }
  | {
      readonly name: 'freeze';
      readonly startedAt: Timestamp;
      readonly deadline: Timestamp;
      readonly frozenAt: Timestamp;
      readonly commitment: Commitment;
    }
  | {
      readonly name: 'reveal' | 'debrief';
      readonly startedAt: Timestamp;
      readonly frozenAt: Timestamp;
      readonly revealedAt: Timestamp;
      readonly commitment: Commitment;
      /** Hex of the secret that made the hidden test. */
      readonly hiddenSeed: string;
    };

export type PhaseName = Phase['name'];

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
  /** participant → the answer they foretold. */
  readonly predictions: Readonly<Record<string, number>>;
  /** The answer that came true, where the teacher settles it. */
  readonly settled: number | null;
  /** Of a crowd, else empty. */
  readonly cells: readonly Cell[];
  /** Of a relay, else empty. */
  readonly teams: readonly Team[];
  /** Scores of the baselines, as they arrive. */
  readonly baselines: Readonly<Partial<Record<Baseline, Score>>>;
  /** How many of the session's drawn digits were there when it started: these it scores on. */
  readonly digits: number;
  /** Ids of those that were thrown out when it was revealed, which stands; null until then. */
  readonly thrownOut: readonly string[] | null;
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
  /** What its teacher composed: round i is opened from line i. */
  readonly plan: readonly RoundPlan[];
  /** Nobody new may come in. */
  readonly locked: boolean;
  readonly participants: Readonly<Record<string, Participant>>;
  /** participant who came in twice → the one they were merged into. */
  readonly merged: Readonly<Record<string, string>>;
  /** In order of arrival. */
  readonly digits: readonly DrawnDigit[];
  readonly moments: readonly Moment[];
  /** The last one is the current one; there is always at least one. */
  readonly rounds: readonly Round[];
  /** Number of events folded in: the version that clients compare. */
  readonly version: number;
}
