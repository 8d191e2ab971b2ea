/** What every layer of the reference does with a batch. Numbers of a batch lie example by example, [count × size]. */
import type { ParameterKind } from '../parameters';

/** A layer's parameters by their kind. */
export type Parameters = (kind: ParameterKind) => Float64Array;

/** Of the batch's mean loss. */
export interface Gradients {
  /** By what went into the layer, [count × size]. */
  readonly input: Float64Array;
  /** By each of its trained parameters. */
  readonly parameters: Partial<Readonly<Record<ParameterKind, Float64Array>>>;
}

/** The mean and the biased variance of each unit, or channel, over a batch. */
export interface Statistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** A batch that went through a layer, and the way back. */
export interface Pass {
  /** Before the activation; `output` itself where there is none. */
  readonly before: Float64Array;
  readonly output: Float64Array;
  /** What a normalisation in training saw. */
  readonly statistics?: Statistics;
  /** The chain rule: from the loss's gradient by `output` to those by everything that went in. */
  readonly back: (gradient: Float64Array) => Gradients;
}
