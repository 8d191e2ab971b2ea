import type { TrainingData } from '../nn/dataset';
import type { TrainableNetwork } from './engine';
import { type TrainOptions, train } from './loop';
import { openEngine } from './open-engine';
import type { Engine, Frame, RunEnd, TrainRequest } from './types';
import { weightsFromSeed } from './weights-from-seed';

export interface TrainToEndOptions
  extends TrainRequest,
    Pick<TrainOptions, 'pace' | 'from' | 'initial' | 'until' | 'onCheckpoint' | 'trail'> {
  readonly data: TrainingData;
  /** In Node: fused, wasm or cpu. */
  readonly engine: Engine;
  readonly onFrame?: (frame: Frame) => void;
}

export interface Trained {
  /** Packed; of early stopping the best check's, for a run that diverged the last finite ones, without a step the initial ones. */
  readonly weights: Float32Array;
  readonly frames: readonly Frame[];
  readonly end: RunEnd;
  readonly step: number;
}

/**
 * Trains in this thread until the run ends: for commands, rehearsal, audits and tests.
 *
 * @throws Error when the engine cannot be had: a command must not run on another one unnoticed
 */
export async function trainToEnd(options: TrainToEndOptions): Promise<Trained> {
  const { data } = options;
  const { engine } = await openEngine(options.engine);
  if (engine.kind !== options.engine) throw new Error(`No ${options.engine} here, only ${engine.kind}.`);
  const frames: Frame[] = [];
  const opened: TrainableNetwork[] = [];
  try {
    const run = train({
      ...options,
      open: ({ model, training }, start) => {
        for (const before of opened.splice(0)) before.dispose();
        const network = engine.trainable(model, training, data.trainCount, start);
        opened.push(network);
        return network;
      },
    });
    for (;;) {
      const { done, value } = await run.next();
      if (done) {
        const weights = value.snapshot?.weights ?? options.initial ?? weightsFromSeed(options);
        return { weights, frames, end: value.end, step: value.step };
      }
      frames.push(value);
      options.onFrame?.(value);
    }
  } finally {
    for (const network of opened) network.dispose();
  }
}
