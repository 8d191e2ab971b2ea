/** The lines of a teacher's list of sessions, remembered until something happens in a session. */
import { selectSessionsByTeacher } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import type { SessionSummary } from '../../lib/protocol/messages';
import { currentRound } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';
import type { Listener, Registry } from './registry';

function summarise(state: SessionState): SessionSummary {
  const { code, title, openedAt, endedAt, rounds, participants } = state;
  const { labId, phase } = currentRound(state);
  return {
    code,
    title,
    openedAt,
    endedAt,
    labId,
    phase: phase.name,
    rounds: rounds.length,
    participants: Object.keys(participants).length,
  };
}

export class Summaries implements Listener {
  readonly #known = new Map<string, SessionSummary>();
  readonly #db: Database;
  readonly #registry: Registry;

  constructor(db: Database, registry: Registry) {
    this.#db = db;
    this.#registry = registry;
  }

  committed({ state }: { state: SessionState }): void {
    this.#known.delete(state.id);
  }

  deleted({ id }: SessionState): void {
    this.#known.delete(id);
  }

  /** The teacher's sessions, the latest first. */
  async ofTeacher(teacherId: string): Promise<SessionSummary[]> {
    const summaries: SessionSummary[] = [];
    for (const { id } of await selectSessionsByTeacher(this.#db, teacherId)) {
      const summary = this.#known.get(id) ?? (await this.#summary(id));
      if (summary) summaries.push(summary);
    }
    return summaries;
  }

  async #summary(id: string): Promise<SessionSummary | null> {
    const state = await this.#registry.byId(id);
    if (!state) return null;
    const summary = summarise(state);
    this.#known.set(id, summary);
    return summary;
  }
}
