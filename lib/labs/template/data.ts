import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';

/** Standard deviation of the noise about the corners. */
const noise = 0.3;

/**
 * Points about the four corners (±1, ±1) in turn; class 1 where the corner's signs differ. Say here what the data are.
 *
 * @returns `count` examples of 2 numbers, the same for the same stream on every machine
 */
export function make(count: number, rng: Rng): Dataset {
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
