import { at } from './arrays';
import type { Pass } from './pass';

/** Times the mask, on both ways. @param mask [count × size]; null for none */
export function dropout(input: Float64Array, mask: ArrayLike<number> | null): Pass {
  const factors = mask ? Float64Array.from(mask) : new Float64Array(input.length).fill(1);
  const masked = (values: Float64Array) => values.map((value, index) => value * at(factors, index));
  const output = masked(input);
  return { before: output, output, back: (gradient) => ({ input: masked(gradient), parameters: {} }) };
}
