/** What must hold of weights before anything is built from them. */
import { parameterCount } from '../../lib/nn/parameters';
import type { ModelSpec } from '../../lib/nn/spec';
import { failure, type Result, success } from '../../lib/protocol/errors';

/**
 * Larger weights are refused. Honest training stays below a hundred. In a deep network even allowed ones can overflow
 * float32 on the way: then no score is finite, and the submission fails.
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
