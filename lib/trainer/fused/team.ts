/**
 * Workers that help with a step: all run one program in the same memory and take parts of it (kernel/team.ts). What is summed
 * is summed in the same order whoever does it, so that losses are the same to the last bit however many help.
 */
import { kernelIn } from './kernel';
import type { PlacedProgram } from './program';

/** What a mate is told when it is to help with a network. */
export interface Invitation {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the words below. */
  readonly control: number;
  /** Which of the mates it is, from 1. */
  readonly index: number;
}

/** Someone to help, in a thread of its own. Takes invitations; that it is ready stands in the memory shared. */
export interface Mate {
  invite(invitation: Invitation): void;
  end(): void;
}

/** Words that leader and mates share. */
const word = { round: 0, leave: 1, plan: 2, steps: 3, ready: 4, program: 5, operations: 6 } as const;
export const controlBytes = 7 * 4;

/** How often a mate looks for the next round before it sleeps: while a run goes on one comes straight after another. */
const looks = 200_000;

/** A mate's whole life with one network: waits for rounds, and runs the program of each. */
export function help({ module, memory, control, index }: Invitation): void {
  const kernel = kernelIn(module, memory);
  const words = new Int32Array(memory.buffer, control, controlBytes / 4);
  Atomics.add(words, word.ready, 1);
  for (let seen = 0; ; ) {
    for (let look = 0; look < looks && Atomics.load(words, word.round) === seen; look++);
    Atomics.wait(words, word.round, seen);
    seen = Atomics.load(words, word.round);
    if (Atomics.load(words, word.leave) === 1) return;
    const told = (name: 'program' | 'operations' | 'plan' | 'steps') => words[word[name]] ?? 0;
    kernel.run(told('program'), told('operations'), told('plan'), told('steps'), index);
  }
}

/** The mates of one network. They may come late; until all are there the leader works alone. */
export class Team {
  private readonly words: Int32Array;

  constructor(
    private readonly mates: readonly Mate[],
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    control: number,
  ) {
    this.words = new Int32Array(memory.buffer, control, controlBytes / 4);
    mates.forEach((mate, place) => {
      mate.invite({ module, memory, control, index: place + 1 });
    });
  }

  get isComplete(): boolean {
    return Atomics.load(this.words, word.ready) === this.mates.length;
  }

  /** Sets the mates to work; the leader has to run the program too at once, or they wait for it forever. */
  begin({ address, operations }: PlacedProgram, plan: number, steps: number): void {
    const { words } = this;
    words[word.program] = address;
    words[word.operations] = operations;
    words[word.plan] = plan;
    words[word.steps] = steps;
    Atomics.add(words, word.round, 1);
    Atomics.notify(words, word.round);
  }

  /** The mates are free for other networks. */
  leave(): void {
    Atomics.store(this.words, word.leave, 1);
    Atomics.add(this.words, word.round, 1);
    Atomics.notify(this.words, word.round);
  }
}
