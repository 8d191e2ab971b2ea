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

/** A network that is not in training: its spec and packed weights. */
export interface StoredNetwork {
  readonly model: ModelSpec;
  readonly weights: Float32Array;
}

/** A network and how it is trained. */
export interface Setting {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
}

/** A setting that takes over on the way: the network keeps its weights, and only its dropout may differ. */
export interface Change extends Setting {
  /** Steps done before it holds. */
  readonly from: number;
}

export interface TrainRequest extends Setting {
  /** Gives the initial values, the batch order and the dropout masks. */
  readonly seed: number;
  /** By `from`, ascending. */
  readonly changes?: readonly Change[];
}

/** One point of the learning curves. Losses are means per example, without the weight-decay term. */
export interface Frame {
  readonly step: number;
  readonly epoch: number;
  /** Mean over the batches since the last frame. */
  readonly trainLoss: number;
  /** Accuracies are null where the answers are numbers. */
  readonly trainAccuracy: number | null;
  /** Over the whole validation set; null until it has arrived. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Time spent training, pauses not counted, in milliseconds. */
  readonly elapsedMs: number;
}

/**
 * How a run ended: all steps done, the validation loss fell no more, stopped by hand, not a number any more, or the GPU
 * went away.
 */
export const runEnds = ['finished', 'early-stopped', 'stopped', 'diverged', 'context-lost'] as const;
export type RunEnd = (typeof runEnds)[number];

/** Weights and figures of one and the same step. */
export interface Snapshot {
  readonly frame: Frame;
  /** Packed as in lib/nn/parameters.ts; all finite. */
  readonly weights: Float32Array;
}

/** What early stopping has found so far. */
export interface Checks {
  /** Step of the last check. */
  readonly step: number;
  /** The one with the lowest validation loss; null while there was none that is a number. */
  readonly best: Snapshot | null;
  /** Checks since the best. */
  readonly worse: number;
}

/** All that a run needs to go on, on any engine, as if it had not been interrupted. */
export interface Checkpoint extends Snapshot {
  /** What the optimiser keeps, packed as `TrainableNetwork.moments` says. */
  readonly moments: Float32Array;
  /** Null without early stopping. */
  readonly checks: Checks | null;
}

export interface RunOutcome {
  readonly end: RunEnd;
  /** The last step that counts: for `diverged` the one whose loss was not finite any more. */
  readonly step: number;
  /**
   * What counts: of early stopping the best check's, else the end's, or the last one taken before it went wrong; null
   * where there was none.
   */
  readonly snapshot: Snapshot | null;
  /** The last one taken. */
  readonly checkpoint: Checkpoint | null;
  /** The numbers that a simulation found, where it came to its end. */
  readonly result?: Float64Array;
}
