/**
 * What the training loop asks of whatever does the arithmetic. An engine rebuilds a network from its spec and
 * packed weights (order: lib/nn/parameters.ts); nothing of its own making (tensors, buffers) gets out.
 */
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import type { Engine } from './types';

/** The examples of one gradient step. */
export interface Batch {
  readonly size: number;
  /** [size × inputSize], scaled as the network sees them. */
  readonly inputs: Float32Array;
  /** [size] class indices. */
  readonly labels: Uint8Array;
  /** For each dropout layer in order [size × units]: 0 for a dropped unit, 1 / (1 − rate) for a kept one. */
  readonly masks: readonly Float32Array[];
}

/** What one gradient step saw before it changed the weights. */
export interface StepResult {
  /** Mean cross-entropy of the batch, without the weight-decay term. */
  readonly loss: number;
  /** Examples of the batch whose class was right. */
  readonly correct: number;
}

/** A network that answers. */
export interface Network {
  /**
   * Outputs without dropout, as `metrics.ts` reads them.
   *
   * @param inputs [count × inputSize], scaled
   * @param keep the same array will come again: the engine may hold on to its copy until `dispose`
   * @returns [count × outputSize]
   * @throws ContextLostError
   */
  outputs(inputs: Float32Array, count: number, keep?: boolean): Promise<Float32Array>;
  /** The packed weights, read between two steps. @throws ContextLostError */
  weights(): Promise<Float32Array>;
  /** Frees what the engine holds for it; safe after a lost context. */
  dispose(): void;
}

/** A network that learns, with the state of its optimiser. */
export interface TrainableNetwork extends Network {
  /** One forward pass, backward pass and update. May return before the hardware has done it. */
  step(batch: Batch): void;
  /** The results of every step since the last call, in order. @throws ContextLostError */
  results(): Promise<StepResult[]>;
}

/** An engine that was loaded and checked by `openEngine`. */
export interface OpenEngine {
  readonly kind: Engine;
  /** The GPU went away; open another. */
  readonly lost: boolean;
  network(model: ModelSpec, weights: Float32Array): Network;
  trainable(model: ModelSpec, training: TrainingSpec, weights: Float32Array): TrainableNetwork;
}

/** The GPU went away: what it computes from here on means nothing. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';
}
