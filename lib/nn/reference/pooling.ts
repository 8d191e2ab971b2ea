import type { PlacedPooling } from '../layers';
import { add, at } from './arrays';
import type { Pass } from './pass';
import { tapsOf } from './windows';

/** The largest, or the mean, number of each window and channel. */
export function pooling(layer: PlacedPooling, input: Float64Array, count: number): Pass {
  return layer.of === 'maximum' ? maximum(layer, input, count) : average(layer, input, count);
}

/** Calls back with the places, in input and output, of each number under each window. */
function eachPair(layer: PlacedPooling, count: number, tell: (inInput: number, inOutput: number) => void) {
  const { channels } = layer.from.picture;
  const taps = tapsOf(layer);
  for (let row = 0; row < count; row++) {
    for (const { place, pixel } of taps) {
      for (let channel = 0; channel < channels; channel++) {
        const inInput = row * layer.from.size + pixel * channels + channel;
        tell(inInput, row * layer.to.size + place * channels + channel);
      }
    }
  }
}

/** The gradient goes to the largest number of the window, of equals to the first. */
function maximum(layer: PlacedPooling, input: Float64Array, count: number): Pass {
  const output = new Float64Array(count * layer.to.size).fill(Number.NEGATIVE_INFINITY);
  const chosen = new Int32Array(output.length);
  eachPair(layer, count, (inInput, inOutput) => {
    const value = at(input, inInput);
    // What is not a number shows.
    if (value <= at(output, inOutput)) return;
    output[inOutput] = value;
    chosen[inOutput] = inInput;
  });

  function back(gradient: Float64Array) {
    const byInput = new Float64Array(input.length);
    gradient.forEach((g, index) => {
      add(byInput, chosen[index] as number, g);
    });
    return { input: byInput, parameters: {} };
  }

  return { before: output, output, back };
}

function average(layer: PlacedPooling, input: Float64Array, count: number): Pass {
  const area = layer.size * layer.size;
  const output = new Float64Array(count * layer.to.size);
  eachPair(layer, count, (inInput, inOutput) => add(output, inOutput, at(input, inInput) / area));

  function back(gradient: Float64Array) {
    const byInput = new Float64Array(input.length);
    eachPair(layer, count, (inInput, inOutput) => add(byInput, inInput, at(gradient, inOutput) / area));
    return { input: byInput, parameters: {} };
  }

  return { before: output, output, back };
}
