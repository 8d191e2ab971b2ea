/**
 * What each kind of onlooker is told. The only place where hidden scores can pass from state to a message,
 * and the types say when: a sealed view has no field to put them in.
 */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Stretch } from '../trainer/stretches';
import type { Engine } from '../trainer/types';
import type { Baseline, RoundPlan, WorkUnit } from './settings';
import type {
  DrawnDigit,
  DrawnTeam,
  Moment,
  OpenScore,
  Phase,
  RoundScore,
  RoundSettings,
  Run,
  SplitScore,
  Submitted,
  Timestamp,
  Verdict,
} from './state';

/** Bounds of a 95 % interval; null where the metric is no mean over examples. */
export type Interval = { readonly low: number; readonly high: number } | null;

/** How somebody is called where others look: by name, or where the round hides names by numbers (`aliasOf`). */
export interface Called {
  /** Tells rows apart; where an alias stands for a name, it is of this round alone and nobody's own id. */
  readonly participantId: string;
  /** Empty where aliases stand for it. */
  readonly name: string;
  /** One for each member of a team; none where the class's own names are shown. */
  readonly aliases: readonly number[];
}

/** A row of the board while the hidden test is sealed. */
export interface BoardRow extends Called {
  readonly rank: number;
  readonly submissionId: string;
  /** On the board's split; with the Ladder, the score last published. */
  readonly shown: SplitScore;
  readonly interval: Interval;
  /** By the paired difference on the same examples it cannot be told from the row above. */
  readonly tied: boolean;
}

/** A baseline on the board: it has no rank. */
export interface BaselineRow {
  readonly baseline: Baseline;
  readonly shown: SplitScore;
  readonly interval: Interval;
  /** After the reveal. */
  readonly hidden: SplitScore | null;
}

/** What a browser says of a submission that is not scored yet, of somebody who has no other. */
export interface ClaimRow extends Called {
  readonly submissionId: string;
  readonly claimed: number;
}

/** What became of someone at the reveal, against what noise alone would have done. */
export type Fate =
  /** Worse on the hidden test by more than noise makes. */
  | 'over-fitted'
  /** Fell in rank, by no more than noise makes. */
  | 'unlucky'
  /** Rose in rank, by no more than noise makes. */
  | 'lucky'
  | 'held';

/** On the digits that the class drew. */
export interface DrawnColumn {
  readonly score: SplitScore;
  /** Each drawer is a cluster. */
  readonly interval: Interval;
  /** Share of the digits that are their own, 0 … 1. */
  readonly own: number;
}

/** A row of the reveal: ranked by the hidden test, with where it stood on the frozen board. */
export interface RevealRow extends Called {
  readonly rank: number;
  readonly frozenRank: number;
  readonly submissionId: string;
  readonly train: SplitScore;
  readonly validation: SplitScore;
  readonly public: SplitScore | null;
  readonly hidden: SplitScore;
  readonly interval: Interval;
  readonly tied: boolean;
  readonly drawn: DrawnColumn | null;
  /** How much better train is than hidden, both computed by the server. */
  readonly gap: number;
  /** Null where the metric does not let it be told. */
  readonly fate: Fate | null;
}

/** How much the ranks moved, beside what noise alone would have moved them. */
export interface ShakeUp {
  /** Mean of |rank − frozen rank|. */
  readonly moved: number;
  /** The same for redrawn examples of equal models: its middle and its 95 % interval. */
  readonly byNoise: { readonly low: number; readonly median: number; readonly high: number };
}

/** A score of a frozen board and what the same submission reached on the hidden test. */
export interface ShownAndHidden {
  readonly shown: number;
  readonly hidden: number;
}

/** How far the first of a board stood above the hidden test, in a revealed round: by both kinds of board on the same submissions. */
export interface Climb {
  readonly roundIndex: number;
  readonly labId: string;
  readonly metric: RoundScore['metric'];
  /** Which of the two it was. */
  readonly ladder: boolean;
  readonly submissions: number;
  readonly naive: ShownAndHidden;
  readonly laddered: ShownAndHidden;
}

export type Standing =
  | {
      readonly kind: 'sealed';
      readonly rows: readonly BoardRow[];
      readonly baselines: readonly BaselineRow[];
      readonly claims: readonly ClaimRow[];
    }
  | {
      readonly kind: 'revealed';
      readonly rows: readonly RevealRow[];
      readonly baselines: readonly BaselineRow[];
      /** Null where the metric does not let it be told, or with fewer than three rows. */
      readonly shakeUp: ShakeUp | null;
    };

/** What the class has foretold. Counts stay empty until the round starts, so that nobody follows the crowd. */
export interface PredictionView {
  readonly sent: number;
  /** By option. */
  readonly counts: readonly number[];
  /** The option that came true, once it is known. */
  readonly outcome: number | null;
}

/** A place of a crowd's figure. */
export interface CrowdPoint {
  readonly place: readonly number[];
  /** Seeds that have an answer. */
  readonly count: number;
  readonly mean: number;
  /** Of the mean, by the spread over seeds (t); null with fewer than two. */
  readonly interval: Interval;
}

export interface CrowdView {
  readonly cells: number;
  readonly answered: number;
  /** The place of each cell under way: the figure hatches them. */
  readonly dealt: readonly (readonly number[])[];
  readonly points: readonly CrowdPoint[];
}

