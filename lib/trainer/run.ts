/** A run as it is written down: enough to do it again, on any machine, to the last bit. Pure. */
import { networkOf } from '../labs/experiment';
import { isSamePrice } from '../labs/step-cost';
import type { Config, Control, LabDefinition } from '../labs/types';
import type { WorkBudget } from '../session/settings';
import { keepsWeights } from './stages';
import type { Setting, TrainRequest } from './types';

/** From one turn of the controls to the next. */
export interface Segment {
  /** Gradient steps done before it. */
  readonly from: number;
  readonly config: Config;
  /** The participant who turned them. */
  readonly by: string;
}

/** In their order; the first is from step 0. */
export type Segments = readonly [Segment, ...Segment[]];

export interface RunRecord {
  readonly labId: string;
  readonly labVersion: number;
  readonly seed: number;
  readonly segments: Segments;
}

/** The setting that holds at the end. */
export const latestConfig = ([first, ...later]: Segments): Config => (later.at(-1) ?? first).config;

export function settingOf(lab: LabDefinition, config: Config): Setting {
  const { model, training } = networkOf(lab);
  return { model: model(config), training: training(config) };
}

/** What a trainer is asked to do the run again. The data are `runData` of the first segment's config. */
export function requestOf(
  lab: LabDefinition,
  { seed, segments }: Pick<RunRecord, 'seed' | 'segments'>,
): TrainRequest {
  const [first, ...later] = segments;
  const changes = later.map(({ from, config }) => ({ from, ...settingOf(lab, config) }));
  return { ...settingOf(lab, first.config), seed, changes };
}

/** The record where from step `segment.from` on another setting holds. */
export function withSegment(segments: Segments, segment: Segment): Segments {
  const [first, ...later] = segments;
  if (segment.from === 0) return [segment];
  return [first, ...later.filter(({ from }) => from < segment.from), segment];
}

/**
 * Whether a run can go on with another setting: the network keeps its weights, and the data stay. Where the setting makes
 * the training set, or is what is submitted, a run begins anew.
 */
export function canGoOn({ experiment, score }: LabDefinition, before: Config, after: Config): boolean {
  if (experiment.kind !== 'network' || experiment.trainingSet || score.submits !== 'weights') return false;
  return keepsWeights(experiment.model(before), experiment.model(after));
}

const extremes = (control: Control): readonly (number | string)[] =>
  control.kind === 'number' ? [control.min, control.max] : control.options.map(({ value }) => value);

const turnedAs = (
  lab: LabDefinition,
  config: Config,
  may: (turned: Config) => boolean,
): ReadonlySet<string> =>
  new Set(
    lab.controls
      .filter((control) => extremes(control).every((value) => may({ ...config, [control.id]: value })))
      .map(({ id }) => id),
  );

/** Ids of the controls that may be turned while a run with this setting goes on. */
export const liveControls = (lab: LabDefinition, config: Config): ReadonlySet<string> =>
  turnedAs(lab, config, (turned) => canGoOn(lab, config, turned));

/** Ids of the controls that change nothing of what a step with this setting costs of a round's budget. */
export const samePriceControls = (
  lab: LabDefinition,
  config: Config,
  work: WorkBudget | null,
): ReadonlySet<string> => turnedAs(lab, config, (turned) => isSamePrice(lab, work, config, turned));
