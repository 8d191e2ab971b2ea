/** What is asked of a training thread and what it answers. */
import type { Config } from '../../lib/labs/types';
import type { Engine, Frame, RunEnd } from '../../lib/trainer/types';

export interface TrainTask {
  /** The server whose blocks are trained on. */
  readonly url: string;
  readonly labId: string;
  readonly config: Config;
  readonly seed: number;
  readonly engine: Engine;
  /** Packed weights to go on from; without them the seed's. */
  readonly initial?: Float32Array;
  /** About how many frames the run gives. */
  readonly frames: number;
}

export interface TrainAnswer {
  /** Of a simulation the numbers that it found. */
  readonly weights: Float32Array;
  readonly frames: readonly Frame[];
  readonly end: RunEnd;
  readonly step: number;
}
