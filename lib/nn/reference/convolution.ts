import type { PlacedConvolution } from '../layers';
import { activate, activateBack } from './activations';
import { add, at } from './arrays';
import type { Parameters, Pass } from './pass';
import { tapsOf } from './windows';

/** z of a place and filter: the sum over the window of pixel times filter, and b; y = f(z). */
export function convolution(
  layer: PlacedConvolution,
  parameters: Parameters,
  input: Float64Array,
  count: number,
): Pass {
  const { filters, activation } = layer;
  const { channels } = layer.from.picture;
  const [kernel, bias] = [parameters('kernel'), parameters('bias')];
  const taps = tapsOf(layer);

  /** Calls back with where each number under each window lies in the input, and where its weights and sums begin. */
  function eachPixel(tell: (inInput: number, inKernel: number, inZ: number) => void) {
    for (let row = 0; row < count; row++) {
      for (const { place, pixel, within } of taps) {
        for (let channel = 0; channel < channels; channel++) {
          tell(
            row * layer.from.size + pixel * channels + channel,
            (within * channels + channel) * filters,
            row * layer.to.size + place * filters,
          );
        }
      }
    }
  }

  const before = new Float64Array(count * layer.to.size).map((_, index) => at(bias, index % filters));
  eachPixel((inInput, inKernel, inZ) => {
    const x = at(input, inInput);
    for (let filter = 0; filter < filters; filter++)
      add(before, inZ + filter, x * at(kernel, inKernel + filter));
  });
  const output = activate(activation, before);

  function back(gradient: Float64Array) {
    const byZ = activateBack(activation, before, output, gradient);
    const byInput = new Float64Array(input.length);
    const byKernel = new Float64Array(kernel.length);
    const byBias = new Float64Array(filters);
    byZ.forEach((g, index) => {
      add(byBias, index % filters, g);
    });
    eachPixel((inInput, inKernel, inZ) => {
      const x = at(input, inInput);
      for (let filter = 0; filter < filters; filter++) {
        const g = at(byZ, inZ + filter);
        add(byKernel, inKernel + filter, g * x);
        add(byInput, inInput, g * at(kernel, inKernel + filter));
      }
    });
    return { input: byInput, parameters: { kernel: byKernel, bias: byBias } };
  }

  return { before, output, back };
}
