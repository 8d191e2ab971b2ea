import type { PlacedDropout } from '../../../nn/layers';
import type { Tensor, Work } from '../tensors';
import type { Pass } from './pass';

/** @param mask [rows × units]: 0 for a dropped unit, 1 / (1 − rate) for a kept one */
export function dropout(work: Work, { from }: PlacedDropout, mask: Float32Array, input: Tensor): Pass {
  if (mask.length !== (input.shape[0] ?? 0) * from.size) throw new RangeError('a mask of another size');
  const factors = work.tensor(mask, input.shape);
  return {
    output: work.multiply(input, factors),
    backward: (gradient, toInput) => ({
      input: toInput ? work.multiply(gradient, factors) : null,
      parameters: {},
    }),
  };
}
