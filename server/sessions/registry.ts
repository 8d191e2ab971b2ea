/**
 * The sessions in memory. Each is what its event log says, and each has one queue: a command is decided on the
 * latest state, its events are committed, and only then does anyone see them.
 */
import { isDeepStrictEqual } from 'node:util';
import { insertEvents, selectEvents } from '../../db/queries/events';
import { deleteSession, selectOptionalSessionByCode, updateSessionOutline } from '../../db/queries/sessions';
import type { Database, Transaction } from '../../db/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { SessionCommand } from '../../lib/session/commands';
import { decide } from '../../lib/session/decide';
import type { SessionEvent } from '../../lib/session/events';
import { reduce } from '../../lib/session/reduce';
import type { SessionState, Timestamp } from '../../lib/session/state';
import { outlineOf } from './outline';
import { Queue } from './queue';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A command without its time: the registry stamps it when its turn has come, so that the log's times never fall. */
export type Ask = WithoutTime<SessionCommand>;

/** What was committed: the state after it, and the events that led there (none where nothing was left to do). */
export interface Commit {
  readonly state: SessionState;
  readonly events: readonly SessionEvent[];
}

/** Rows that belong to the events, written in the same transaction. Throwing undoes both. */
export type Rows = (transaction: Transaction, events: readonly SessionEvent[]) => Promise<void>;

export interface Listener {
  /** Called after each commit, in the order of the log. Must not throw. */
  committed(commit: Commit): void;
  /** Called after the session and all that belongs to it are gone. */
  deleted(session: SessionState): void;
}

interface Entry {
  readonly queue: Queue;
  state: SessionState;
  /** Time of the last event. */
  lastAt: Timestamp;
  /** The last append failed, and nobody knows whether it was stored: the log is read again before the next. */
  doubtful: boolean;
  deleted: boolean;
  usedAt: Timestamp;
}

/** How long a session that nobody asks for stays in memory. */
const idleMs = 10 * 60_000;

const fold = (state: SessionState, events: readonly SessionEvent[]): SessionState =>
  events.reduce<SessionState>((before, event) => reduce(before, event), state);

export class Registry {
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Entry | null>>();
  readonly #listeners = new Set<Listener>();
  readonly #db: Database;
  readonly #now: () => Timestamp;

  constructor(db: Database, now: () => Timestamp = Date.now) {
    this.#db = db;
    this.#now = now;
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** The session of that join code as it is now, or null. */
  async byCode(code: string): Promise<SessionState | null> {
    const row = await selectOptionalSessionByCode(this.#db, code);
    return row ? this.byId(row.id) : null;
  }

  /** The session as it is now, or null where there is none. */
  async byId(id: string): Promise<SessionState | null> {
    return (await this.#entry(id))?.state ?? null;
  }

  /** The session if it is in memory, without reading anything; does not keep it there. */
  peek(id: string): SessionState | null {
    return this.#entries.get(id)?.state ?? null;
  }

  /**
   * Stores the first events of a new session together with its row.
   * @throws when `rows` or the append do, for example because the code is taken (SQLSTATE 23505).
   */
  async open(events: readonly SessionEvent[], rows: Rows): Promise<SessionState> {
    const entry = this.#replay(events);
    if (!entry) throw new Error('A session opens with at least one event.');
    const { state } = entry;
    await this.#db.transaction(async (transaction) => {
      await rows(transaction, events);
      await insertEvents(transaction, state.id, 1, events);
      await updateSessionOutline(transaction, state.id, outlineOf(state), entry.lastAt);
    });
    this.#entries.set(state.id, entry);
    this.#tell({ state, events });
    return state;
  }

  /**
   * Decides a command in the session's turn and commits what follows from it. A refusal gives the engine's code and
   * changes nothing.
   * @throws when the append or `rows` throw; the session is then as it was.
   */
  async dispatch(id: string, ask: Ask, rows?: Rows): Promise<Result<Commit>> {
    const entry = await this.#entry(id);
    if (!entry) return failure('session-not-found');
    return entry.queue.run(async () => {
      if (entry.deleted) return failure('session-not-found');
      if (entry.doubtful) await this.#reread(entry);
      const at = Math.max(this.#now(), entry.lastAt);
      const decided = decide(entry.state, { ...ask, at } as SessionCommand);
      if (!decided.ok) return decided;
      const events = decided.data;
      if (events.length > 0) {
        const after = fold(entry.state, events);
        const outline = outlineOf(after);
        const isSameOutline = isDeepStrictEqual(outline, outlineOf(entry.state));
        entry.doubtful = true;
        await this.#db.transaction(async (transaction) => {
          await insertEvents(transaction, id, entry.state.version + 1, events);
          if (!isSameOutline) await updateSessionOutline(transaction, id, outline, at);
          await rows?.(transaction, events);
        });
        entry.doubtful = false;
        this.#advance(entry, events, after);
      }
      return success({ state: entry.state, events });
    });
  }

  /** Deletes a session with its log, after whatever is in its queue. False where there is none. */
  async delete(id: string): Promise<boolean> {
    const entry = await this.#entry(id);
    if (!entry) return false;
    return entry.queue.run(async () => {
      if (entry.deleted) return false;
      await deleteSession(this.#db, id);
      entry.deleted = true;
      this.#entries.delete(id);
      for (const listener of this.#listeners) listener.deleted(entry.state);
      return true;
    });
  }

  /** Forgets sessions that nobody has used for a while; the log has them. Call it now and then. */
  evictIdle(): void {
    for (const [id, entry] of this.#entries) {
      if (entry.queue.length === 0 && this.#now() - entry.usedAt > idleMs) this.#entries.delete(id);
    }
  }

  async #entry(id: string): Promise<Entry | null> {
    const entry = this.#entries.get(id);
    if (entry) {
      entry.usedAt = this.#now();
      return entry;
    }
    let loading = this.#loading.get(id);
    if (!loading) {
      loading = this.#load(id).finally(() => this.#loading.delete(id));
      this.#loading.set(id, loading);
    }
    return loading;
  }

  async #load(id: string): Promise<Entry | null> {
    const entry = this.#replay(await selectEvents(this.#db, id));
    if (entry) this.#entries.set(id, entry);
    return entry;
  }

  #replay(events: readonly SessionEvent[]): Entry | null {
    const state = events.reduce<SessionState | null>((before, event) => reduce(before, event), null);
    if (!state) return null;
    const lastAt = events.at(-1)?.at ?? 0;
    return { queue: new Queue(), state, lastAt, doubtful: false, deleted: false, usedAt: this.#now() };
  }

  async #reread(entry: Entry): Promise<void> {
    const missed = await selectEvents(this.#db, entry.state.id, entry.state.version);
    entry.doubtful = false;
    if (missed.length > 0) this.#advance(entry, missed, fold(entry.state, missed));
  }

  #advance(entry: Entry, events: readonly SessionEvent[], after: SessionState): void {
    entry.state = after;
    entry.lastAt = events.at(-1)?.at ?? entry.lastAt;
    this.#tell({ state: entry.state, events });
  }

  #tell(commit: Commit): void {
    for (const listener of this.#listeners) listener.committed(commit);
  }
}
