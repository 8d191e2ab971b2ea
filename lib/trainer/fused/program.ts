import type { Arena } from './memory';
import { Op, opWords } from './ops';

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

type Operation = readonly number[];

function write(arena: Arena, address: number, operations: readonly Operation[]): void {
  operations.forEach((words, index) => {
    arena.words(address + index * opWords * 4, words.length).set(words);
  });
}

const room = (arena: Arena, operations: number): number => arena.take(operations * opWords * 4);

/** Writes programs: which words an operation wants stands in kernel/program.ts. */
export class Program {
  /** What may be done at the same time as other parts' section of the same number. */
  readonly sections: Operation[][] = [[]];

  add(op: Op, ...words: number[]): void {
    if (words.length >= opWords) throw new RangeError(`${words.length} words for an operation`);
    this.sections.at(-1)?.push([op, ...words]);
  }

  /** What follows needs what all parts have done so far. */
  meet(): void {
    this.sections.push([]);
  }

  place(arena: Arena): PlacedProgram {
    const operations = this.sections.flat();
    const address = room(arena, operations.length);
    write(arena, address, operations);
    return { address, operations: operations.length };
  }
}

/** Workers of one program. */
export interface Crew {
  readonly workers: number;
  /** Where they meet and take parts (kernel/team.ts): `placeBytes` of it. */
  readonly place: number;
}

/** Workers' words lie a line of the caches apart. */
export const placeBytes = (workers: number): number => 64 * (1 + workers);

/**
 * One program for all workers of a crew: of each section they take the parts until none is left, and wait for each other.
 *
 * @param parts what is to be done, with the same number of sections each; as many for each worker
 */
export function placeShared(
  arena: Arena,
  parts: readonly Program[],
  { workers, place }: Crew,
): PlacedProgram {
  const sections = parts[0]?.sections.length ?? 0;
  const own = parts.reduce((sum, { sections }) => sum + sections.flat().length, 0);
  // Before each section the operation that shares it out, after it the one that waits.
  const operations = own + 2 * sections;
  const address = room(arena, operations);
  let at = address;
  const put = (list: readonly Operation[]) => {
    write(arena, at, list);
    at += list.length * opWords * 4;
  };
  for (let section = 0; section < sections; section++) {
    const lists = parts.map((part) => part.sections[section] ?? []);
    const header = at;
    at += opWords * 4;
    const starts = lists.map((list) => {
      const start = at;
      put(list);
      return start;
    });
    write(arena, header, [[Op.parts, arena.table([...starts, at]), parts.length, place, workers]]);
    put([[Op.meet, place, workers]]);
  }
  return { address, operations };
}

/** What one of several parts does of `total` things. */
export interface Share {
  readonly from: number;
  readonly count: number;
}

/** Which of how many parts of a step's work. */
export interface Part {
  readonly index: number;
  readonly count: number;
}

/** Divides things fairly, in lumps of `lump`. */
export function shareOf(total: number, { index, count }: Part, lump = 1): Share {
  const lumps = Math.ceil(total / lump);
  const end = (part: number) => Math.min(total, Math.round((lumps * part) / count) * lump);
  return { from: end(index), count: end(index + 1) - end(index) };
}

/** Where each part's share ends. */
export const endsOf = (total: number, count: number, lump: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => {
    const { from, count: own } = shareOf(total, { index, count }, lump);
    return from + own;
  });
