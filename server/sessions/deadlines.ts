/** Freezes a round when its time is up and hands on the batons of a relay, whether or not the teacher is looking. */
import type { Logger } from 'pino';
import { selectLiveSessions } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import { nextToPass } from '../../lib/session/relay';
import type { SessionState, Timestamp } from '../../lib/session/state';
import type { Ask, Listener, Registry } from './registry';

/** A class that nothing has happened in for so long is over, ended or not: its log is not read at start. */
export const resumedMs = 24 * 3600_000;

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
    for (const { id } of await selectLiveSessions(db, this.#now() - resumedMs)) {
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
    if (state.endedAt !== null || round?.phase.name !== 'train' || round.phase.pausedAt !== null) return;
    const { deadline } = round.phase;
    const pass = nextToPass(round, deadline);
    const roundId = round.id;
    if (pass) {
      const { id: teamId, stage } = pass.team;
      this.#at(pass.at, state.id, { type: 'baton:pass', roundId, teamId, stage, by: { kind: 'clock' } });
    } else {
      this.#at(deadline, state.id, { type: 'round:freeze', roundId, by: 'clock' });
    }
  }

  #at(moment: Timestamp, id: string, ask: Ask): void {
    // A timer cannot wait longer than 2³¹ ms, and a round lasts two hours at the most.
    const wait = Math.max(0, moment - this.#now());
    this.#timers.set(
      id,
      setTimeout(() => void this.#ask(id, ask), wait),
    );
  }

  async #ask(id: string, ask: Ask): Promise<void> {
    try {
      const result = await this.#registry.dispatch(id, ask);
      if (result.ok && result.data.events.length > 0) return;
      // Timers may fire a moment early, and the engine goes by the clock: look again.
      const state = await this.#registry.byId(id);
      if (state) this.#watch(state);
    } catch (err) {
      this.#log.error({ err, session: id, ask: ask.type }, 'what the clock asks could not be done');
      this.#at(this.#now() + 1000, id, ask);
    }
  }
}