/** A relay's team, without those who have been sent out. */
export interface TeamView {
  readonly id: string;
  readonly members: readonly Called[];
  readonly stage: number;
  /** Whose turn it is, by `participantId` one of the members; null when all turns are over, or nobody is left. */
  readonly active: string | null;
}

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
  /** The top rows (at most `topRows`; none where the board is not for everyone), and how many there are in all. */
  readonly standing: Standing;
  readonly ranked: number;
  readonly prediction: PredictionView | null;
  readonly crowd: CrowdView | null;
  readonly teams: readonly TeamView[];
}

/** For everyone in the room: projector, students, teacher. */
export interface PublicView {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly endedAt: Timestamp | null;
  readonly locked: boolean;
  readonly participants: number;
  /** Names in order of arrival, at most `lobbyNames` of the latest, for the lobby. */
  readonly names: readonly string[];
  /** Rounds composed, the present one included. */
  readonly planned: number;
  /** By label 0 … 9, how many digits the class has drawn, without those thrown out: the lobby shows their balance. */
  readonly digits: readonly number[];
  /** Of the rounds that are revealed and had a board. */
  readonly climbs: readonly Climb[];
  readonly round: RoundView;
}

export interface OwnSubmission {
  readonly id: string;
  readonly submitted: Submitted;
  readonly receivedAt: Timestamp;
  readonly status:
    | { readonly kind: 'pending' }
    | { readonly kind: 'scored'; readonly score: OpenScore; readonly published: SplitScore | null }
    | { readonly kind: 'failed'; readonly code: ErrorCode };
  /** Only after the reveal. */
  readonly hidden: SplitScore | null;
}

/** One's own team in a relay. */
export interface OwnTeam {
  readonly id: string;
  /** Who has, or had, each stage; null where nobody is left to. */
  readonly turns: readonly (Called | null)[];
  readonly stage: number;
  /** Whether it is one's own turn. */
  readonly active: boolean;
  /** What to go on from: null at the start. Its weights come by HTTP. */
  readonly baton: { readonly submissionId: string; readonly config: Config } | null;
}

/** Stretches of one's run that the server wants to do again. */
export interface AskedOfRun {
  readonly submissionId: string;
  readonly runId: string;
  /** At which the weights were taken. */
  readonly step: number;
  readonly stretches: readonly Stretch[];
}

/** One's own seat in the current round. */
export interface SeatView {
  readonly participant: { readonly id: string; readonly name: string; readonly alias: number | null };
  readonly version: number;
  readonly roundId: string;
  readonly runs: readonly Run[];
  readonly submissions: readonly OwnSubmission[];
  /** The submission that counts now, marked or by default the best on the board; null where only a hidden board knows. */
  readonly counts: string | null;
  readonly marked: boolean;
  /** On the board while sealed, by the hidden test after the reveal; null where the round shows one no rank. */
  readonly rank: number | null;
  readonly frozenRank: number | null;
  /** One's own row of the reveal. */
  readonly revealed: RevealRow | null;
  readonly prediction: number | null;
  /** The cell that one holds; null where there is nothing (more) to train. */
  readonly cell: { readonly id: string; readonly config: Config; readonly seed: number } | null;
  readonly team: OwnTeam | null;
  readonly work: { readonly unit: WorkUnit; readonly most: number; readonly spent: number } | null;
  /** Digits asked of one before the round starts, and which of them have been drawn. */
  readonly digits: { readonly asked: readonly number[]; readonly drawn: readonly number[] } | null;
  /** What one's browser is to show of its runs, of any round; its answer goes by HTTP. */
  readonly asked: readonly AskedOfRun[];
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
    | { readonly kind: 'scored'; readonly score: OpenScore; readonly public: SplitScore | null }
    | { readonly kind: 'failed'; readonly code: ErrorCode };
  /** Null while sealed; so is `drawn`. */
  readonly hidden: SplitScore | null;
  readonly drawn: SplitScore | null;
  /** Its browser has been asked for a part of its run, and what comes of it is awaited. */
  readonly isAsked: boolean;
  /** Null while nobody has looked, and for what has no weights. */
  readonly audit: Verdict | null;
}

export interface RosterRow {
  readonly id: string;
  readonly name: string;
  /** Number of the generated name that stands for theirs in this round (`aliasName`), also where no board hides names. */
  readonly alias: number;
  readonly joinedAt: Timestamp;
  readonly removed: boolean;
  readonly note: string;
  readonly runs: number;
  readonly submissions: number;
  /** The run in progress, or the last one: how it ended says whether it diverged. */
  readonly latest: Run | null;
  readonly prediction: number | null;
  readonly teamId: string | null;
}

/** A relay's team as its teacher sees it: with the ids of all members, also of those who have been sent out. */
export type TeamRow = DrawnTeam & Pick<TeamView, 'active'>;

/** For the teacher of the session. */
export interface ClassView {
  readonly version: number;
  readonly unsealed: boolean;
  /** The last step can be taken back (S50). */
  readonly canUndo: boolean;
  readonly plan: readonly RoundPlan[];
  readonly roster: readonly RosterRow[];
  readonly submissions: readonly SubmissionRow[];
  readonly teams: readonly TeamRow[];
  readonly digits: readonly DrawnDigit[];
  readonly moments: readonly Moment[];
}

export const topRows = 20;
export const lobbyNames = 60;
