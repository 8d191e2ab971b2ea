/** How a round is played: what its teacher composes before it opens. Plain data; the protocol checks it at the door. */
import type { Config, Sweep } from '../labs/types';

/**
 * - `battle`: each for themselves, ranked on hidden data
 * - `crowd`: the class draws one figure, cell by cell
 * - `sandbox`: nothing is submitted, nothing scored
 * - `relay`: teams hand weights on, each member turning other controls
 */
export const modes = ['battle', 'crowd', 'sandbox', 'relay'] as const;
export type Mode = (typeof modes)[number];

/** On what the board ranks: data that the browsers have too, or a part of the test that only the server holds. */
export const boardSplits = ['validation', 'public'] as const;
export type BoardSplit = (typeof boardSplits)[number];

/** Who stands on the board while the round is on: all, the first few, only oneself, or nobody. */
export const boardAudiences = ['everyone', 'top', 'own', 'nobody'] as const;
export type BoardAudience = (typeof boardAudiences)[number];

/** Under which names: as given at the door, or as chosen by the server. */
export const boardNames = ['given', 'generated'] as const;
export type BoardNames = (typeof boardNames)[number];

export interface BoardSettings {
  readonly split: BoardSplit;
  readonly audience: BoardAudience;
  /** How many rows, where the audience is `top`. */
  readonly top: number;
  readonly names: BoardNames;
  /** A new score is shown only where it beats one's best by more than noise (lib/stats/ladder.ts). */
  readonly ladder: boolean;
}

/** By what work is bounded beside the clock, so that a slow machine can win. */
export const workUnits = ['steps', 'multiply-adds'] as const;
export type WorkUnit = (typeof workUnits)[number];

/** What one participant's runs of the round may cost together. */
export interface WorkBudget {
  readonly unit: WorkUnit;
  readonly most: number;
}

/** What the class is asked to foretell as a number: of all scored participants when the hidden test opens. */
export const foretold = ['best-hidden', 'median-hidden', 'median-gap'] as const;
export type Foretold = (typeof foretold)[number];

/**
 * Asked before the round. A `figure` has as many answers as there are gaps between `edges` (ascending, one below the
 * first and one above the last included), and is settled by the reveal; a `question` by its teacher.
 */
export type Prediction =
  | { readonly kind: 'figure'; readonly of: Foretold; readonly edges: readonly number[] }
  | { readonly kind: 'question'; readonly text: string; readonly options: readonly string[] };

/** Rows of the board that nobody trained: the commonest class, no hidden layer, the lab's default and reference. */
export const baselines = ['majority', 'linear', 'default', 'reference'] as const;
export type Baseline = (typeof baselines)[number];

export interface RoundSettings {
  readonly mode: Mode;
  readonly seconds: number;
  /** Of each participant; a crowd's are not counted. */
  readonly runs: number;
  readonly submissions: number;
  readonly work: WorkBudget | null;
  /** Controls that nobody may turn, with their values. */
  readonly locked: Config;
  readonly board: BoardSettings;
  /** No clock and no ranks on the student's page. */
  readonly calm: boolean;
  readonly prediction: Prediction | null;
  readonly baselines: readonly Baseline[];
  /** What a crowd draws; null in every other mode. */
  readonly sweep: Sweep | null;
  /** Which controls each member of a team may turn, in turn; empty in every other mode. */
  readonly relay: readonly (readonly string[])[];
  /** How many digits each participant is asked to draw before the round starts; 0 for none. */
  readonly digits: number;
  /** The reveal ranks by the digits that the class has drawn instead of by the hidden test. */
  readonly digitsRank: boolean;
  /** Weights from a file may be submitted. */
  readonly ownWeights: boolean;
  /** The session's own data that the lab is played with; null for the lab's. */
  readonly dataId: string | null;
}

/** What a round is composed of: one line of a session's plan, and of a template. */
export interface RoundPlan {
  readonly labId: string;
  readonly settings: RoundSettings;
}

/** A battle as most classes play it, within a lab's budget. */
export function battleSettings(
  budget: Pick<RoundSettings, 'seconds' | 'runs' | 'submissions'>,
): RoundSettings {
  const { seconds, runs, submissions } = budget;
  return {
    mode: 'battle',
    seconds,
    runs,
    submissions,
    work: null,
    locked: {},
    board: { split: 'validation', audience: 'everyone', top: 10, names: 'given', ladder: false },
    calm: false,
    prediction: null,
    baselines: [],
    sweep: null,
    relay: [],
    digits: 0,
    digitsRank: false,
    ownWeights: false,
    dataId: null,
  };
}

/** How many answers a prediction has. */
export function optionCount(prediction: Prediction): number {
  switch (prediction.kind) {
    case 'figure':
      return prediction.edges.length + 1;
    case 'question':
      return prediction.options.length;
  }
}

/** Which answer of a figure `value` falls under. */
export const optionOf = (edges: readonly number[], value: number): number =>
  edges.filter((edge) => value >= edge).length;
