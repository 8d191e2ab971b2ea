/**
 * A lab is data: this file says which data. One folder under `lib/labs/` holds one lab; nothing outside
 * that folder (and the list in `catalogue.ts`) changes when a lab is added.
 */
import type { Dataset } from '../nn/dataset';
import type { Rng } from '../nn/rng';
import type { MetricName } from '../nn/score';
import type { Loss, ModelSpec, TrainingSpec } from '../nn/spec';
import type { DatasetSpec, Part, Splits } from './datasets';
import type { Figure } from './figures';
import type { Localised } from './localised';

export { type Locale, type Localised, locales } from './localised';

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

/** A value for every control of a lab, validated by `configSchema(lab.controls)`. */
export type Config = Readonly<Record<string, number | string>>;

/** A network, trained by the trainer. */
export interface NetworkExperiment {
  readonly kind: 'network';
  readonly model: (config: Config) => ModelSpec;
  readonly training: (config: Config) => TrainingSpec;
  /**
   * Where a setting changes the training data (fewer images, moved copies of them …): the set that a run with `config`
   * learns from. All data must have arrived before such a run starts.
   */
  readonly trainingSet?: (config: Config, train: Dataset, rng: Rng) => Dataset;
}

export interface SimulationAsk extends Splits {
  readonly config: Config;
  /** From the run's seed. */
  readonly rng: Rng;
}

/** One point of a simulation's curves, and what its figures show now. */
export interface SimulationFrame {
  readonly step: number;
  /** The last step there will be. */
  readonly steps: number;
  /** The lab's metric so far; null where it is not known yet. */
  readonly train: number | null;
  readonly validation: number | null;
  /** By the id of a view `{kind: 'figure'}` of the lab; a figure that has not changed may be left out. */
  readonly figures: Readonly<Record<string, Figure>>;
}

/**
 * Anything else that can be run: pure functions in the lab's folder, the same in a browser and on the server. Numbers
 * are reproducible where they use `rng` and + − × ÷ √ alone.
 */
export interface SimulationExperiment {
  readonly kind: 'simulation';
  /**
   * Runs and returns what was found, as flat numbers. Yields a frame after every few milliseconds of work: a page takes
   * messages and paints between two.
   */
  readonly run: (ask: SimulationAsk) => Generator<SimulationFrame, Float64Array, void>;
  /** What a result answers to each example of a dataset, [count × width], as the metric reads it. */
  readonly outputs: (config: Config, result: Float64Array, dataset: Dataset) => Float32Array;
  /** How the metric `accuracy` reads outputs; see `predictedClasses`. */
  readonly loss: Loss;
}

export type Experiment = NetworkExperiment | SimulationExperiment;

/** Weights of a run, scored on the three parts. Only for networks. */
interface WeightsScore {
  readonly submits: 'weights';
}

/**
 * A run's configuration and seed: the server runs it again, from the first step to the last. For what cannot be forged,
 * for slow machines, and where more than data is hidden.
 */
interface RecipeScore {
  readonly submits: 'recipe';
  /**
   * Where the recipe is to work under several conditions: settings laid over the configuration, other ones for each
   * part, each run once; the score is their mean. They may name what is no control. Without it: once, as submitted.
   */
  readonly conditions?: (part: Part, rng: Rng) => readonly Config[];
}

/** A few values that a student states. */
interface AnswerScore {
  readonly submits: 'answer';
  readonly controls: readonly Control[];
  /** Where the student starts. */
  readonly initial: Config;
  /** What the answer says of each example, [count × width], or its error in each question: as the metric reads it. */
  readonly outputs: (answer: Config, dataset: Dataset, train: Dataset) => Float32Array;
  readonly loss: Loss;
}

export type ScoreSpec = { readonly metric: MetricName } & (WeightsScore | RecipeScore | AnswerScore);
export type Submits = ScoreSpec['submits'];

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
  /** Steps of one run at most. */
  readonly steps: number;
  readonly runs: number;
  readonly submissions: number;
}

/**
 * The figures of a lab, in order. `curves` are there always, first, and not named here. Each is a shared part that
 * asks the trainer for what it shows; only `figure` is drawn from data that the lab's own functions give, and `own` is
 * the component that the lab's folder exports from `view.tsx`.
 */
