/** Runs a lab's simulation so that a page can watch it and stop it. */
import type { Splits } from '../labs/datasets';
import { simulate } from '../labs/simulate';
import type { Config, LabDefinition, SimulationExperiment, SimulationFrame } from '../labs/types';
import { type MetricName, metrics } from '../nn/score';
import { createBreather } from './breath';
import type { RunControl } from './control';
import { Stopwatch } from './stopwatch';
import type { Frame, RunEnd, RunOutcome } from './types';

/** One that would be over in a blink is slowed down to so much for a frame, and to no more for the whole. */
const frameMs = 40;
const wholeMs = 4000;

/** Frames that come closer are passed over. */
const leastFrameMs = 30;

/**
 * A simulation's frame as a point of the learning curves; null where it says nothing of the training data. A simulation
 * has no loss: the curve of losses shows its metric, for an accuracy the share of wrong answers.
 *
 * @param elapsedMs time spent running, pauses not counted
 */
export function curvePoint(
  metric: MetricName,
  { step, train, validation }: SimulationFrame,
  elapsedMs: number,
): Frame | null {
  if (train === null || !Number.isFinite(train)) return null;
  const known = validation !== null && Number.isFinite(validation) ? validation : null;
  const about = { step, epoch: 0, elapsedMs };
  if (metrics[metric].better === 'lower') {
    return {
      ...about,
      trainLoss: train,
      validationLoss: known,
      trainAccuracy: null,
      validationAccuracy: null,
    };
  }
  return {
    ...about,
    trainLoss: 1 - train,
    validationLoss: known === null ? null : 1 - known,
    trainAccuracy: train,
    validationAccuracy: known,
  };
}

interface Options {
  readonly lab: LabDefinition;
  readonly experiment: SimulationExperiment;
  readonly config: Config;
  readonly seed: number;
  readonly splits: Splits;
  readonly control: RunControl;
  readonly onFrame: (frame: SimulationFrame) => void;
  readonly onPoint: (point: Frame) => void;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * Runs it to its end, or until it is stopped. Every frame that is told is told with its point of the curves; of those
 * that come too fast some are passed over, never the last. It has no weights: the outcome's snapshots are null.
 */
export async function runSimulation(options: Options): Promise<RunOutcome> {
  const { lab, experiment, config, seed, splits, control } = options;
  const frames = simulate(experiment, config, seed, splits);
  const breather = createBreather();
  const watch = new Stopwatch();
  let latest: SimulationFrame | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let count = 0;

  const tell = (frame: SimulationFrame) => {
    options.onFrame(frame);
    const point = curvePoint(lab.score.metric, frame, watch.elapsed);
    if (point) options.onPoint(point);
    toldAt = watch.elapsed;
  };
  /** Holds still while paused; lets one frame pass for each single step that is asked for. */
  const mayGoOn = async () => {
    while (control.allowed === 0 && !control.isStopped) {
      if (latest) tell(latest);
      watch.hold();
      await control.changed();
      watch.go();
    }
    control.did(1);
    return !control.isStopped;
  };
  const outcome = (end: RunEnd): RunOutcome => {
    if (latest) tell(latest);
    return { end, step: latest?.step ?? 0, snapshot: null, checkpoint: null };
  };

  try {
    for (;;) {
      if (!(await mayGoOn())) return outcome('stopped');
      const { done, value } = frames.next();
      if (done) return { ...outcome('finished'), result: value };
      latest = value;
      const due = Math.min(count++ * frameMs, (wholeMs * value.step) / Math.max(1, value.steps));
      if (watch.elapsed < due) await pause(due - watch.elapsed);
      else await breather.breathe();
      if (watch.elapsed - toldAt >= leastFrameMs) tell(value);
    }
  } finally {
    breather.close();
  }
}
