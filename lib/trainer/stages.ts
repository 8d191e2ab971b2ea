/** A run from one change of its setting to the next: pure. */
import type { LayerSpec, ModelSpec } from '../nn/spec';
import type { Setting, TrainRequest } from './types';

export interface Stage extends Setting {
  /** Steps done before it. */
  readonly from: number;
  /** Examples drawn before it. */
  readonly position: number;
  /** Steps done when its optimiser began: what it keeps was zero then. */
  readonly optimiserFrom: number;
}

/** The stage that follows `before` (null: the run's first) after `from` steps. */
function follow(before: Stage | null, { model, training }: Setting, from: number): Stage {
  if (!before) return { model, training, from, position: 0, optimiserFrom: from };
  const goesOn = before.training.optimiser.kind === training.optimiser.kind;
  const optimiserFrom = goesOn ? before.optimiserFrom : from;
  return { model, training, from, position: positionAt(before, from), optimiserFrom };
}

/** The stages of a run as it was asked for. Of changes at the same step the last one counts. */
export function stagesOf({ model, training, changes = [] }: TrainRequest): readonly Stage[] {
  const first = follow(null, { model, training }, 0);
  return changes.reduce<readonly Stage[]>((stages, change) => changeAt(stages, change, change.from), [first]);
}

/** The stages where from step `from` on another setting holds, whatever was to come. */
export function changeAt(stages: readonly Stage[], setting: Setting, from: number): readonly Stage[] {
  const before = stages.filter((stage) => stage.from < from);
  return [...before, follow(before.at(-1) ?? null, setting, from)];
}

/** Examples drawn in the first `step` steps. */
export const positionAt = ({ from, position, training }: Stage, step: number): number =>
  position + (step - from) * training.batchSize;

/** The stage to which the step after `step` steps belongs. */
export function stageAfter(stages: readonly Stage[], step: number): Stage {
  const stage = stages.findLast(({ from }) => from <= step);
  if (!stage) throw new RangeError(`no stage at step ${step}`);
  return stage;
}

/** The steps done when the stage after it begins. */
export const endOf = (stages: readonly Stage[], stage: Stage): number =>
  stages[stages.indexOf(stage) + 1]?.from ?? Number.POSITIVE_INFINITY;

const withoutDropout = ({ layers, ...rest }: ModelSpec) => ({
  ...rest,
  layers: layers.filter((layer: LayerSpec) => layer.kind !== 'dropout'),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a network in training can become the other one: it is the same but for its dropout. */
export const keepsWeights = (before: ModelSpec, after: ModelSpec): boolean =>
  same(withoutDropout(before), withoutDropout(after));

/** Whether two stages differ in nothing but learning rates and lengths: those are not the engine's business. */
export function sameSteps(a: Setting, b: Setting): boolean {
  const steps = ({ model, training: { optimiser, batchSize, weightDecay } }: Setting) => [
    model,
    { ...optimiser, learningRate: null },
    batchSize,
    weightDecay,
  ];
  return same(steps(a), steps(b));
}
