/** One class meeting a row. Times are milliseconds since 1970. */
import { and, desc, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import type { PhaseName } from '../../lib/session/state';
import { scoringJobs } from '../schema/scoring-jobs';
import { sessions } from '../schema/sessions';
import type { Database, Transaction } from '../types';

export type SessionRow = typeof sessions.$inferSelect;

/** What a list of sessions says of each beside its name, copied from the log as it grows. */
export interface SessionOutline {
  readonly labId: string;
  readonly phase: PhaseName;
  readonly rounds: number;
  readonly participants: number;
}

/** @throws when the code or the id is taken (SQLSTATE 23505 in `error.cause.code`). */
export async function insertSession(
  db: Database | Transaction,
  row: Pick<SessionRow, 'id' | 'code' | 'title' | 'teacherId' | 'openedAt'>,
): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function selectOptionalSessionByCode(
  db: Database | Transaction,
  code: string,
): Promise<SessionRow | null> {
  const [row] = await db.select().from(sessions).where(eq(sessions.code, code));
  return row ?? null;
}

/** Every session of one teacher, the latest first. */
export async function selectSessionsByTeacher(
  db: Database | Transaction,
  teacherId: string,
): Promise<SessionRow[]> {
  return db.select().from(sessions).where(eq(sessions.teacherId, teacherId)).orderBy(desc(sessions.openedAt));
}

/** Sessions that a restarted server must resume: not ended, and training or changed since then. */
export async function selectLiveSessions(db: Database | Transaction, since: number): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(isNull(sessions.endedAt), or(eq(sessions.phase, 'train'), gte(sessions.changedAt, since))))
    .orderBy(sessions.openedAt);
}

/** Writes down what the log says now, of `changedAt`. */
export async function updateSessionOutline(
  db: Database | Transaction,
  id: string,
  outline: SessionOutline,
  changedAt: number,
): Promise<void> {
  await db
    .update(sessions)
    .set({ ...outline, changedAt })
    .where(eq(sessions.id, id));
}

/** Sessions of one teacher that are not over, or have submissions that wait for their score. */
export async function selectSessionsAtWork(
  db: Database | Transaction,
  teacherId: string,
): Promise<Pick<SessionRow, 'id'>[]> {
  const waiting = db
    .select({ id: scoringJobs.sessionId })
    .from(scoringJobs)
    .where(and(eq(scoringJobs.kind, 'score'), inArray(scoringJobs.state, ['pending', 'running'])));
  return db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.teacherId, teacherId), or(isNull(sessions.endedAt), inArray(sessions.id, waiting))),
    );
}

export async function updateSessionEnded(
  db: Database | Transaction,
  id: string,
  endedAt: number,
): Promise<void> {
  await db.update(sessions).set({ endedAt }).where(eq(sessions.id, id));
}

/** Deletes the session with its log, seats, secrets, runs, submissions and jobs. */
export async function deleteSession(db: Database | Transaction, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}
