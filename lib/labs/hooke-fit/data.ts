import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';
import type { Part } from '../datasets';

/** Extensions in metres: where the spring is measured, and how far predictions go. */
export const farthest = { measured: 1, predicted: 1.1 } as const;

/** Standard deviation of a measured force in newtons. */
export const noise = 0.15;

/** The force in newtons at an extension in metres: Hooke's law for small ones, a little stiffer beyond. */
export const force = (x: number): number => 0.2 + 3 * x + 0.7 * x * x * x;

/**
 * Measurements of the spring: those to learn from at equal steps up to 1 m, those to choose by at random up to there, both
 * with noise. What is hidden is what it truly does at random extensions up to 1.1 m.
 *
 * @param deviation of the noise, for a measurement without any
 * @returns `count` examples of one number in metres, the answer in newtons
 */
export function measureSpring(count: number, rng: Rng, part: Part, deviation = noise): Dataset {
  const inputs = new Float32Array(count);
  const targets = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const steps = (index + 1) / count;
    const x =
      part === 'train'
        ? farthest.measured * steps
        : rng.uniform() * (part === 'hidden' ? farthest.predicted : farthest.measured);
    inputs[index] = x;
    targets[index] = force(x) + (part === 'hidden' ? 0 : deviation * rng.normal());
  }
  return { count, inputSize: 1, classes: 0, inputs, scale: 1, labels: new Uint8Array(count), targets };
}
