import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';

const corners = [
  { x: -1, y: -1, label: 0 },
  { x: -1, y: 1, label: 1 },
  { x: 1, y: -1, label: 1 },
  { x: 1, y: 1, label: 0 },
] as const;

/**
 * `count` examples of noisy XOR in random order, each corner as often as the others (to within one): inputs
 * [count × 2] = corner + Gaussian noise of standard deviation `noise` on either axis.
 */
export function makeXor(count: number, noise: number, rng: Rng): Dataset {
  const inputs = new Float32Array(count * 2);
  const labels = new Uint8Array(count);
  rng.permutation(count).forEach((drawn, index) => {
    const corner = corners[(drawn % 4) as 0 | 1 | 2 | 3];
    inputs[2 * index] = corner.x + noise * rng.normal();
    inputs[2 * index + 1] = corner.y + noise * rng.normal();
    labels[index] = corner.label;
  });
  return { count, inputSize: 2, classes: 2, inputs, scale: 1, labels };
}
