import type { PlacedConvolution } from '../../../nn/layers';
import type { Tensor, Work } from '../tensors';
import { activate, throughActivation } from './activations';
import { type LayerTensors, type Pass, tensorOf } from './pass';

/** A filter at every place of the picture; its gradients are convolutions of the picture and of the filters with δ. */
export function convolution(
  work: Work,
  { activation, stride, padding, filters }: PlacedConvolution,
  parameters: LayerTensors,
  input: Tensor,
): Pass {
  const filter = tensorOf(parameters, 'kernel');
  const bias = tensorOf(parameters, 'bias');
  const slide = {
    strides: [stride, stride],
    pad: padding,
    dataFormat: 'NHWC',
    dilations: [1, 1],
    dimRoundingMode: 'floor',
  };
  const output = activate(work, activation, (fused) =>
    work.run('FusedConv2D', { x: input, filter, bias }, { ...slide, activation: fused }),
  );
  return {
    output,
    backward: (gradient, toInput) => {
      const dy = throughActivation(work, activation, output, gradient);
      const places = dy.shape.slice(0, -1).reduce((count, side) => count * side, 1);
      return {
        input: toInput
          ? work.run('Conv2DBackpropInput', { dy, filter }, { ...slide, inputShape: input.shape })
          : null,
        parameters: {
          kernel: work.run('Conv2DBackpropFilter', { x: input, dy }, { ...slide, filterShape: filter.shape }),
          bias: work.columnSums(work.reshape(dy, [places, filters])),
        },
      };
    },
  };
}
