import type { Kernel } from './kernel';

const pageBytes = 65_536;
/** Rows of four floats, as SIMD takes them. */
export const vectorBytes = 16;

/** How many vectors of four floats hold so many numbers. */
export const vectorsFor = (numbers: number): number => Math.ceil(numbers / 4);

/** Hands out the kernel's memory from the bottom up. Nothing is given back: a network's needs are fixed. */
export class Arena {
  private free: number;
  private readonly tables = new Map<string, number>();

  constructor(readonly kernel: Pick<Kernel, 'memory' | 'base'>) {
    this.free = Math.ceil(kernel.base() / vectorBytes) * vectorBytes;
  }

  /** The address of so many bytes, all zero. May move the memory: views taken before are void. */
  take(bytes: number): number {
    const address = this.free;
    this.free += Math.ceil(bytes / vectorBytes) * vectorBytes;
    const missing = this.free - this.kernel.memory.buffer.byteLength;
    if (missing > 0) this.kernel.memory.grow(Math.ceil(missing / pageBytes));
    return address;
  }

  /** `rows` rows of `vectors` vectors. */
  rows(rows: number, vectors: number): number {
    return this.take(rows * vectors * vectorBytes);
  }

  /** The address of these u32; the same list is kept once. */
  table(values: readonly number[]): number {
    const key = values.join();
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const address = this.take(values.length * 4);
    this.words(address, values.length).set(values);
    this.tables.set(key, address);
    return address;
  }

  /** A table of `count` steps of `bytes`: where the rows of a matrix begin. */
  steps(count: number, bytes: number): number {
    return this.table(Array.from({ length: count }, (_, index) => index * bytes));
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, address, length);
  }

  words(address: number, length: number): Uint32Array {
    return new Uint32Array(this.kernel.memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.kernel.memory.buffer, address, length);
  }
}
