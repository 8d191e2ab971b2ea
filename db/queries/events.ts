/** The append-only log. There is no update and no delete here on purpose: a log goes only with its session. */
import { and, eq, gt } from 'drizzle-orm';
import type { SessionEvent } from '../../lib/session/events';
import { upcast } from '../../lib/session/upcast';
import { events } from '../schema/events';
import type { Database, Transaction } from '../types';

/**
 * Appends events as `firstSeq`, `firstSeq + 1`, … in one statement: all or none.
 * @throws when one of these numbers is taken (SQLSTATE 23505 in `error.cause.code`): the writer was out of date.
 */
export async function insertEvents(
  db: Database | Transaction,
  sessionId: string,
  firstSeq: number,
  list: readonly SessionEvent[],
): Promise<void> {
  if (list.length === 0) return;
  await db.insert(events).values(
    list.map((event, index) => {
      const { type, at, ...payload } = event;
      return { sessionId, seq: firstSeq + index, type, at, payload };
    }),
  );
}

/** The log in order, from the event after number `after`; each as it was appended, or what an earlier version meant by it. */
export async function selectEvents(
  db: Database | Transaction,
  sessionId: string,
  after = 0,
): Promise<SessionEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.sessionId, sessionId), gt(events.seq, after)))
    .orderBy(events.seq);
  // Only `insertEvents` writes this table, so a row is an event taken apart and nothing else.
  return rows.map(({ type, at, payload }) => upcast({ type, at, ...payload } as SessionEvent));
}
