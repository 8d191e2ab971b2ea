import type { ModelSpec } from '../nn/spec';
import type { Network } from './engine';
import { need } from './failures';
import type { Checkpoint, RunOutcome, StoredNetwork } from './types';

/** A network on the engine. */
interface Live {
  readonly model: ModelSpec;
  readonly network: Network;
}

/**
 * The network that questions are about where they bring none: of the run that goes on, or of the last one. It stays for
 * questions until the next run.
 */
export class AskedNetwork {
  private live: Live | null = null;
  private last: StoredNetwork | null = null;
  private lastCheckpoint: Checkpoint | null = null;

  /** @param build builds one on the engine that is open */
  constructor(private readonly build: (stored: StoredNetwork) => Network) {}

  /** The last one of the current or last run. */
  get checkpoint(): Checkpoint | null {
    return this.lastCheckpoint;
  }

  /** A run begins: of the one before nothing is left. */
  forget(): void {
    this.drop();
    this.last = null;
    this.lastCheckpoint = null;
  }

  /** Gives back what is on the engine. */
  drop(): void {
    this.live?.network.dispose();
    this.live = null;
  }

  /** From now on the one in training, given back with `drop`. */
  attend(model: ModelSpec, network: Network): void {
    this.live = { model, network };
  }

  /** The run can go on from here. */
  keep(checkpoint: Checkpoint, model: ModelSpec): void {
    this.lastCheckpoint = checkpoint;
    this.last = { model, weights: checkpoint.weights };
  }

  /** The run has ended: what broken weights answer means nothing, nor what came after the best ones. */
  settle({ snapshot, step }: RunOutcome, model: ModelSpec): void {
    if (snapshot) this.last = { model, weights: snapshot.weights };
    if (snapshot?.frame.step !== step) this.drop();
  }

  /** Asks the network `of`, or where it is null the run's. @throws TrainerError no-run */
  async ask<T>(
    of: StoredNetwork | null,
    question: (network: Network, model: ModelSpec) => Promise<T>,
  ): Promise<T> {
    if (!of && this.live) return question(this.live.network, this.live.model);
    const stored = need(of ?? this.last, 'no-run');
    const network = this.build(stored);
    try {
      return await question(network, stored.model);
    } finally {
      network.dispose();
    }
  }
}
