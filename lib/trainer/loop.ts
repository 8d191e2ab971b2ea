import type { TrainingData } from '../nn/dataset';
import { createRng } from '../nn/rng';
import { BatchSource } from './batches';
import { createBreather } from './breath';
import { RunControl } from './control';
import { dropoutMasks } from './dropout';
import { ContextLostError, type TrainableNetwork } from './engine';
import { Diverged, Recorder } from './recorder';
import { Stopwatch } from './stopwatch';
import type { Frame, RunEnd, RunOutcome, Snapshot, TrainRequest } from './types';

/** When frames come: at most every so many milliseconds, or after every so many steps. */
export type Pace = { readonly everyMs: number } | { readonly everySteps: number };

export interface TrainOptions extends TrainRequest {
  readonly data: TrainingData;
  /** Made by the caller from the seed's initial weights, and disposed by the caller. */
  readonly network: TrainableNetwork;
  readonly control?: RunControl;
  readonly pace?: Pace;
  /** Steps that the weights have behind them already. */
  readonly firstStep?: number;
  /** Called about once a second and at the end, with weights that can be gone back to. */
  readonly onSnapshot?: (snapshot: Snapshot) => void;
}

/** Ten frames a second. */
const defaultPace: Pace = { everyMs: 100 };

/** How long the loop may keep its thread from other messages. */
const breathMs = 10;

/** Weights are kept at least this often, so that a lost GPU costs no more. */
const snapshotMs = 1000;

/** Validation may take about a tenth of the time, as long as a frame still comes every three seconds. */
const validationShare = 10;
const longestFrameMs = 3000;

/** Steps that may wait to be read: reading each would make a GPU wait, reading none would let it fall behind. */
const mostUnread = 32;
const unreadMs = 50;

/**
 * Trains a network and yields frames; returns how it ended. Losses are a function of request, data and engine
 * alone; time decides only at which steps frames are taken.
 *
 * @throws DataError when a block cannot be had
 */
export async function* train(options: TrainOptions): AsyncGenerator<Frame, RunOutcome, void> {
  const { training, network, data, control = new RunControl(), pace = defaultPace, firstStep = 0 } = options;
  const rng = createRng(options.seed);
  const dropout = rng.fork('dropout');
  const source = new BatchSource(data, training.batchSize, rng.fork('order'));
  const watch = new Stopwatch();
  const breather = createBreather();
  const epochAfter = (done: number) => source.epochAfter(done);
  const { model } = options;
  const recorder = new Recorder({
    model,
    batchSize: training.batchSize,
    network,
    watch,
    firstStep,
    epochAfter,
    onSnapshot: options.onSnapshot ?? (() => undefined),
  });
  // Without a validation set frames say null; what keeps it away is told by whoever loads it.
  data.validation().then(
    (dataset) => recorder.validateOn(dataset),
    () => undefined,
  );

  let step = firstStep;
  // The first step is told at once: it is the sign of life that a student waits for.
  let frameAt = Number.NEGATIVE_INFINITY;
  let breathAt = performance.now();
  let readAt = watch.elapsed;
  let readStep = step;
  let readEvery = 1;

  const frameIsDue = () => {
    if ('everySteps' in pace) return step % pace.everySteps === 0;
    const wanted = Math.min(longestFrameMs, Math.max(pace.everyMs, validationShare * recorder.validationMs));
    return watch.elapsed - frameAt >= wanted;
  };

  /** A frame and the weights of this very step. */
  async function* rest(): AsyncGenerator<Frame, void, void> {
    const frame = await recorder.frame(step);
    await recorder.keep(step, 0);
    if (frame) yield frame;
    control.answer(recorder.snapshot);
  }

  const outcome = (end: RunEnd, at = step): RunOutcome => ({ end, step: at, snapshot: recorder.snapshot });

  try {
    // What is here already, a validation set in memory for one, gets its turn before the first step.
    await breather.breathe();
    while (step < training.steps && !control.isStopped) {
      if (control.isPaused || control.snapshotIsAsked) {
        const changed = control.changed();
        yield* rest();
        if (!control.isPaused) continue;
        watch.hold();
        await changed;
        watch.go();
        continue;
      }
      const missing = source.missing(step);
      if (missing) {
        watch.hold();
        await Promise.race([missing, control.changed()]);
        watch.go();
        continue;
      }
      const masks = dropoutMasks(model, training.batchSize, () => dropout.fork(step));
      network.step({ size: training.batchSize, ...source.examples(step), masks });
      step++;
      if (step - readStep >= readEvery) {
        await recorder.collect();
        const perStep = (watch.elapsed - readAt) / (step - readStep);
        readEvery = Math.max(1, Math.min(mostUnread, 2 * readEvery, Math.floor(unreadMs / perStep)));
        readStep = step;
        readAt = watch.elapsed;
      }
      if (step < training.steps && frameIsDue()) {
        const frame = await recorder.frame(step);
        await recorder.keep(step, snapshotMs);
        if (frame) yield frame;
        frameAt = watch.elapsed;
        readStep = step;
        readAt = watch.elapsed;
      }
      if (performance.now() - breathAt >= breathMs) {
        await breather.breathe();
        breathAt = performance.now();
      }
    }
    yield* rest();
    // No step comes after the last to show that its weights are broken: they could not be kept.
    if (step > firstStep && recorder.snapshot?.frame.step !== step) throw new Diverged(step);
    return outcome(step < training.steps ? 'stopped' : 'finished');
  } catch (error) {
    if (error instanceof Diverged) return outcome('diverged', error.step);
    if (error instanceof ContextLostError) return outcome('context-lost');
    throw error;
  } finally {
    control.answer(recorder.snapshot);
    breather.close();
  }
}
