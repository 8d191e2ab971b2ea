import type { TrainingData } from '../nn/dataset';
import type { EarlyStopping } from '../nn/spec';
import { ArrivingBlocks } from './batches';
import { createBreather } from './breath';
import { RunControl } from './control';
import { checkIsDue, isBest, isEnough } from './early-stopping';
import { ContextLostError, type TrainableNetwork } from './engine';
import { FrameClock, type Pace } from './frame-clock';
import { PlanLength, StepPlans } from './plans';
import { Diverged, Recorder } from './recorder';
import { type NetworkOptions, StagedNetwork } from './staged-network';
import { changeAt, endOf, positionAt, type Stage, stageAfter, stagesOf } from './stages';
import { Stopwatch } from './stopwatch';
import { type Mark, markAfter, type RepeatableEngine, type Spacing, type State } from './trail';
import type { Checkpoint, Checks, Frame, RunEnd, RunOutcome, TrainRequest } from './types';

export interface TrainOptions extends TrainRequest, NetworkOptions {
  readonly data: TrainingData;
  readonly control?: RunControl;
  readonly pace?: Pace;
  /** How long the engine may be given work for before it is asked for results, in milliseconds. */
  readonly planMs?: number;
  /** A run over in a blink is slowed down to last so long, so that one sees it learn. The time waited is not counted. */
  readonly leastMs?: number;
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

/**
 * Trains a network and yields frames; returns how it ended. Losses are a function of request, data and engine
 * alone; time decides only at which steps frames are taken, and where a change holds that is asked for on the way.
 *
 * @throws DataError when a block cannot be had, or for early stopping the validation set
 */
export function train(options: TrainOptions): AsyncGenerator<Frame, RunOutcome, void> {
  return new TrainingRun(options).frames();
}

/** A run while it trains. */
class TrainingRun {
  private readonly control: RunControl;
  private readonly pace: Pace;
  private readonly leastMs: number;
  private readonly firstStep: number;
  private readonly watch: Stopwatch;
  private readonly clock: FrameClock;
  private readonly recorder: Recorder;
  private readonly network: StagedNetwork;
  private readonly plans: StepPlans;
  private readonly length: PlanLength;
  private readonly blocks: ArrivingBlocks;
  private readonly breather = createBreather();
  private breathAt = performance.now();
  /** Steps done. */
  private step: number;
  private stages: readonly Stage[];
  private checks: Checks | null;

  constructor(private readonly options: TrainOptions) {
    const { data, from = null, control = new RunControl(), pace = defaultPace, leastMs = 0 } = options;
    this.control = control;
    this.pace = pace;
    this.leastMs = leastMs;
    this.firstStep = from?.frame.step ?? 0;
    this.step = this.firstStep;
    this.stages = stagesOf(options);
    this.checks = from?.checks ?? null;
    this.watch = new Stopwatch(from?.frame.elapsedMs);
    this.clock = new FrameClock(pace, this.watch, this.firstStep);
    this.network = new StagedNetwork(options, from && stageAfter(this.stages, this.firstStep - 1));
    this.plans = new StepPlans(data, options.seed);
    this.length = new PlanLength(options.planMs ?? breathMs);
    this.blocks = new ArrivingBlocks(data);
    this.recorder = new Recorder({
      loss: options.model.loss,
      classes: data.classes,
      watch: this.watch,
      from,
      epochAfter: (done) => positionAt(stageAfter(this.stages, done), done) / data.trainCount,
      onCheckpoint: options.onCheckpoint ?? (() => undefined),
    });
  }

  async *frames(): AsyncGenerator<Frame, RunOutcome, void> {
    const { recorder, control } = this;
    try {
      const end = yield* this.toEnd();
      yield* this.rest();
      // No step comes after the last to show that its weights are broken: they could not be kept.
      const isKept = this.step === this.firstStep || recorder.checkpoint?.frame.step === this.step;
      if (end !== 'early-stopped' && !isKept) throw new Diverged(this.step);
      return this.outcome(end);
    } catch (error) {
      if (error instanceof Diverged) return this.outcome('diverged', error.step);
      if (error instanceof ContextLostError) return this.outcome('context-lost');
      throw error;
    } finally {
      control.answer(recorder.checkpoint);
      control.takeChange(null);
      this.breather.close();
    }
  }

