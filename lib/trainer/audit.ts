/**
 * Doing a run again, to see whether its record gives the weights that were submitted. The reasons, and how often it errs:
 * docs/decisions/015-runs-and-audit.md.
 */
import { trainingDataOf } from '../labs/data/memory';
import type { Splits } from '../labs/datasets';
import { runData } from '../labs/experiment';
import type { LabDefinition } from '../labs/types';
import type { TrainingData } from '../nn/dataset';
import { type RunRecord, requestOf } from './run';
import { stagesOf } from './stages';
import { type Promised, type Stretch, stretchesOf } from './stretches';
import {
  arePromised,
  isRepeatable,
  longestSeconds,
  packState,
  type RepeatableEngine,
  type State,
  secondsTo,
} from './trail';
import { trainToEnd } from './train-to-end';
import type { Checkpoint, Engine, Setting, TrainRequest } from './types';
import { weightsFromSeed } from './weights-from-seed';

/** Why a run was not done again. */
export type Unchecked =
  | 'no-record'
  | 'other-engine'
  /** Too long to be done again whole, and it has promised no trail. */
  | 'no-trail'
  /** Its trail is too far apart. */
  | 'too-long'
  /** What was asked for of its trail did not come before the session's end. */
  | 'no-answer'
  /** What came is not what was promised. */
  | 'trail-mismatch'
  | 'failed';

/** What an audit says of weights: never more than what was found. */
export type Verdict =
  | {
      /** Whether the distance is within the tolerance. */
      readonly kind: 'verified' | 'different';
      /**
       * How far the weights lie from those of the run done again, as a share of how far training moved them; null where
       * training moved them nowhere, or came to no such weights.
       */
      readonly distance: number | null;
      readonly tolerance: number;
      /** What was done again; the whole run where it is left out. */
      readonly stretches?: readonly Stretch[];
    }
  | { readonly kind: 'not-checked'; readonly why: Unchecked };

/** A run is done again by its own engine alone: the same bits on every machine. */
const tolerance = 0;

/** What a submission says of its run. */
export interface Claimed {
  readonly record: RunRecord;
  /** Those that are said to have trained it, in turn. */
  readonly engines: readonly Engine[];
  /** Steps after which the weights were taken. */
  readonly step: number;
  readonly trail: readonly Promised[];
}

/** How a run can be done again: in one go, or one of these stretches. */
export type Way =
  | { readonly kind: 'whole'; readonly engine: RepeatableEngine }
  | { readonly kind: 'stretches'; readonly engine: RepeatableEngine; readonly stretches: readonly Stretch[] }
  | Extract<Verdict, { kind: 'not-checked' }>;

/** A mark stands after the step that passes its time, and those that were thinned lie as far apart as `longestSeconds`. */
const slack = 1.25;

/** @param longest seconds of a slow core that may be done in one go */
export function wayToAudit(
  lab: LabDefinition,
  { record, engines, step, trail }: Claimed,
  longest = longestSeconds,
): Way {
  const [engine, ...others] = engines;
  if (!engine || !isRepeatable(engine) || others.length > 0)
    return { kind: 'not-checked', why: 'other-engine' };
  const stages = stagesOf(requestOf(lab, record));
  if (secondsTo(stages, step, engine) <= longest) return { kind: 'whole', engine };
  if (trail.length === 0) return { kind: 'not-checked', why: 'no-trail' };
  const stretches = stretchesOf(trail, step);
  const fits = ({ from, to }: Stretch) =>
    from < to && secondsTo(stages, to, engine) - secondsTo(stages, from, engine) <= slack * longest;
  return stretches.every(fits)
    ? { kind: 'stretches', engine, stretches }
    : { kind: 'not-checked', why: 'too-long' };
}

/** To a step and no check earlier: what early stopping keeps is one of the steps on the way. */
function unstopped(request: TrainRequest): TrainRequest {
  const without = <S extends Setting>(setting: S): S => ({
    ...setting,
    training: { ...setting.training, earlyStopping: undefined },
  });
  return { ...without(request), changes: request.changes?.map(without) };
}

