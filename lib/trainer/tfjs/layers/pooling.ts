import type { PlacedPooling } from '../../../nn/layers';
import type { Tensor, Work } from '../tensors';
import type { Pass } from './pass';

/** Of equal numbers in a window the first, by lines, is the maximum that the gradient goes to. */
export function pooling(work: Work, { of, size, stride }: PlacedPooling, input: Tensor): Pass {
  const slide = {
    filterSize: [size, size],
    strides: [stride, stride],
    pad: 'valid',
    dimRoundingMode: 'floor',
  };
  const output = work.run(of === 'maximum' ? 'MaxPool' : 'AvgPool', { x: input }, slide);
  return {
    output,
    backward: (dy, toInput) => {
      if (!toInput) return { input: null, parameters: {} };
      const dx =
        of === 'maximum'
          ? work.run('MaxPoolGrad', { dy, input, output }, slide)
          : work.run('AvgPoolGrad', { dy, input }, slide);
      return { input: dx, parameters: {} };
    },
  };
}
