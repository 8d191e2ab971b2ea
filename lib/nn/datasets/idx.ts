/**
 * The IDX format of the MNIST files (http://yann.lecun.com/exdb/mnist/): two zero bytes, a type byte (8 = uint8), the
 * number of dimensions, each dimension as a big-endian 32-bit integer, then the values, last dimension fastest.
 */

export interface IdxFile {
  readonly dimensions: readonly number[];
  /** A view of the given bytes, not a copy. */
  readonly values: Uint8Array;
}

/** The bytes are not an IDX file of uint8 values, or not the one that was asked for. */
export class IdxError extends Error {
  override readonly name = 'IdxError';
}

/**
 * Reads the header and checks that exactly the announced number of values follows.
 *
 * @param rank how many dimensions are expected: 3 for images, 1 for labels
 * @throws IdxError
 */
export function parseIdx(bytes: Uint8Array, rank: number): IdxFile {
  const header = 4 + 4 * rank;
  if (bytes.length < header) throw new IdxError(`${bytes.length} bytes are shorter than an IDX header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  const expected = 0x0800 + rank;
  if (magic !== expected) throw new IdxError(`magic number ${magic}, expected ${expected}`);
  const dimensions = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = dimensions.reduce((product, length) => product * length, 1);
  if (bytes.length !== header + size) {
    throw new IdxError(`${bytes.length - header} values, expected ${dimensions.join(' × ')}`);
  }
  return { dimensions, values: bytes.subarray(header) };
}