  private async *toEnd(): AsyncGenerator<Frame, RunEnd, void> {
    const { control, recorder, clock } = this;
    const validation = this.options.data.validation().then((dataset) => recorder.validateOn(dataset));
    // Without a validation set frames say null; what keeps it away is told by whoever loads it.
    validation.catch(() => undefined);
    let network = await this.enter(stageAfter(this.stages, this.step));
    // What is here already, a validation set in memory for one, gets its turn before the first step.
    await this.breather.breathe();
    for (;;) {
      const changed = control.changed();
      const asked = control.takeChange(this.step);
      if (asked) this.stages = changeAt(this.stages, asked, this.step);
      const stage = stageAfter(this.stages, this.step);
      if (control.isStopped) break;

      const { earlyStopping } = stage.training;
      if (earlyStopping && checkIsDue(earlyStopping, this.step, this.checks)) {
        if (!recorder.canValidate) {
          if (control.snapshotIsAsked) yield* this.rest();
          await this.wait(validation, changed);
          continue;
        }
        if (await this.check(earlyStopping, network)) return 'early-stopped';
      }
      if (this.step >= this.endStep(stage)) break;

      if (clock.isDue(this.step, recorder.validationMs)) {
        yield* this.frame(checkpointMs);
        clock.took(this.step);
      }
      if (control.allowed === 0 || control.snapshotIsAsked) {
        yield* this.rest();
        if (control.allowed === 0) await this.wait(changed);
        continue;
      }
      network = await this.enter(stage);
      const mark = this.nextMark();
      const steps = this.reach(stage, mark);
      if (steps < 1) await this.wait(this.blocks.next(), changed);
      else await this.go(steps, stage, network, mark);
    }
    return this.step < this.endStep(stageAfter(this.stages, this.step)) ? 'stopped' : 'finished';
  }

  private async enter(stage: Stage): Promise<TrainableNetwork> {
    const network = await this.network.enter(stage, this.step);
    this.recorder.attend(network, stage.training.batchSize);
    return network;
  }

  /** A frame of this step, if there is one, and what the run needs to go on from it unless that was kept lately. */
  private async *frame(maxAgeMs: number): AsyncGenerator<Frame, void, void> {
    const frame = await this.recorder.frame(this.step);
    await this.recorder.keep(this.step, maxAgeMs, this.checks);
    if (frame) yield frame;
  }

  /** A frame and what the run needs to go on from this very step. */
  private async *rest(): AsyncGenerator<Frame, void, void> {
    yield* this.frame(0);
    this.control.answer(this.recorder.checkpoint);
  }

  /** Waits without counting the time, until one of them is there. */
  private async wait(...arrivals: readonly Promise<unknown>[]): Promise<void> {
    this.watch.hold();
    await Promise.race(arrivals);
    this.watch.go();
  }

  /** Looks whether the validation loss has fallen. @returns whether that was often enough not the case */
  private async check(stopping: EarlyStopping, network: TrainableNetwork): Promise<boolean> {
    const { step, checks } = this;
    const frame = await this.recorder.look(step);
    this.checks = isBest(frame, checks)
      ? { step, best: { frame, weights: await network.weights() }, worse: 0 }
      : { step, best: checks?.best ?? null, worse: (checks?.worse ?? 0) + 1 };
    return isEnough(stopping, this.checks);
  }

  private endStep({ training }: Stage): number {
    return Math.min(training.steps, this.options.until ?? Number.POSITIVE_INFINITY);
  }

  /** The next step at which the run leaves its state, if it leaves a trail. */
  private nextMark(): Mark | null {
    const { trail } = this.options;
    return trail ? markAfter(this.stages, this.step, trail.engine, trail.spacing) : null;
  }

  /** How many steps may be done in one go. */
  private reach(stage: Stage, mark: Mark | null): number {
    const { step, stages, pace } = this;
    const { earlyStopping, batchSize } = stage.training;
    const end = this.endStep(stage);
    const every = (steps: number) => steps - (step % steps);
    return Math.min(
      this.length.steps,
      this.control.allowed,
      Math.ceil((end * shownMs) / Math.max(shownMs, this.leastMs)),
      end - step,
      endOf(stages, stage) - step,
      mark ? mark.step - step : Number.POSITIVE_INFINITY,
      'everySteps' in pace ? every(pace.everySteps) : Number.POSITIVE_INFINITY,
      earlyStopping ? every(earlyStopping.everySteps) : Number.POSITIVE_INFINITY,
      Math.floor((this.blocks.ready - positionAt(stage, step)) / batchSize),
    );
  }

  /** Does so many steps, leaves the state where they end at the mark, and lets others have their turn. */
  private async go(steps: number, stage: Stage, network: TrainableNetwork, mark: Mark | null): Promise<void> {
    const { data, trail } = this.options;
    this.network.take(this.blocks.arrived, data.blockSize);
    const startedAt = performance.now();
    network.train(this.plans.plan(stage, this.step, steps));
    this.step += steps;
    this.control.did(steps);
    await this.recorder.collect();
    const now = performance.now();
    this.length.took(steps, now - startedAt);
    if (mark?.step === this.step) {
      trail?.leave(mark, {
        step: this.step,
        weights: await network.weights(),
        moments: await network.moments(),
      });
    }
    const end = this.endStep(stage);
    const early = (this.leastMs * steps) / end - (now - startedAt);
    if (early > 0 && this.step < end) {
      await this.wait(pause(early), this.control.changed());
      this.clock.pass(performance.now() - now);
    }
    if (now - this.breathAt >= breathMs) {
      await this.breather.breathe();
      this.breathAt = performance.now();
    }
  }

  private outcome(end: RunEnd, step = this.step): RunOutcome {
    const { checkpoint } = this.recorder;
    return { end, step, snapshot: this.checks?.best ?? checkpoint, checkpoint };
  }
}
