/**
 * What the training loop asks of whatever does the arithmetic. An engine rebuilds a network from its spec and
 * packed weights (order: lib/nn/parameters.ts); nothing of its own making (tensors, buffers) gets out.
 */
import type { Dataset } from '../nn/dataset';
import type { StreamState } from '../nn/rng';
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import type { Engine } from './types';

/** Examples without their answers. */
export type Inputs = Pick<Dataset, 'count' | 'inputs' | 'scale'>;

/** Gradient steps to be done one after another. They follow those done before. */
export interface StepPlan {
  readonly steps: number;
  /** [steps × batchSize]: the examples of each step, by their place in the training set. */
  readonly indices: Uint32Array;
  /** [steps]: the learning rate η of each. */
  readonly rates: Float64Array;
  /** [steps]: where the random numbers of each step's dropout masks start (dropout.ts); empty without dropout. */
  readonly streams: readonly StreamState[];
}

/** What each gradient step saw before it changed the weights, in order. */
export interface StepResults {
  readonly steps: number;
  /** [steps]: mean loss of the batch, without the weight-decay term. */
  readonly losses: Float32Array;
  /** [steps]: examples of the batch whose class was right; with squared error and numbers as answers 0. */
  readonly correct: Float32Array;
}

/** A network that answers. */
export interface Network {
  /**
   * Outputs without dropout, as `metrics.ts` reads them; normalisation goes by its running means.
   *
   * @param keep the same examples will come again: the engine may hold on to its copy until `dispose`
   * @returns [count × outputSize]
   * @throws ContextLostError
   */
  outputs(examples: Inputs, keep?: boolean): Promise<Float32Array>;
  /** The packed weights, read between two steps. @throws ContextLostError */
  weights(): Promise<Float32Array>;
  /** Frees what the engine holds for it; safe after a lost context. */
  dispose(): void;
}

/** A network that learns, with the state of its optimiser. */
export interface TrainableNetwork extends Network {
  /** Takes in examples of the training set, the first of them in place `first`; before a step that names them. */
  take(first: number, examples: Dataset): void;
  /** Gradient steps: forward pass, backward pass and update each. May return before the hardware has done them. */
  train(plan: StepPlan): void;
  /** The results of every step since the last call. @throws ContextLostError */
  results(): Promise<StepResults>;
  /** What the optimiser keeps, packed like the weights, one moment after another (`momentsSize`). @throws ContextLostError */
  moments(): Promise<Float32Array>;
}

/** Where a run begins, or goes on. */
export interface Start {
  readonly weights: Float32Array;
  /** Null for zeros. */
  readonly moments: Float32Array | null;
  /** Gradient steps that it has behind it. */
  readonly step: number;
}

/** An engine that was loaded and checked by `openEngine`. */
export interface OpenEngine {
  readonly kind: Engine;
  /** The GPU went away; open another. */
  readonly lost: boolean;
  network(model: ModelSpec, weights: Float32Array): Network;
  /** @param examples how many the training set has */
  trainable(model: ModelSpec, training: TrainingSpec, examples: number, start: Start): TrainableNetwork;
}

/** The GPU went away: what it computes from here on means nothing. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';
}
