/**
 * A lab is data: this file says which data. One folder under `lib/labs/` holds one lab; nothing outside
 * that folder (and the list in `catalogue.ts`) changes when a lab is added.
 */
import type { ModelSpec, TrainingSpec } from '../nn/spec';

export const locales = ['ja', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language of the product. */
export type Localised<T = string> = Readonly<Record<Locale, T>>;

/** A hyper-parameter that is a number. `log` scales give the slider equal room for each power of ten. Its stops: `stops`. */
export interface NumberControl {
  readonly kind: 'number';
  readonly id: string;
  readonly label: Localised;
  /** One sentence on what turning it does. */
  readonly hint: Localised;
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  /** The grid of a linear control; for `log` the number of slider stops between min and max. */
  readonly step: number;
  readonly integer: boolean;
}

/** A hyper-parameter with a few named values. */
export interface ChoiceControl {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: Localised;
  readonly hint: Localised;
  readonly options: readonly { readonly value: string; readonly label: Localised }[];
}

export type Control = NumberControl | ChoiceControl;

/** A value for every control of a lab, validated by `configSchema(lab)`. */
export type Config = Readonly<Record<string, number | string>>;

/** Noisy XOR: four corners at (±1, ±1), each example moved by Gaussian noise of standard deviation `noise`. */
export interface XorDataset {
  readonly kind: 'xor';
  readonly train: number;
  readonly validation: number;
  readonly hidden: number;
  readonly noise: number;
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
  /** Images in one downloadable block; training can start when the first has arrived. */
  readonly blockSize: number;
  /** Largest shift in pixels, rotation in degrees and relative change of scale, each drawn uniformly. */
  readonly transform: { readonly shift: number; readonly rotation: number; readonly scale: number };
}

export type DatasetSpec = XorDataset | MnistDataset;

export interface LabText {
  readonly title: string;
  /** The one sentence that says what to do, at the top of the student's page. */
  readonly task: string;
  /** Short enough to read standing up. */
  readonly story: string;
  /** What the teacher asks in the debrief. */
  readonly questions: readonly string[];
}

/** What one student may spend in one round, unless the teacher sets it otherwise. */
export interface Budget {
  readonly seconds: number;
  /** Gradient steps of one run at most. */
  readonly steps: number;
  readonly runs: number;
  readonly submissions: number;
}

/** Figures beside the curves, which every lab has. */
export type ViewId = 'decision-surface' | 'digit-mistakes';

/**
 * What `npm run lab` measures and asserts: the lab's phenomenon as numbers. A bar holds for every seed, so it is a
 * statistic over seeds where a single run is luck.
 */
export interface BarSpec {
  /** Stable, as printed: `<lab>/<what>`. */
  readonly name: string;
  readonly want: number;
  readonly better: 'higher' | 'lower';
}

/** Published when training starts, so that the seed published at the reveal can be checked against it. */
export interface Commitment {
  /** SHA-256, hex, of seed, lab, base data and generator (lib/labs/commitment.ts). */
  readonly hash: string;
  readonly labVersion: number;
  readonly baseDataHash: string;
  readonly generatorVersion: number;
}

export interface LabDefinition {
  readonly id: string;
  /** Raised whenever a change makes earlier runs or scores incomparable. */
  readonly version: number;
  /** Source notes the lab comes from. */
  readonly notes: readonly string[];
  readonly text: Localised<LabText>;
  readonly dataset: DatasetSpec;
  readonly controls: readonly Control[];
  readonly presets: {
    /** Where a student starts: runs at once and leaves room to win. */
    readonly default: Config;
    /** A good honest setting, for rehearsal and tests. */
    readonly reference: Config;
  };
  readonly network: (config: Config) => ModelSpec;
  readonly training: (config: Config) => TrainingSpec;
  readonly budget: Budget;
  readonly views: readonly ViewId[];
  readonly score: {
    readonly submits: 'weights';
    readonly metric: 'accuracy';
    readonly direction: 'higher';
    /** Compared when the metric is equal: lower log loss first. */
    readonly tieBreak: 'log-loss';
  };
  /** Measured by the folder's `phenomenon.ts`. */
  readonly bars: readonly BarSpec[];
}
