import type { Kernel } from './kernel';

const pageBytes = 65_536;
/** Rows of four floats, as SIMD takes them. */
const vectorBytes = 16;

/** How many vectors of four floats hold so many numbers. */
export const vectorsFor = (numbers: number): number => Math.ceil(numbers / 4);

/** Hands out the kernel's memory from the bottom up. Nothing is given back: a network's needs are fixed. */
export class Arena {
  private free: number;

  constructor(private readonly kernel: Pick<Kernel, 'memory' | 'base'>) {
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

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.kernel.memory.buffer, address, length);
  }

  /** Copies a matrix whose rows are `columns` numbers long into rows of whole vectors. */
  writeRows(address: number, values: Float32Array, columns: number): void {
    const stride = vectorsFor(columns) * 4;
    const target = this.floats(address, (values.length / columns) * stride);
    if (stride === columns) {
      target.set(values);
      return;
    }
    for (let from = 0, to = 0; from < values.length; from += columns, to += stride) {
      for (let i = 0; i < columns; i++) target[to + i] = values[from + i] ?? 0;
    }
  }

  /** The reverse of `writeRows`, into `values`. */
  readRows(address: number, values: Float32Array, columns: number): void {
    const stride = vectorsFor(columns) * 4;
    const source = this.floats(address, (values.length / columns) * stride);
    if (stride === columns) {
      values.set(source);
      return;
    }
    for (let to = 0, from = 0; to < values.length; to += columns, from += stride) {
      for (let i = 0; i < columns; i++) values[to + i] = source[from + i] ?? 0;
    }
  }
}
