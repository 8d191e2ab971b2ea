import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import type { Tensor, Work } from './tensors';

/**
 * The gradient by what a maximum pooling took in, on the numbers in wasm's memory. tfjs's own kernel takes windows
 * without a positive number for empty.
 *
 * @param attrs of MaxPool; windows do not hang over the edge
 */
export function maximumGradient(work: Work, dy: Tensor, input: Tensor, attrs: NamedAttrMap): Tensor {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, ...window } =
    backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      attrs.filterSize as [number, number],
      attrs.strides as [number, number],
      1,
      'valid',
    );
  const { filterHeight, filterWidth, strideHeight, strideWidth } = window;
  const dx = work.run('ZerosLike', { x: input });
  const backend = work.device.backend as BackendWasm;
  // Views last until memory grows, which nothing below makes it do.
  const [values, gradients, result] = [input, dy, dx].map(
    (tensor) => backend.typedArrayFromHeap(tensor) as Float32Array,
  ) as [Float32Array, Float32Array, Float32Array];
  const line = inWidth * inChannels;
  let place = 0;
  for (let picture = 0; picture < batchSize; picture++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const corner = ((picture * inHeight + y * strideHeight) * inWidth + x * strideWidth) * inChannels;
        for (let channel = 0; channel < inChannels; channel++, place++) {
          const first = corner + channel;
          let best = first;
          for (let row = 0; row < filterHeight; row++) {
            for (let column = 0; column < filterWidth; column++) {
              const at = first + row * line + column * inChannels;
              if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
            }
          }
          result[best] = (result[best] ?? 0) + (gradients[place] ?? 0);
        }
      }
    }
  }
  return dx;
}
