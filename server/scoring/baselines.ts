/**
 * Scores the baselines of a round once it has started, one after the other. What a stop leaves unscored is seen in the
 * state, and taken up at the next start.
 */
import type { Logger } from 'pino';
import { selectLiveSessions } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import { hasStarted } from '../../lib/session/lookup';
import type { Baseline } from '../../lib/session/settings';
import type { Round, SessionState, Timestamp } from '../../lib/session/state';
import { resumedMs } from '../sessions/deadlines';
import { Queue } from '../sessions/queue';
import type { Commit, Listener, Registry } from '../sessions/registry';
import { scoringMaterial } from './material';
import type { ScoringPool } from './pool';

interface Needs {
  readonly db: Database;
  readonly log: Logger;
  readonly registry: Registry;
  readonly pool: Pick<ScoringPool, 'baseline'>;
  now(): Timestamp;
}

const missing = ({ phase, settings, baselines }: Round): readonly Baseline[] =>
  hasStarted(phase) ? settings.baselines.filter((baseline) => !baselines[baseline]) : [];

export class Baselines implements Listener {
  readonly #needs: Needs;
  readonly #queue = new Queue();
  #stopped = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  async start(): Promise<void> {
    const { db, now } = this.#needs;
    for (const { id } of await selectLiveSessions(db, now() - resumedMs)) {
      const state = await this.#needs.registry.byId(id);
      const round = state?.rounds.at(-1);
      if (state && round) this.#score(state, round);
    }
  }

  committed({ state, events }: Commit): void {
    const round = state.rounds.at(-1);
    if (round && events.some(({ type }) => type === 'round:started')) this.#score(state, round);
  }

  deleted(): void {}

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#queue.run(async () => {});
  }

  #score(state: SessionState, round: Round): void {
    for (const baseline of missing(round)) {
      void this.#queue.run(() => this.#one(state, round, baseline));
    }
  }

  async #one(state: SessionState, round: Round, baseline: Baseline): Promise<void> {
    if (this.#stopped) return;
    const { db, log, registry, pool } = this.#needs;
    try {
      const material = await scoringMaterial(db, state, round);
      const result = material && (await pool.baseline({ ...material, baseline }));
      if (!result?.ok) throw new Error(result?.error.detail ?? 'the round has no secret');
      await registry.dispatch(state.id, {
        type: 'baseline:score',
        ...{ roundId: round.id, baseline, score: result.data },
      });
    } catch (err) {
      // The board goes on without it.
      if (!this.#stopped) log.error({ err, session: state.id, baseline }, 'a baseline could not be scored');
    }
  }
}
