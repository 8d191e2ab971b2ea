import type { TrainingData } from '../nn/dataset';
import type { EarlyStopping } from '../nn/spec';
import { ArrivingBlocks } from './batches';
import { createBreather } from './breath';
import { RunControl } from './control';
import { checkIsDue, isBest, isEnough } from './early-stopping';
import { ContextLostError, type Start, type TrainableNetwork } from './engine';
import { PlanLength, StepPlans } from './plans';
import { Diverged, Recorder } from './recorder';
import { changeAt, endOf, positionAt, type Stage, sameSteps, stageAfter, stagesOf } from './stages';
import { Stopwatch } from './stopwatch';
import { type Mark, markAfter, type RepeatableEngine, type Spacing, type State } from './trail';
import type { Checkpoint, Checks, Frame, RunEnd, RunOutcome, Setting, TrainRequest } from './types';
import { weightsFromSeed } from './weights-from-seed';

/** When frames come: at most every so many milliseconds, or after every so many steps. */
export type Pace = { readonly everyMs: number } | { readonly everySteps: number };

export interface TrainOptions extends TrainRequest {
  readonly data: TrainingData;
  /** Makes the network that a setting trains; the one made before is then no longer used. The caller disposes of all. */
  readonly open: (setting: Setting, start: Start) => TrainableNetwork;
  readonly control?: RunControl;
  readonly pace?: Pace;
  /** How long the engine may be given work for before it is asked for results, in milliseconds. */
  readonly planMs?: number;
  /** A run over in a blink is slowed down to last so long, so that one sees it learn. The time waited is not counted. */
  readonly leastMs?: number;
  /** Packed weights to start with in place of the seed's. */
  readonly initial?: Float32Array;
  /** Where the run was interrupted. */
  readonly from?: Checkpoint;
  /** Ends the run after this step, if it gets there. */
  readonly until?: number;
  /** Called about once a second and at the end. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void;
  /** Leaves a trail where the run is a long one for this engine, the one that trains (trail.ts). */
  readonly trail?: {
    readonly engine: RepeatableEngine;
    readonly spacing?: Spacing;
    /** Called at each mark that the run comes to, with buffers of its own. */
    readonly leave: (mark: Mark, state: State) => void;
  };
}

/** Ten frames a second. */
const defaultPace: Pace = { everyMs: 100 };

/** How long the loop may keep its thread from other messages. */
const breathMs = 10;

/** A run that is slowed down takes as many steps at once as fit into so long. */
const shownMs = 25;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** What a run needs to go on is kept at least this often, so that a lost GPU or page costs no more. */
const checkpointMs = 1000;

/** Validation may take about a tenth of the time, as long as a frame still comes every three seconds. */
const validationShare = 10;
const longestFrameMs = 3000;

/**
 * Trains a network and yields frames; returns how it ended. Losses are a function of request, data and engine
 * alone; time decides only at which steps frames are taken, and where a change holds that is asked for on the way.
 *
 * @throws DataError when a block cannot be had, or for early stopping the validation set
 */
