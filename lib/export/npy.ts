/**
 * NumPy's array format 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): a magic word, the
 * version, the length of the header, the header as a Python dictionary padded to 64 bytes, the numbers.
 */

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0); // \x93NUMPY, version 1.0
const alignment = 64;

export interface NumpyArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

/** The bytes are not an array of 32-bit floats in this format. */
export class NpyError extends Error {
  override readonly name = 'NpyError';
}

export function encodeNpy({ shape, values }: NumpyArray): Uint8Array {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sides}), }`;
  const bare = magic.length + 2 + dictionary.length + 1;
  const start = Math.ceil(bare / alignment) * alignment;
  const header = `${dictionary}${' '.repeat(start - bare)}\n`;
  const bytes = new Uint8Array(start + 4 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(magic.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), magic.length + 2);
  values.forEach((value, index) => {
    view.setFloat32(start + 4 * index, value, true);
  });
  return bytes;
}

/** Reads what `encodeNpy`, or NumPy for an array of '<f4' in C order, has written. @throws NpyError */
export function decodeNpy(bytes: Uint8Array): NumpyArray {
  const prefix = magic.length + 2;
  if (bytes.length < prefix || magic.some((value, index) => bytes[index] !== value)) {
    throw new NpyError('no NumPy array of version 1.0');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = prefix + view.getUint16(magic.length, true);
  const header = new TextDecoder().decode(bytes.subarray(prefix, start));
  const found = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header);
  if (!found) throw new NpyError('not an array of 32-bit floats by rows');
  const shape = (found[1] ?? '').split(',').flatMap((side) => (side.trim() === '' ? [] : Number(side)));
  const size = shape.reduce((product, side) => product * side, 1);
  if (bytes.length !== start + 4 * size)
    throw new NpyError(`${bytes.length - start} bytes for ${size} numbers`);
  const values = Float32Array.from({ length: size }, (_, index) => view.getFloat32(start + 4 * index, true));
  return { shape, values };
}
