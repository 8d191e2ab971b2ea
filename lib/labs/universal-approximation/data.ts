import type { Dataset } from '../../nn/dataset';
import { cos, sin } from '../../nn/exact-math';
import type { Rng } from '../../nn/rng';
import type { Part } from '../datasets';

/** A function on −1 … 1. */
export type Target = (x: number) => number;

/** The curve to approximate: between −1 and 1, without a corner. */
export const smooth: Target = (x) => 0.7 * sin(3 * x) + 0.3 * cos(5 * x + 1);

/** Where the other target jumps, and by how much. */
export const jump = { at: 0.2, height: 1 } as const;

/** A line with a jump in it. */
export const broken: Target = (x) => 0.4 * x + (x < jump.at ? -jump.height / 2 : jump.height / 2);

/**
 * Points of the target, without noise: at equal distances to learn from, at random to choose by and where it is hidden.
 *
 * @returns `count` examples of one number, the same for the same stream on every machine
 */
export const pointsOn =
  (target: Target) =>
  (count: number, rng: Rng, part: Part): Dataset => {
    const inputs = Float32Array.from({ length: count }, (_, index) =>
      part === 'train' ? (2 * index + 1) / count - 1 : 2 * rng.uniform() - 1,
    );
    const targets = Float32Array.from(inputs, target);
    return { count, inputSize: 1, classes: 0, inputs, scale: 1, labels: new Uint8Array(count), targets };
  };