export async function* train(options: TrainOptions): AsyncGenerator<Frame, RunOutcome, void> {
  const { data, control = new RunControl(), pace = defaultPace, from = null, leastMs = 0, trail } = options;
  const plans = new StepPlans(data, options.seed);
  const length = new PlanLength(options.planMs ?? breathMs);
  const blocks = new ArrivingBlocks(data);
  const watch = new Stopwatch(from?.frame.elapsedMs);
  const breather = createBreather();
  const firstStep = from?.frame.step ?? 0;
  let step = firstStep;
  let stages = stagesOf(options);
  let checks: Checks | null = from?.checks ?? null;

  const recorder = new Recorder({
    loss: options.model.loss,
    classes: data.classes,
    watch,
    from,
    epochAfter: (done) => positionAt(stageAfter(stages, done), done) / data.trainCount,
    onCheckpoint: options.onCheckpoint ?? (() => undefined),
  });
  const validation = data.validation().then((dataset) => recorder.validateOn(dataset));
  // Without a validation set frames say null; what keeps it away is told by whoever loads it.
  validation.catch(() => undefined);

  let entered: { readonly stage: Stage; readonly network: TrainableNetwork } | null = null;
  let given = 0;

  /** What the optimiser has kept, as long as it is the stage's own. */
  async function momentsFor(stage: Stage): Promise<Float32Array | null> {
    const before = entered?.stage ?? (from && stageAfter(stages, firstStep - 1));
    const goesOn =
      before?.optimiserFrom === stage.optimiserFrom &&
      before.training.optimiser.kind === stage.training.optimiser.kind;
    if (!goesOn) return null;
    return entered ? entered.network.moments() : (from?.moments ?? null);
  }

  /** The network in the state of this step, as the stage trains it. */
  async function enter(stage: Stage): Promise<TrainableNetwork> {
    if (entered?.stage === stage) return entered.network;
    if (entered && sameSteps(entered.stage, stage)) {
      entered = { stage, network: entered.network };
      return entered.network;
    }
    const weights = entered
      ? await entered.network.weights()
      : (from?.weights ?? options.initial ?? weightsFromSeed(options));
    const moments = await momentsFor(stage);
    const network = options.open(stage, { weights, moments, step: step - stage.optimiserFrom });
    entered = { stage, network };
    given = 0;
    recorder.attend(network, stage.training.batchSize);
    return network;
  }

  // The first step is told at once: it is the sign of life that a student waits for.
  let frameAt = Number.NEGATIVE_INFINITY;
  let frameStep = firstStep;
  let breathAt = performance.now();
  /** In order to be seen. */
  let waited = 0;

  const frameIsDue = () => {
    if ('everySteps' in pace) return step % pace.everySteps === 0;
    const wanted = Math.min(longestFrameMs, Math.max(pace.everyMs, validationShare * recorder.validationMs));
    return watch.elapsed + waited - frameAt >= wanted;
  };

  /** A frame and what the run needs to go on from this very step. */
  async function* rest(): AsyncGenerator<Frame, void, void> {
    const frame = await recorder.frame(step);
    await recorder.keep(step, 0, checks);
    if (frame) yield frame;
    control.answer(recorder.checkpoint);
  }

  /** Waits without counting the time, until one of them is there. */
  async function wait(...arrivals: readonly Promise<unknown>[]): Promise<void> {
    watch.hold();
    await Promise.race(arrivals);
    watch.go();
  }

  const endStep = (stage: Stage) => Math.min(stage.training.steps, options.until ?? Number.POSITIVE_INFINITY);

  const outcome = (end: RunEnd, at = step): RunOutcome => {
    const { checkpoint } = recorder;
    return { end, step: at, snapshot: checks?.best ?? checkpoint, checkpoint };
  };

  /** How many steps may be done in one go. @param mark the next step at which the run leaves its state */
  function reach(stage: Stage, mark: number): number {
    const { earlyStopping, batchSize } = stage.training;
    const every = (steps: number) => steps - (step % steps);
    return Math.min(
      length.steps,
      control.allowed,
      Math.ceil((endStep(stage) * shownMs) / Math.max(shownMs, leastMs)),
      endStep(stage) - step,
      endOf(stages, stage) - step,
      mark - step,
      'everySteps' in pace ? every(pace.everySteps) : Number.POSITIVE_INFINITY,
      earlyStopping ? every(earlyStopping.everySteps) : Number.POSITIVE_INFINITY,
      Math.floor((blocks.ready - positionAt(stage, step)) / batchSize),
    );
  }

  /** Looks whether the validation loss has fallen. @returns whether that was often enough not the case */
  async function check(stopping: EarlyStopping, network: TrainableNetwork): Promise<boolean> {
    const frame = await recorder.look(step);
    checks = isBest(frame, checks)
      ? { step, best: { frame, weights: await network.weights() }, worse: 0 }
      : { step, best: checks?.best ?? null, worse: (checks?.worse ?? 0) + 1 };
    return isEnough(stopping, checks);
  }

  try {
    let network = await enter(stageAfter(stages, step));
    // What is here already, a validation set in memory for one, gets its turn before the first step.
    await breather.breathe();
    for (;;) {
      const changed = control.changed();
      const asked = control.takeChange(step);
      if (asked) stages = changeAt(stages, asked, step);
      const stage = stageAfter(stages, step);
      if (control.isStopped) break;

      const { earlyStopping } = stage.training;
      if (earlyStopping && checkIsDue(earlyStopping, step, checks)) {
        if (!recorder.canValidate) {
          if (control.snapshotIsAsked) yield* rest();
          await wait(validation, changed);
          continue;
        }
        if (await check(earlyStopping, network)) {
          yield* rest();
          return outcome('early-stopped');
        }
      }
      if (step >= endStep(stage)) break;

      if (step > frameStep && frameIsDue()) {
        const frame = await recorder.frame(step);
        await recorder.keep(step, checkpointMs, checks);
        if (frame) yield frame;
        frameAt = watch.elapsed + waited;
        frameStep = step;
      }
      if (control.allowed === 0 || control.snapshotIsAsked) {
        yield* rest();
        if (control.allowed === 0) await wait(changed);
        continue;
      }
      network = await enter(stage);
      const mark = trail && markAfter(stages, step, trail.engine, trail.spacing);
      const steps = reach(stage, mark?.step ?? Number.POSITIVE_INFINITY);
      if (steps < 1) {
        await wait(blocks.next(), changed);
        continue;
      }
      for (const block of blocks.arrived.slice(given)) network.take(given++ * data.blockSize, block);

      const startedAt = performance.now();
      network.train(plans.plan(stage, step, steps));
      step += steps;
      control.did(steps);
      await recorder.collect();
      const now = performance.now();
      length.took(steps, now - startedAt);
      if (mark?.step === step) {
        trail?.leave(mark, { step, weights: await network.weights(), moments: await network.moments() });
      }
      const early = (leastMs * steps) / endStep(stage) - (now - startedAt);
      if (early > 0 && step < endStep(stage)) {
        await wait(pause(early), control.changed());
        waited += performance.now() - now;
      }
      if (now - breathAt >= breathMs) {
        await breather.breathe();
        breathAt = performance.now();
      }
    }
    yield* rest();
    // No step comes after the last to show that its weights are broken: they could not be kept.
    if (step > firstStep && recorder.checkpoint?.frame.step !== step) throw new Diverged(step);
    return outcome(step < endStep(stageAfter(stages, step)) ? 'stopped' : 'finished');
  } catch (error) {
    if (error instanceof Diverged) return outcome('diverged', error.step);
    if (error instanceof ContextLostError) return outcome('context-lost');
    throw error;
  } finally {
    control.answer(recorder.checkpoint);
    control.takeChange(null);
    breather.close();
  }
}
