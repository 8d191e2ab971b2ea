/** What a lab's data are: made by itself or real digits, and how many examples each part has. */
import type { Dataset } from '../nn/dataset';
import type { Rng } from '../nn/rng';

/** What a browser has of the data, and what it never gets. */
export type Part = 'train' | 'validation' | 'hidden';

/** Data that a lab makes itself, by a function in its folder. */
export interface GeneratedDataset {
  readonly kind: 'generated';
  readonly train: number;
  readonly validation: number;
  readonly hidden: number;
  /** Examples of the public split, where a board shows one; as many as `hidden` if not given. */
  readonly public?: number;
  /**
   * `count` examples. The same for the same stream on every machine: randomness from `rng`, and roots, sines and
   * logarithms from `lib/nn/exact-math.ts` (Math.sqrt is exact everywhere) only.
   */
  readonly make: (count: number, rng: Rng, part: Part) => Dataset;
  /** Examples that hidden test and public split are drawn from, where they cannot be made: rows that the server keeps. */
  readonly held?: Dataset;
  /** What the classes are called, where their numbers say too little. */
  readonly classNames?: readonly string[];
  /** Tells data that somebody brought from the lab's own, wherever data are kept. */
  readonly digest?: string;
}

/**
 * Real MNIST. Training and validation images come from the 60,000 training digits; the hidden test is a
 * draw of the 10,000 test digits, each under a small random transform made from the round's secret seed.
 */
export interface MnistDataset {
  readonly kind: 'mnist';
  readonly train: number;
  readonly validation: number;
  readonly hidden: number;
  /**
   * Images of the public split, where a board shows one: other test digits than the hidden test's. As many as `hidden` if
   * not given, as far as there are.
   */
  readonly public?: number;
  /** Images in one downloadable block; training can start when the first has arrived. */
  readonly blockSize: number;
  /** Largest shift in pixels, rotation in degrees and relative change of scale, each drawn uniformly. */
  readonly transform: { readonly shift: number; readonly rotation: number; readonly scale: number };
  /** Pixels a side, 28 unless it is 14: then each pixel is the mean of four. */
  readonly side?: 14 | 28;
  /** What is to be told: the ten digits, or even (0) from odd (1). */
  readonly classes?: 'digits' | 'odd-even';
  /** Share of the training labels that are replaced by another class; validation and hidden ones stay true. */
  readonly labelNoise?: number;
}

export type DatasetSpec = GeneratedDataset | MnistDataset;

/** What a browser may have: the data to learn from and the data to choose by. */
export interface Splits {
  readonly train: Dataset;
  readonly validation: Dataset;
}
