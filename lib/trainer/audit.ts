/**
 * Doing a run again, to see whether its record gives the weights that were submitted. The reasons, and how often it errs:
 * docs/decisions/015-runs-and-audit.md.
 */
import { trainingDataOf } from '../labs/data/memory';
import { runData } from '../labs/experiment';
import type { LabDefinition, Splits } from '../labs/types';
import type { TrainingData } from '../nn/dataset';
import { multiplyAdds } from '../nn/layers';
import { type RunRecord, requestOf } from './run';
import { trainToEnd } from './train-to-end';
import type { Checkpoint, Engine, Setting, TrainRequest } from './types';
import { weightsFromSeed } from './weights-from-seed';

/** What an audit says of weights: never more than what was found. */
export type Verdict =
  | {
      /** Whether the distance is within the tolerance. */
      readonly kind: 'verified' | 'different';
      /** How far the weights lie from those of the run done again, as a share of how far training moved them. */
      readonly distance: number;
      readonly tolerance: number;
    }
  | { readonly kind: 'not-checked'; readonly why: 'no-record' | 'other-engine' | 'too-long' | 'failed' };

/**
 * The largest distance that a run done again by its own engine may have: the same bits on every machine. By another one no
 * whole run is done again: it rounds otherwise, and thousands of steps spread that as far as other data would.
 */
const exactly = 0;

/** The same for a stretch of some twenty steps, in which roundings have no time to spread. */
const closely = 1e-3;

/** How long a run may take to be done again whole, on one core. */
const longestSeconds = 20;

/** The least speed that was seen: seconds of a step besides its arithmetic, and multiply-adds a second. */
const speeds = {
  fused: { step: 2e-6, arithmetic: 1.5e10 },
  wasm: { step: 1e-3, arithmetic: 4e9 },
  cpu: { step: 1e-3, arithmetic: 5e8 },
} as const satisfies Partial<Record<Engine, { step: number; arithmetic: number }>>;

type Auditor = keyof typeof speeds;

/** Seconds that a run's first `until` steps take; the way back counts twice the way forward. */
function secondsOf({ changes = [], ...first }: TrainRequest, until: number, auditor: Auditor): number {
  const { step, arithmetic } = speeds[auditor];
  const stages = [{ ...first, from: 0 }, ...changes];
  return stages.reduce((sum, { model, training, from }, index) => {
    const steps = Math.max(0, Math.min(until, stages[index + 1]?.from ?? until) - from);
    return sum + steps * (step + (3 * multiplyAdds(model) * training.batchSize) / arithmetic);
  }, 0);
}

/** The engine that can do the run again, or why there is none. */
function auditorFor(
  request: TrainRequest,
  until: number,
  engines: readonly Engine[],
): Auditor | 'other-engine' | 'too-long' {
  const [engine, ...others] = engines;
  if (!engine || engine === 'webgl' || others.length > 0) return 'other-engine';
  return secondsOf(request, until, engine) <= longestSeconds ? engine : 'too-long';
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

/** Not a number is within no tolerance. */
const judge = (distance: number, tolerance: number): Verdict => ({
  kind: distance <= tolerance ? 'verified' : 'different',
  distance,
  tolerance,
});

export interface AuditTask {
  readonly record: RunRecord;
  /** Those that are said to have trained it, in turn. */
  readonly engines: readonly Engine[];
  /** Steps after which the weights were taken. */
  readonly step: number;
  readonly weights: Float32Array;
}

/** Does the run again from its seed to the step at which the weights were taken. */
export async function auditRun(
  lab: LabDefinition,
  { record, engines, step, weights }: AuditTask,
  splits: Splits,
): Promise<Verdict> {
  const request = unstopped(requestOf(lab, record));
  const auditor = auditorFor(request, step, engines);
  if (auditor === 'other-engine' || auditor === 'too-long') return { kind: 'not-checked', why: auditor };
  const data = await runData(lab, record.segments[0].config, record.seed, trainingDataOf(lab, splits));
  const run = await trainToEnd({ ...request, data, engine: auditor, until: step, pace: atEnd });
  if (run.step !== step || run.end === 'diverged') return judge(Number.NaN, exactly);
  return judge(distanceOf(weights, run.weights, weightsFromSeed(request)), exactly);
}

/**
 * Does a stretch of a run again, from one checkpoint to another some twenty steps later, whichever engine trained it: for
 * runs that are too long to be done again whole, and for engines that are not here.
 *
 * @param data those that the run learnt from
 */
export async function auditStretch(
  request: TrainRequest,
  data: TrainingData,
  from: Checkpoint,
  to: Pick<Checkpoint, 'frame' | 'weights'>,
): Promise<Verdict> {
  const until = to.frame.step;
  const run = await trainToEnd({ ...unstopped(request), data, engine: 'fused', from, until, pace: atEnd });
  if (run.step !== until || run.end === 'diverged') return judge(Number.NaN, closely);
  return judge(distanceOf(to.weights, run.weights, from.weights), closely);
}
