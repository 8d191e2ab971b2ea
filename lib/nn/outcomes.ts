/**
 * What a submission made of every example of a split, beside the mean that is its score: two submissions can then be
 * compared on the same examples, which tells much smaller differences from noise than two intervals do.
 */

/**
 * Their mean is the score (for `right` the share of ones); in the order of the split, so that position i is the same example for everybody.
 *
 * - `right`: a bit an example, the lowest of a byte first
 * - `values`: float32, little-endian: squared errors, costs, or shares of the conditions under which an example was right
 */
export type Outcomes =
  | { readonly kind: 'right'; readonly count: number; readonly bits: string }
  | { readonly kind: 'values'; readonly count: number; readonly values: string };

const slice = 0x2000;

/** Base64 in pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += slice) {
    text += String.fromCharCode(...bytes.subarray(start, start + slice));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

/** @param right whether each example was right */
export function packRight(right: ArrayLike<boolean | number>): Outcomes {
  const bytes = new Uint8Array(Math.ceil(right.length / 8));
  for (let index = 0; index < right.length; index++) {
    if (right[index]) bytes[index >> 3] = (bytes[index >> 3] as number) | (1 << (index & 7));
  }
  return { kind: 'right', count: right.length, bits: toBase64(bytes) };
}

/** Rounds to float32. @returns null where one is not finite then: nothing can be told from such */
export function packValues(values: ArrayLike<number>): Outcomes | null {
  const rounded = Float32Array.from(values);
  if (!rounded.every(Number.isFinite)) return null;
  return { kind: 'values', count: rounded.length, values: toBase64(new Uint8Array(rounded.buffer)) };
}

/** A number an example. */
export type Unpacked = Uint8Array | Float32Array;

/** A number an example, 1 and 0 for right and wrong (as bytes). @throws RangeError where the text holds another number of them */
export function unpackOutcomes(outcomes: Outcomes): Unpacked {
  const { count } = outcomes;
  switch (outcomes.kind) {
    case 'right': {
      const bytes = fromBase64(outcomes.bits);
      if (bytes.length !== Math.ceil(count / 8))
        throw new RangeError(`${bytes.length} bytes of ${count} bits`);
      const right = new Uint8Array(count);
      for (let index = 0; index < count; index++)
        right[index] = ((bytes[index >> 3] as number) >> (index & 7)) & 1;
      return right;
    }
    case 'values': {
      const bytes = fromBase64(outcomes.values);
      if (bytes.length !== 4 * count) throw new RangeError(`${bytes.length} bytes of ${count} numbers`);
      return new Float32Array(bytes.buffer);
    }
  }
}

/**
 * The outcomes under several conditions as one: each example is worth its mean over them, since the conditions are the
 * same for everybody and only the examples are a sample. Null where one of them is, or they are of other examples.
 */
export function meanOutcomes(all: readonly (Outcomes | null)[]): Outcomes | null {
  const [first, ...rest] = all;
  if (!first || rest.length === 0) return first ?? null;
  const sums = new Float64Array(first.count);
  for (const outcomes of all) {
    if (outcomes?.count !== first.count) return null;
    unpackOutcomes(outcomes).forEach((value, index) => {
      sums[index] = (sums[index] as number) + value / all.length;
    });
  }
  return packValues(sums);
}
