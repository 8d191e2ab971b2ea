/**
 * Workers that help with a step: each runs a program of its own in the same memory (kernel/team.ts). What is summed is
 * summed in the same order whoever does it, so that losses are the same to the last bit however many help.
 */
import { kernelIn } from './kernel';

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
const word = { round: 0, leave: 1, plan: 2, steps: 3, ready: 4, programs: 5 } as const;
/** Words of a mate's program: address and operations. */
const perMate = 2;
export const mostMates = 7;
export const controlBytes = (word.programs + perMate * (mostMates + 1)) * 4;

/** How often a mate looks for the next round before it sleeps: while a run goes on one comes straight after another. */
const looks = 200_000;

/** A mate's whole life with one network: waits for rounds, and runs its program in each. */
export function help({ module, memory, control, index }: Invitation): void {
  const kernel = kernelIn(module, memory);
  const words = new Int32Array(memory.buffer, control, controlBytes / 4);
  const own = word.programs + perMate * index;
  Atomics.add(words, word.ready, 1);
  for (let seen = 0; ; ) {
    for (let look = 0; look < looks && Atomics.load(words, word.round) === seen; look++);
    Atomics.wait(words, word.round, seen);
    seen = Atomics.load(words, word.round);
    if (Atomics.load(words, word.leave) === 1) return;
    const [address = 0, operations = 0] = words.subarray(own, own + perMate);
    kernel.run(address, operations, words[word.plan] ?? 0, words[word.steps] ?? 0);
  }
}

interface PlacedProgram {
  readonly address: number;
  readonly operations: number;
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

  /** Sets the mates to work; the leader has to run its own program at once, or they wait for it forever. */
  begin(programs: readonly PlacedProgram[], plan: number, steps: number): void {
    const { words } = this;
    this.mates.forEach((_, place) => {
      const program = programs[place + 1];
      words.set([program?.address ?? 0, program?.operations ?? 0], word.programs + perMate * (place + 1));
    });
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
