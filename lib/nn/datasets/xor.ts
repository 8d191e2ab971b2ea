import type { Dataset } from '../dataset';
import type { Rng } from '../rng';

/**
 * Noisy XOR: the four corners (±1, ±1) in turn, so that classes are balanced, each example moved by Gaussian
 * noise of standard deviation `noise` in both coordinates. The label is 1 where the corner's signs differ.
 *
 * @returns `count` examples of 2 numbers; the same for the same stream of `rng` on every machine
 */
export function makeXor(count: number, noise: number, rng: Rng): Dataset {
  const inputs = new Float32Array(count * 2);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const right = index & 1;
    const upper = (index >> 1) & 1;
    inputs[2 * index] = (right ? 1 : -1) + noise * rng.normal();
    inputs[2 * index + 1] = (upper ? 1 : -1) + noise * rng.normal();
    labels[index] = right ^ upper;
  }
  return { count, inputSize: 2, classes: 2, inputs, scale: 1, labels };
}
