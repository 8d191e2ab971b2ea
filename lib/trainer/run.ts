/** A run as it is written down: enough to do it again, on any machine, to the last bit. Pure. */
import { networkOf } from '../labs/experiment';
import type { Config, Control, LabDefinition } from '../labs/types';
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

export interface RunRecord {
  readonly labId: string;
  readonly labVersion: number;
  readonly seed: number;
  /** By `from`, which is 0 for the first. */
  readonly segments: readonly [Segment, ...Segment[]];
}

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
export function withSegment(segments: RunRecord['segments'], segment: Segment): RunRecord['segments'] {
  const [first, ...later] = segments;
  if (segment.from === 0) return [segment];
  return [first, ...later.filter(({ from }) => from < segment.from), segment];
}

/**
 * Whether a run can go on with another setting: the network keeps its weights, and the data stay. A lab that makes its
 * training set from the setting begins anew.
 */
export function canGoOn(lab: LabDefinition, before: Config, after: Config): boolean {
  const { model, trainingSet } = networkOf(lab);
  return trainingSet === undefined && keepsWeights(model(before), model(after));
}

const extremes = (control: Control): readonly (number | string)[] =>
  control.kind === 'number' ? [control.min, control.max] : control.options.map(({ value }) => value);

/** The controls that may be turned while a run with this setting goes on. */
export function liveControls(lab: LabDefinition, config: Config): ReadonlySet<string> {
  const live = lab.controls.filter((control) =>
    extremes(control).every((value) => canGoOn(lab, config, { ...config, [control.id]: value })),
  );
  return new Set(live.map(({ id }) => id));
}
