import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';
import type { Part } from '../datasets';

/**
 * Standard deviation of the noise on both inputs: next to none in what is learnt from, so that a truth table is all one
 * has, and much in what is hidden, so that a margin wins.
 */
export const noise: Readonly<Record<Part, number>> = { train: 0.05, validation: 0.15, hidden: 0.25 };

/** The four rows of a truth table, in its order: (x1, x2). */
export const corners = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/**
 * The rows of XOR's truth table in turn, noise added to the inputs; class 1 where the noiseless inputs differ.
 *
 * @returns `count` examples of 2 numbers, the same for the same stream on every machine
 */
export function makeInputs(count: number, rng: Rng, part: Part): Dataset {
  const inputs = new Float32Array(count * 2);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const [x1, x2] = corners[index % corners.length] ?? corners[0];
    inputs[2 * index] = x1 + noise[part] * rng.normal();
    inputs[2 * index + 1] = x2 + noise[part] * rng.normal();
    labels[index] = x1 ^ x2;
  }
  return { count, inputSize: 2, classes: 2, inputs, scale: 1, labels };
}

/** The noisy inputs of an example, and the row of the truth table that it comes from. */
export function example({ inputs }: Pick<Dataset, 'inputs'>, index: number) {
  const x1 = inputs[2 * index] ?? 0;
  const x2 = inputs[2 * index + 1] ?? 0;
  const row: readonly [number, number] = corners[index % corners.length] ?? corners[0];
  return { x1, x2, row };
}
