/** What a teacher wants to know of a student at a glance, decided from their run and its frames. Pure. */
import type { PhaseName, Run } from '@/lib/session/state';
import { medianOf } from '@/lib/stats/values';
import type { Frame } from '@/lib/trainer/types';
import { thinned } from './thinned';

/** The ones that want help first. */
export const studentStates = [
  'diverged',
  'stuck',
  'over-fitting',
  'disconnected',
  'not-started',
  'training',
  'finished',
] as const;
export type StudentState = (typeof studentStates)[number];

export interface Watched {
  readonly online: boolean;
  readonly phase: PhaseName;
  /** The run in progress or the last one; null where there is none in this round. */
  readonly latest: Run | null;
  /** Of that run, oldest first. */
  readonly frames: readonly Frame[];
}

/** A loss so many times the first one is on its way to infinity. */
const divergence = 3;
/** Over-fitting: the validation loss stands by this share above its best … */
const rise = 0.1;
/** … and by more than so many of its usual steps from frame to frame. */
const noise = 3;
/** Stuck: over the second half of the run the training loss has not fallen by this share of itself … */
const fall = 0.02;
/** … is still above this share of the first … */
const remaining = 0.5;
/** … and fewer training examples than this are right. */
const mostlyRight = 0.9;
/** A run that goes on is not called stuck sooner. */
const patienceMs = 5000;
/** With fewer frames nothing is said of a curve's shape; more of them say no more. */
const fewestFrames = 6;
const mostFrames = 60;

/** One batch's luck is no state: the middle of the three frames that end at `end`. */
const around = (values: readonly number[], end: number) => medianOf(values.slice(Math.max(0, end - 3), end));

const runsAway = (losses: readonly number[]) =>
  around(losses, losses.length) > divergence * (losses[0] ?? Number.POSITIVE_INFINITY);

function overFits(frames: readonly Frame[]): boolean {
  const checked = frames.flatMap(({ trainLoss, validationLoss }) =>
    validationLoss === null ? [] : [{ trainLoss, validationLoss }],
  );
  if (checked.length < fewestFrames) return false;
  const validation = checked.map(({ validationLoss }) => validationLoss);
  const best = Math.min(...validation);
  const at = validation.indexOf(best);
  const risen = around(validation, validation.length) - best;
  const steps = validation.slice(1).map((value, index) => Math.abs(value - (validation[index] ?? value)));
  const train = checked.map(({ trainLoss }) => trainLoss);
  return (
    risen > rise * best &&
    risen > noise * medianOf(steps) &&
    around(train, train.length) < (train[at] ?? Number.NEGATIVE_INFINITY)
  );
}

function isStuck(frames: readonly Frame[], ended: boolean): boolean {
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last || frames.length < fewestFrames) return false;
  if (!ended && last.elapsedMs < patienceMs) return false;
  const losses = frames.map(({ trainLoss }) => trainLoss);
  const [half, now] = [around(losses, losses.length >> 1), around(losses, losses.length)];
  const right = last.trainAccuracy === null || last.trainAccuracy < mostlyRight;
  return now > (1 - fall) * half && now > remaining * first.trainLoss && right;
}

/**
 * A student without a connection is disconnected whatever the last run did: that is what to mend first. What the curve's
 * shape says holds on after the run has ended. After the freeze nobody trains, also where a page could not tell the end
 * of its run any more.
 */
export function studentState({ online, phase, latest, frames: all }: Watched): StudentState {
  if (!online) return 'disconnected';
  if (!latest) return 'not-started';
  if (latest.end?.how === 'diverged') return 'diverged';
  const ended = latest.end !== null || phase !== 'train';
  if (all.length >= fewestFrames) {
    const frames = thinned(all, mostFrames);
    if (runsAway(frames.map(({ trainLoss }) => trainLoss))) return 'diverged';
    if (overFits(frames)) return 'over-fitting';
    if (isStuck(frames, ended)) return 'stuck';
  }
  return ended ? 'finished' : 'training';
}
