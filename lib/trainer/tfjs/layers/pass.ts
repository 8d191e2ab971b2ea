import type { ParameterKind } from '../../../nn/parameters';
import type { Tensor } from '../tensors';

/** One tensor for each parameter of a layer: the parameters themselves, or what goes with them. */
export type LayerTensors = { readonly [Kind in ParameterKind]?: Tensor };

/** @throws Error when the layer has no such parameter */
export function tensorOf(tensors: LayerTensors, kind: ParameterKind): Tensor {
  const tensor = tensors[kind];
  if (!tensor) throw new Error(`no ${kind} here`);
  return tensor;
}

/** What goes back through a layer. */
export interface Backward {
  /** The loss's gradient by what went into the layer; null where nobody asks for it. */
  readonly input: Tensor | null;
  /** For each parameter the loss's gradient by it; for a running mean or variance its next value. */
  readonly parameters: LayerTensors;
}

/** One batch on its way through one layer. */
export interface Pass {
  readonly output: Tensor;
  /**
   * @param gradient the loss's, by the output
   * @param toInput whether the gradient by the input is asked for
   */
  backward(gradient: Tensor, toInput: boolean): Backward;
}
