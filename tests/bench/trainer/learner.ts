/** What the race asks of whoever takes part: ours and the peers alike. */
import type { TrainingData } from '../../../lib/nn/dataset';
import type { Work } from './works';

/** Examples of the next steps, in the order in which they are to be seen. */
export interface Batches {
  readonly steps: number;
  /** [steps × batchSize × inputSize], scaled. */
  readonly inputs: Float32Array;
  /** [steps × batchSize × outputs]: what the network is to answer; one-hot for classes. */
  readonly answers: Float32Array;
}

/** A network of some library that learns. */
export interface Learner {
  /** Brings examples into the library's own form. Not timed. */
  take(batches: Batches): void;
  /** Trains on what was taken. Timed; what it has computed must be there when this resolves. */
  train(): void | Promise<void>;
  /** Packed as in lib/nn/parameters.ts: all are judged by the same code. */
  weights(): Float32Array | Promise<Float32Array>;
  dispose(): void;
}

export interface Begin {
  readonly work: Work;
  /** Gives the order of the examples. */
  readonly seed: number;
  /** Initial values, the same for everybody. */
  readonly weights: Float32Array;
  /** For those who take their examples themselves. */
  readonly data: TrainingData;
  /** How many steps `train` does at a time. */
  readonly chunk: number;
}

export interface Contender {
  /** @throws Error where the library cannot do this work here */
  begin(options: Begin): Learner | Promise<Learner>;
}
