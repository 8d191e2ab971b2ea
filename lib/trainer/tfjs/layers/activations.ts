import type { Activation } from '../../../nn/spec';
import type { Tensor, Work } from '../tensors';

/** Kernels that add a bias can do this one in passing. */
export type FusedActivation = 'linear' | 'relu';

/**
 * Applies an activation to a sum.
 *
 * @param sum computes it, with what the kernel can do in passing
 */
export function activate(
  work: Work,
  activation: Activation,
  sum: (fused: FusedActivation) => Tensor,
): Tensor {
  switch (activation) {
    case 'identity':
      return sum('linear');
    case 'relu':
      return sum('relu');
    case 'step':
      return work.run('Step', { x: sum('linear') }, { alpha: 0 });
    case 'sigmoid':
      return work.zeroEdged(work.run('Sigmoid', { x: sum('linear') }));
    case 'tanh':
      return work.run('Tanh', { x: sum('linear') });
  }
}

/** The gradient before an activation from that after it; the derivative is had from the activation's value y. */
export function throughActivation(work: Work, activation: Activation, y: Tensor, gradient: Tensor): Tensor {
  switch (activation) {
    case 'identity':
      return gradient;
    case 'relu':
      return work.multiply(gradient, work.run('Step', { x: y }, { alpha: 0 }));
    case 'step':
      return work.run('ZerosLike', { x: y });
    case 'sigmoid':
      return work.multiply(gradient, work.subtract(y, work.square(y)));
    case 'tanh':
      return work.subtract(gradient, work.multiply(gradient, work.square(y)));
  }
}
