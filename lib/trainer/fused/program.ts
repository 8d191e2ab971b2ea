import type { Arena } from './memory';
import { type Op, opWords } from './ops';

const bits = new DataView(new ArrayBuffer(4));

/** The word that the kernel reads as this float. */
export function float(value: number): number {
  bits.setFloat32(0, value, true);
  return bits.getUint32(0, true);
}

/** A program in the kernel's memory, for `run`. */
export interface PlacedProgram {
  readonly address: number;
  readonly operations: number;
}

/** Writes programs: which words an operation wants stands in kernel/program.ts. */
export class Program {
  private readonly operations: (readonly number[])[] = [];

  add(op: Op, ...words: number[]): void {
    if (words.length >= opWords) throw new RangeError(`${words.length} words for an operation`);
    this.operations.push([op, ...words]);
  }

  place(arena: Arena): PlacedProgram {
    const address = arena.take(this.operations.length * opWords * 4);
    this.operations.forEach((words, index) => {
      arena.words(address + index * opWords * 4, words.length).set(words);
    });
    return { address, operations: this.operations.length };
  }
}

/** What one of several workers does of `total` things. */
export interface Share {
  readonly from: number;
  readonly count: number;
}

/** Who works on a step: worker `index` of `count`. */
export interface Worker {
  readonly index: number;
  readonly count: number;
}

/** Divides things fairly, in lumps of `lump`. */
export function shareOf(total: number, { index, count }: Worker, lump = 1): Share {
  const lumps = Math.ceil(total / lump);
  const end = (worker: number) => Math.min(total, Math.round((lumps * worker) / count) * lump);
  return { from: end(index), count: end(index + 1) - end(index) };
}

/** Divides things of different cost, in lumps of `lump`, so that what each worker gets costs about as much. */
export function shareByCost(costs: Float64Array, { index, count }: Worker, lump: number): Share {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const end = (worker: number) => {
    if (worker === count) return costs.length;
    let [at, spent] = [0, 0];
    for (;;) {
      const next = costs.subarray(at, at + lump).reduce((sum, cost) => sum + cost, spent);
      // The lump on the border goes where more of it belongs.
      if (spent + next >= (2 * total * worker) / count) return at;
      at += lump;
      spent = next;
    }
  };
  return { from: end(index), count: end(index + 1) - end(index) };
}
