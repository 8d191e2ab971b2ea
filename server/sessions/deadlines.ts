/** Freezes a round when its time is up, whether or not the teacher is looking. */
import type { Logger } from 'pino';
import { selectLiveSessions } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import type { SessionState, Timestamp } from '../../lib/session/state';
import type { Listener, Registry } from './registry';

export class Deadlines implements Listener {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #registry: Registry;
  readonly #log: Logger;
  readonly #now: () => Timestamp;

  constructor(registry: Registry, log: Logger, now: () => Timestamp = Date.now) {
    this.#registry = registry;
    this.#log = log;
    this.#now = now;
  }

  /** At start: takes up the rounds that were training when the server stopped; those past their time freeze at once. */
  async resume(db: Database): Promise<void> {
    for (const { id } of await selectLiveSessions(db)) {
      const state = await this.#registry.byId(id);
      if (state) this.#watch(state);
    }
  }

  committed({ state }: { state: SessionState }): void {
    this.#watch(state);
  }

  deleted({ id }: SessionState): void {
    this.#clear(id);
  }

  stop(): void {
    for (const id of this.#timers.keys()) this.#clear(id);
  }

  #clear(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #watch(state: SessionState): void {
    this.#clear(state.id);
    const round = state.rounds.at(-1);
    if (state.endedAt !== null || round?.phase.name !== 'train') return;
    const wait = Math.max(0, round.phase.deadline - this.#now());
    this.#timers.set(
      state.id,
      setTimeout(() => void this.#freeze(state.id, round.id), wait),
    );
  }

  async #freeze(id: string, roundId: string): Promise<void> {
    try {
      const result = await this.#registry.dispatch(id, { type: 'round:freeze', roundId, by: 'clock' });
      if (result.ok) return;
      // Timers may fire a moment early, and the engine goes by the clock: look again.
      const state = await this.#registry.byId(id);
      if (state) this.#watch(state);
    } catch (err) {
      this.#log.error({ err, session: id }, 'the round could not be frozen at its deadline');
      this.#timers.set(
        id,
        setTimeout(() => void this.#freeze(id, roundId), 1000),
      );
    }
  }
}
