/**
 * What a lab's `phenomenon.ts` is given and gives back. It measures, without a browser, what the lab claims; the
 * definition's bars say which figures, and `npm run lab` compares.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Dataset } from '../nn/dataset';
import type { SplitScore } from '../nn/score';
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import type { Splits } from './datasets';
import type { Config } from './types';

/** What a run reached, scored as the server scores a submission. */
export interface Trial {
  readonly train: SplitScore;
  readonly validation: SplitScore;
  /** On a hidden test, and for a recipe under hidden conditions, of the trial's own. */
  readonly hidden: SplitScore;
}

/** A network as it was trained. */
export interface TrainedNetwork {
  readonly model: ModelSpec;
  /** Packed; where the run diverged those it started with. */
  readonly weights: Float32Array;
  readonly diverged: boolean;
  /** Mean training loss between one frame and the next. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
}

/** What to train where it is not what a configuration of the lab says. */
export interface TrainingAsk {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly train: Dataset;
  /** Steps between two frames; a twentieth of the run if not given. */
  readonly everySteps?: number;
}

/** The bench on which a lab is measured: its own data, the browsers' trainer, hidden tests made as the server makes them. */
export interface Bench {
  /** From `--seed`: every random choice of the phenomenon follows from it. */
  readonly seed: number;
  /** More seeds, for the table in the documents; otherwise enough to tell. */
  readonly full: boolean;
  /**
   * The mechanism (`BarSpec.mechanism`) that is to be switched off in this measurement, null for none: the bars that name
   * it have to fall.
   */
  readonly off: string | null;
  /** What every browser has. */
  readonly splits: Splits;
  /** The hidden test of a trial with this seed. */
  hidden(seed: number): Promise<Dataset>;
  /**
   * Runs what the lab runs (a network or a simulation, a recipe under all its conditions) and scores it by the lab's
   * metric. For a lab that submits answers, `config` is the answer and nothing is run.
   *
   * @param seed of the run; the hidden test's is derived from it
   */
  trial(config: Config, seed: number): Promise<Trial>;
  /** Trains any network on any data. */
  train(ask: TrainingAsk): Promise<TrainedNetwork>;
  /** What a network answers, [count × outputSize]. */
  outputs(network: Pick<TrainedNetwork, 'model' | 'weights'>, dataset: Dataset): Promise<Float32Array>;
  /** The same bench for a variant of the lab, with its own data. @throws RangeError where there is none of that id */
  variant(id: string): Promise<Bench>;
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

/** Standard deviation of a sample (n − 1). */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * Whether a part of the measurement that rests on these mechanisms has to be made: all parts in a plain one, only those
 * concerned where a mechanism is switched off.
 */
export const concerns = ({ off }: Pick<Bench, 'off'>, ...mechanisms: readonly string[]): boolean =>
  off === null || mechanisms.includes(off);
