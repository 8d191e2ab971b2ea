import type { TrainingData } from '../nn/dataset';
import { initialWeights } from '../nn/parameters';
import { createRng } from '../nn/rng';
import { type Pace, train } from './loop';
import { openEngine } from './open-engine';
import type { Engine, Frame, RunEnd, TrainRequest } from './types';

export interface TrainToEndOptions extends TrainRequest {
  readonly data: TrainingData;
  /** In Node: wasm or cpu. */
  readonly engine: Engine;
  readonly pace?: Pace;
  readonly onFrame?: (frame: Frame) => void;
}

export interface Trained {
  /** Packed; for a run that diverged the last finite ones. Initial weights where no step was done. */
  readonly weights: Float32Array;
  readonly frames: readonly Frame[];
  readonly end: RunEnd;
  readonly step: number;
}

/** The initial weights that a seed gives a network. */
export function weightsFromSeed({ model, seed }: Pick<TrainRequest, 'model' | 'seed'>): Float32Array {
  return initialWeights(model, createRng(seed).fork('weights'));
}

/**
 * Trains in this thread until the run ends: for commands, rehearsal and tests.
 *
 * @throws Error when the engine cannot be had: a command must not run on another one unnoticed
 */
export async function trainToEnd(options: TrainToEndOptions): Promise<Trained> {
  const { engine } = await openEngine(options.engine);
  if (engine.kind !== options.engine) throw new Error(`No ${options.engine} here, only ${engine.kind}.`);
  const initial = weightsFromSeed(options);
  const network = engine.trainable(options.model, options.training, initial);
  const frames: Frame[] = [];
  try {
    const run = train({ ...options, network });
    for (;;) {
      const { done, value } = await run.next();
      if (done) {
        return { weights: value.snapshot?.weights ?? initial, frames, end: value.end, step: value.step };
      }
      frames.push(value);
      options.onFrame?.(value);
    }
  } finally {
    network.dispose();
  }
}
