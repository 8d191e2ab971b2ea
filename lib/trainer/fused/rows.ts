import type { Flow } from '../../nn/layers';
import { vectorsFor } from './memory';

/**
 * How the numbers of one example lie in memory: in `groups` groups (the pixels of a picture, else one) of `numbers`
 * numbers, padded to `stride` numbers.
 */
export interface Grain {
  readonly groups: number;
  readonly numbers: number;
  readonly stride: number;
}

const grouped = ({ size, picture }: Flow) =>
  picture
    ? { groups: picture.height * picture.width, numbers: picture.channels }
    : { groups: 1, numbers: size };

/** As the dataset has them: nothing is padded. */
export function rawGrain(flow: Flow): Grain {
  const { groups, numbers } = grouped(flow);
  return { groups, numbers, stride: numbers };
}

/** As the kernel makes them: each group whole vectors long. */
export function paddedGrain(flow: Flow): Grain {
  const { groups, numbers } = grouped(flow);
  return { groups, numbers, stride: vectorsFor(numbers) * 4 };
}

/** Numbers from the first to the last real one. */
export const span = ({ groups, numbers, stride }: Grain): number => (groups - 1) * stride + numbers;

/** Bytes from one example to the next. */
export const exampleBytes = ({ groups, stride }: Grain): number => groups * stride * 4;

/** Where number `index` of an example lies among its padded ones. */
export const placeOf = ({ numbers, stride }: Grain, index: number): number =>
  Math.floor(index / numbers) * stride + (index % numbers);
