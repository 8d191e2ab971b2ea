/** The lines of a teacher's list of sessions. They are of the sessions' rows: no log is read for them. */
import {
  type SessionOutline,
  type SessionRow,
  selectSessionsByTeacher,
  updateSessionOutline,
} from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import type { SessionSummary } from '../../lib/protocol/lists';
import { outlineOf } from './outline';
import type { Registry } from './registry';

export class Summaries {
  readonly #db: Database;
  readonly #registry: Registry;

  constructor(db: Database, registry: Registry) {
    this.#db = db;
    this.#registry = registry;
  }

  /** The teacher's sessions, the latest first. */
  async ofTeacher(teacherId: string): Promise<SessionSummary[]> {
    const summaries: SessionSummary[] = [];
    for (const row of await selectSessionsByTeacher(this.#db, teacherId)) {
      const { code, title, openedAt, endedAt } = row;
      const outline = kept(row) ?? (await this.#fromLog(row));
      if (outline) summaries.push({ code, title, openedAt, endedAt, ...outline });
    }
    return summaries;
  }

  /** Of a row that an earlier version has written; once, since it is written down. */
  async #fromLog({ id, changedAt, openedAt }: SessionRow): Promise<SessionOutline | null> {
    const state = await this.#registry.byId(id);
    if (!state) return null;
    const outline = outlineOf(state);
    await updateSessionOutline(this.#db, id, outline, changedAt ?? openedAt);
    return outline;
  }
}

function kept({ labId, phase, rounds, participants }: SessionRow): SessionOutline | null {
  const isKept = labId !== null && phase !== null && rounds !== null && participants !== null;
  return isKept ? { labId, phase, rounds, participants } : null;
}
