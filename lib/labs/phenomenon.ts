/**
 * What a lab's `phenomenon.ts` is given and gives back. It measures, without a browser, what the lab claims; the
 * definition's bars say which figures, and `npm run lab` compares.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { SplitScore } from '../nn/metrics';
import type { Config } from './types';

/** One training run, scored as the server scores a submission. */
export interface Trial {
  readonly train: SplitScore;
  readonly validation: SplitScore;
  /** On a hidden test of the trial's own. */
  readonly hidden: SplitScore;
  /** Gradient steps that were done: fewer than asked where the run diverged. */
  readonly steps: number;
}

/** The bench on which a lab is measured: its own data, and hidden tests made as the server makes them. */
export interface Bench {
  /** From `--seed`: every random choice of the phenomenon follows from it. */
  readonly seed: number;
  /** More seeds, for the table in the documents; otherwise enough to tell. */
  readonly full: boolean;
  /**
   * Trains the lab's network and scores the weights.
   *
   * @param seed of the run; the hidden test's is derived from it
   */
  trial(config: Config, seed: number): Promise<Trial>;
  /** A line about what goes on, for who waits. */
  say(line: string): void;
}

/** The figures of a phenomenon, by the name of their bar, and what they were made from. */
export interface Measured {
  readonly values: Readonly<Record<string, number>>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What `phenomenon.ts` exports under the name `measure`. */
export type Phenomenon = (bench: Bench) => Promise<Measured>;

/** A hidden seed that follows from a run's seed: for measuring only, a round's comes from the system's generator. */
export const hiddenSeedOf = (labId: string, seed: number): string =>
  bytesToHex(sha256(utf8ToBytes(`holdout phenomenon ${labId} ${seed}`)));

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
