/** The trainer's words: what one asks of it and what it tells. */
import type { ModelSpec, TrainingSpec } from '../nn/spec';

/**
 * Where the arithmetic runs: our own fused steps in WebAssembly, or tfjs on one of its backends. Where one does not
 * work, the next is tried.
 */
export const engines = ['fused', 'webgl', 'wasm', 'cpu'] as const;
export type Engine = (typeof engines)[number];
export type TfjsBackend = Exclude<Engine, 'fused'>;

/** What a page begins with until its user chooses: the quickest for the catalogue's networks (docs/decisions/012). */
export const defaultEngine: Engine = 'fused';

export interface TrainRequest {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  /** Gives the initial values, the batch order and the dropout masks. */
  readonly seed: number;
}

/** One point of the learning curves. Losses are means per example, without the weight-decay term. */
export interface Frame {
  readonly step: number;
  readonly epoch: number;
  /** Mean over the batches since the last frame. */
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** Over the whole validation set; null until it has arrived. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Time spent training, pauses not counted, in milliseconds. */
  readonly elapsedMs: number;
}

/** How a run ended: all steps done, stopped by hand, not a number any more, or the GPU went away. */
export type RunEnd = 'finished' | 'stopped' | 'diverged' | 'context-lost';

/** Weights and figures of one and the same step. */
export interface Snapshot {
  readonly frame: Frame;
  /** Packed as in lib/nn/parameters.ts; all finite. */
  readonly weights: Float32Array;
}

export interface RunOutcome {
  readonly end: RunEnd;
  /** The last step that counts: for `diverged` the one whose loss was not finite any more. */
  readonly step: number;
  /** The end's, or the last one taken before it went wrong; null where there was none. */
  readonly snapshot: Snapshot | null;
}
