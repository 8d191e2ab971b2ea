/** Looks for many byte strings at once: one pass over the haystack, whatever their number. */

export interface Needle {
  /** What would have leaked. */
  readonly what: string;
  /** At least four bytes. */
  readonly bytes: Uint8Array;
}

const tableBits = 20;

/** Spreads a 32-bit key over the table (Fibonacci hashing). */
const slot = (key: number) => Math.imul(key, 0x9e3779b1) >>> (32 - tableBits);

export class ByteSearch {
  readonly #byKey = new Map<number, Needle[]>();
  readonly #filled = new Uint8Array(1 << tableBits);

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      const key = new DataView(needle.bytes.buffer, needle.bytes.byteOffset).getUint32(0);
      this.#filled[slot(key)] = 1;
      const same = this.#byKey.get(key);
      if (same) same.push(needle);
      else this.#byKey.set(key, [needle]);
    }
  }

  /** Every needle that occurs in `haystack`, with the place where it begins; each needle once. */
  find(haystack: Uint8Array): { needle: Needle; at: number }[] {
    const found = new Map<Needle, number>();
    let key = 0;
    for (let end = 0; end < haystack.length; end += 1) {
      key = ((key << 8) | (haystack[end] as number)) >>> 0;
      if (end < 3 || this.#filled[slot(key)] === 0) continue;
      const at = end - 3;
      for (const needle of this.#byKey.get(key) ?? []) {
        if (!found.has(needle) && occursAt(haystack, at, needle.bytes)) found.set(needle, at);
      }
    }
    return Array.from(found, ([needle, at]) => ({ needle, at }));
  }
}

function occursAt(haystack: Uint8Array, at: number, bytes: Uint8Array): boolean {
  if (at + bytes.length > haystack.length) return false;
  for (let i = 4; i < bytes.length; i += 1) if (haystack[at + i] !== bytes[i]) return false;
  return true;
}
