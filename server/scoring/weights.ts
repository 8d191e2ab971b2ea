/** What must hold of weights before anything is built from them. */
import { parameterCount } from '../../lib/nn/parameters';
import type { ModelSpec } from '../../lib/nn/spec';
import { failure, type Result, success } from '../../lib/protocol/errors';

/**
 * Larger weights are refused. Honest training stays below a hundred. In a deep network even allowed ones can overflow
 * float32 on the way: an example of which an output is not finite then counts as wrong (`scorable` in lib/nn/metrics.ts).
 */
export const largestWeight = 1e4;

/**
 * Checks packed weights (Float32, little-endian) against the network they are for: `weights-length`,
 * `weights-not-finite`, `weights-magnitude`. Copies nothing.
 *
 * @param bytes at an offset that is a multiple of four
 */
export function checkWeights(model: ModelSpec, bytes: Uint8Array): Result<null> {
  const count = parameterCount(model);
  if (bytes.byteLength !== 4 * count) return failure('weights-length', `${bytes.byteLength / 4} of ${count}`);
  const weights = new Float32Array(bytes.buffer, bytes.byteOffset, count);
  for (let index = 0; index < count; index++) {
    const weight = weights[index] as number;
    if (!Number.isFinite(weight)) return failure('weights-not-finite', `weight ${index}`);
    if (Math.abs(weight) > largestWeight) return failure('weights-magnitude', `weight ${index}`);
  }
  return success(null);
}

/** Checks the numbers that a simulation found, as packed weights are: `weights-length` without any or with too many. */
export function checkNumbers(bytes: Uint8Array, most: number): Result<null> {
  const count = bytes.byteLength / 4;
  if (!Number.isInteger(count) || count === 0 || count > most) return failure('weights-length', `${count}`);
  const index = new Float32Array(bytes.buffer, bytes.byteOffset, count).findIndex(
    (value) => !Number.isFinite(value),
  );
  return index < 0 ? success(null) : failure('weights-not-finite', `number ${index}`);
}