export type ViewSpec =
  /** Two inputs: the answer over the plane −limit … limit, examples, and if asked for the units of the first layer as lines. */
  | {
      readonly kind: 'decision-surface';
      readonly limit: number;
      readonly units?: boolean;
      readonly label?: { readonly x: Localised; readonly y: Localised };
    }
  /** One input, numbers as answers: points, the network's curve and the squares of the residuals. */
  | {
      readonly kind: 'function-fit';
      readonly from: number;
      readonly to: number;
      readonly residuals?: boolean;
      readonly label: { readonly x: Localised; readonly y: Localised };
    }
  /** Histograms layer by layer, of the first validation examples. */
  | { readonly kind: 'layer-histograms'; readonly of: 'activations' | 'gradients' | 'weights' }
  /** Filters of a convolution, before and after, by index among the convolutions. */
  | { readonly kind: 'filters'; readonly convolution: number }
  /** What the layers make of one picture that can be chosen or drawn. */
  | { readonly kind: 'feature-maps' }
  | { readonly kind: 'confusion-matrix' }
  /** What the network answers to the validation examples against the numbers that are right. */
  | { readonly kind: 'predictions' }
  /** Validation pictures that are read wrongly, the most certain first. */
  | { readonly kind: 'mistakes' }
  /** A digit drawn on the spot and read by the network. */
  | { readonly kind: 'own-digit' }
  /** The learning rate over the steps of a run with the present settings. */
  | { readonly kind: 'learning-rate-schedule' }
  /** Norm of the weights, and of the gradient, of each layer. */
  | { readonly kind: 'layer-norms'; readonly of: 'weights' | 'gradients' }
  | FigureView
  | { readonly kind: 'own' };

/** Drawn from data: a simulation's frames by this id, or what `draw` makes of the present settings at once. */
export interface FigureView {
  readonly kind: 'figure';
  readonly id: string;
  readonly title: Localised;
  /**
   * Pure and quick (a few milliseconds): drawn again with every turn of a control. `settings` are the configuration, or
   * in a lab that submits answers the configuration and the answer together. Frames of a running simulation replace it.
   */
  readonly draw?: (settings: Config, splits: Splits) => Figure;
}

/**
 * What `npm run lab` measures and asserts: the lab's phenomenon as numbers. A bar holds for every seed, so it is a
 * statistic over seeds where a single run is luck. An interval is two bars.
 */
export interface BarSpec {
  /** Stable, as printed: `<lab>/<what>`. */
  readonly name: string;
  readonly want: number;
  readonly better: 'higher' | 'lower';
  /**
   * Name of the mechanism that makes it hold. A test measures with that mechanism switched off (`bench.off`) and sees the
   * bar fall.
   */
  readonly mechanism: string;
}

/** A setting worth competing with; its hidden score stands in docs/labs.md. */
export interface Strategy {
  readonly id: string;
  readonly label: Localised;
  /** Of the answer, where the lab submits answers. */
  readonly config: Config;
}

/** A crowd experiment: every combination of these values, over several seeds, trained by the class. */
export interface Sweep {
  readonly axes: readonly { readonly control: string; readonly values: readonly (number | string)[] }[];
  readonly seeds: number;
  /** What else is set, over the default. */
  readonly config: Config;
  /** `curve` for one axis, a second one giving several curves; `heat-map` for two. */
  readonly figure: 'curve' | 'heat-map';
  readonly shows: 'train' | 'validation' | 'hidden' | 'gap';
}

/** What theory or the literature says of a sweep's figure, to lay over what the class has drawn. */
export interface Overlay {
  /** Where it comes from, and what it takes for granted. */
  readonly source: Localised;
  /** What a curve shows against its first axis, or a heat map's second axis against its first; by rising x. */
  readonly lines: readonly {
    readonly label: Localised;
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
  /** Values of the first axis that it singles out. */
  readonly marks: readonly { readonly value: number; readonly label: Localised }[];
}

export interface LabDefinition {
  /** Of a variant: `<lab>.<variant>`. */
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
  /** At least two; the default is measured beside them. */
  readonly strategies: readonly Strategy[];
  readonly experiment: Experiment;
  readonly score: ScoreSpec;
  readonly budget: Budget;
  readonly views: readonly ViewSpec[];
  /** Measured by the folder's `phenomenon.ts`. */
  readonly bars: readonly BarSpec[];
  readonly sweep?: Sweep;
  /** Of the lab's own sweep or of one that a teacher composed; null where it has nothing to say of that one. */
  readonly overlay?: (sweep: Sweep) => Overlay | null;
  /**
   * The same lab on other data or from other presets, each a choice of the teacher beside it: what is named replaces the
   * lab's own. `findLab('xor.spiral')` gives the lab with these changes, under that id.
   */
  readonly variants?: readonly Variant[];
}

export interface Variant {
  readonly id: string;
  readonly label: Localised;
  readonly changes: Partial<
    Pick<
      LabDefinition,
      | 'text'
      | 'dataset'
      | 'controls'
      | 'presets'
      | 'strategies'
      | 'budget'
      | 'views'
      | 'experiment'
      | 'score'
      | 'overlay'
      | 'sweep'
    >
  >;
}
