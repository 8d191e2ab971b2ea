import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { log } from './exact-math';

/** A stream of random numbers that is the same on every machine for the same seed. */
export interface Stream {
  /** 32 random bits as a number in [0, 2^32). */
  bits(): number;
  /** In [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** An integer in [0, n), each equally likely. @throws RangeError unless n is an integer in 1 … 2^32 */
  int(n: number): number;
  /** Gaussian with mean 0 and standard deviation 1. */
  normal(): number;
  /** Puts the elements in random order, in place (Fisher–Yates). */
  shuffle(items: Uint32Array | unknown[]): void;
  /** 0 … n − 1 in random order. */
  permutation(n: number): Uint32Array;
}

/** The 128 bits from which a stream starts. */
export type StreamState = readonly [number, number, number, number];

/** A stream from which others can be had. */
export interface Rng extends Stream {
  /**
   * A stream of its own for a purpose. It depends on the seed and the label alone, not on how much was drawn
   * from this one, so that a use added here changes nothing there.
   */
  fork(label: string | number): Rng;
  /** Where stream number `index` of this one starts: as `fork`, but quick enough for every gradient step. */
  numbered(index: number): StreamState;
}

/** MurmurHash3's finaliser: every bit of x moves every bit of the result. */
function mix(x: number): number {
  const once = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/**
 * The start of stream number `index` (below 2^32) among those of `state`. The fused engine's kernel does the same
 * (lib/trainer/fused/kernel/random.ts).
 */
export function numberedState(state: StreamState, index: number): StreamState {
  const [a, b, c, d] = state;
  const own = mix(index + 0x9e37_79b9);
  return [
    mix(a ^ own),
    mix(b ^ mix(own + 0x9e37_79b9)),
    mix(c ^ mix(own + 0x3c6e_f372)),
    mix(d ^ mix(own + 0xdaa6_6d2b)),
  ];
}

/**
 * Puts numbers in random order, in place: for orders that are wanted every few gradient steps. The generator is that
 * of `streamFrom`, written out here because its state then stays in registers (ten times as quick); places are drawn
 * by multiplication (Lemire, "Fast random integer generation in an interval", 2019).
 */
export function shuffleFrom(state: StreamState, items: Uint32Array): void {
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let d = state[3] | 0;
  for (let last = items.length - 1; last > 0; last--) {
    const n = last + 1;
    let drawn: number;
    let low: number;
    do {
      const product = Math.imul(b, 5);
      drawn = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      low = Math.imul(drawn, n) >>> 0;
    } while (low < n && low < 0x1_0000_0000 % n);
    const other = (drawn * n - low) / 0x1_0000_0000;
    const kept = items[last] as number;
    items[last] = items[other] as number;
    items[other] = kept;
  }
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its 128 bits of
 * state taken from the SHA-256 of the seed. Not for keeping secrets that its output must not betray.
 *
 * @param seed a number is taken as its decimal text, so `5` and `'5'` are one seed
 */
export function createRng(seed: string | number): Rng {
  const key = sha256(utf8ToBytes(String(seed)));
  const words = new DataView(key.buffer, key.byteOffset);
  const state = [words.getUint32(0), words.getUint32(4), words.getUint32(8), words.getUint32(12)] as const;
  return {
    ...streamFrom(state),
    fork: (label) => createRng(`${bytesToHex(key)}/${label}`),
    numbered: (index) => numberedState(state, index),
  };
}

/** The stream that starts there. */
export function streamFrom(state: StreamState): Stream {
  let [a, b, c, d] = state;
  let spareNormal: number | null = null;

  function bits(): number {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  const uniform = () => bits() / 0x1_0000_0000;

  function int(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0x1_0000_0000) throw new RangeError(`int(${n})`);
    // Draws beyond the last whole multiple of n would favour small results: draw again.
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
    let drawn = bits();
    while (drawn >= limit) drawn = bits();
    return drawn % n;
  }

  /** Marsaglia's polar method: two values from a point in the unit disc. */
  function normal(): number {
    if (spareNormal !== null) {
      const value = spareNormal;
      spareNormal = null;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * log(square)) / square);
        spareNormal = y * factor;
        return x * factor;
      }
    }
  }

  function shuffle(items: Uint32Array | unknown[]): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = int(last + 1);
      const kept = items[last];
      items[last] = items[other];
      items[other] = kept;
    }
  }

  function permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, index) => index);
    shuffle(order);
    return order;
  }

  return { bits, uniform, int, normal, shuffle, permutation };
}