/** No frames on the way. */
const atEnd = { everySteps: Number.MAX_SAFE_INTEGER } as const;

function norm(of: (index: number) => number, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += of(index) ** 2;
  return Math.sqrt(sum);
}

/** ‖submitted − again‖ / ‖again − start‖; 0 where they are the same, whatever the start. */
export function distanceOf(submitted: Float32Array, again: Float32Array, start: Float32Array): number {
  if (submitted.length !== again.length) return Number.POSITIVE_INFINITY;
  const at = (weights: Float32Array, index: number) => weights[index] ?? Number.NaN;
  const off = norm((index) => at(submitted, index) - at(again, index), again.length);
  return off === 0 ? 0 : off / norm((index) => at(again, index) - at(start, index), again.length);
}

/** Where a part of a run begins and ends, as its browser has it. */
export interface Part {
  /** Null for the start of the run. */
  readonly from: State | null;
  readonly to: State;
}

export interface AuditTask {
  readonly record: RunRecord;
  readonly engine: RepeatableEngine;
  /** Weights that another handed on, from which the run began; null for those of its seed. */
  readonly initial: Float32Array | null;
  /** The whole run, or stretches of it. */
  readonly parts: readonly [Part, ...Part[]];
  /** What its browser has promised of the states that it has shown. */
  readonly promised: readonly Promised[];
}

/** A state as the training loop takes it up: only the figures of its frame are unknown. */
const asCheckpoint = ({ step, weights, moments }: State): Checkpoint => ({
  frame: {
    step,
    epoch: 0,
    trainLoss: 0,
    trainAccuracy: null,
    validationLoss: null,
    validationAccuracy: null,
    elapsedMs: 0,
  },
  weights,
  moments: moments ?? new Float32Array(),
  checks: null,
});

/** How far the end of a part is from where doing it again comes to; not a number where it does not come so far. */
async function distanceAfter(
  request: TrainRequest,
  data: TrainingData,
  { engine, initial }: AuditTask,
  { from, to }: Part,
): Promise<number> {
  const begin = from ?? { step: 0, weights: initial ?? weightsFromSeed(request), moments: null };
  let last: Checkpoint | null = null;
  const run = await trainToEnd({
    ...{ ...request, data, engine, until: to.step, pace: atEnd },
    initial: begin.weights,
    from: from ? asCheckpoint(from) : undefined,
    onCheckpoint: (checkpoint) => {
      last = checkpoint;
    },
  });
  if (run.step !== to.step || run.end === 'diverged') return Number.NaN;
  const { weights } = run;
  if (!to.moments) return distanceOf(to.weights, weights, begin.weights);
  const { moments = null } = (last as Checkpoint | null) ?? {};
  const again = packState({ weights, moments });
  // What an optimiser keeps is counted from zero: another one may have begun on the way.
  const start = new Float32Array(again.length);
  start.set(begin.weights);
  return distanceOf(packState(to), again, start);
}

/** States that were shown; the submitted weights come without what the optimiser keeps. */
const shownIn = (parts: readonly Part[]): readonly State[] => {
  const states = parts.flatMap(({ from, to }) => (from ? [from, to] : [to]));
  return [...new Set(states)].filter(({ moments }) => moments !== null);
};

/** Does a run again, or the parts of it that are known, each from its begin to its end. */
export async function auditRun(lab: LabDefinition, task: AuditTask, splits: Splits): Promise<Verdict> {
  const { record, parts } = task;
  if (!arePromised(shownIn(parts), task.promised)) return { kind: 'not-checked', why: 'trail-mismatch' };
  const request = unstopped(requestOf(lab, record));
  const data = await runData(lab, record.segments[0].config, record.seed, trainingDataOf(lab, splits));
  let farthest = 0;
  for (const part of parts) farthest = Math.max(farthest, await distanceAfter(request, data, task, part));
  return {
    // Not a number is within no tolerance.
    kind: farthest <= tolerance ? 'verified' : 'different',
    distance: Number.isFinite(farthest) ? farthest : null,
    tolerance,
  };
}
