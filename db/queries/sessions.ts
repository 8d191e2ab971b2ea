/** One class meeting a row. Times are milliseconds since 1970. */
import { desc, eq, isNull } from 'drizzle-orm';
import { sessions } from '../schema/sessions';
import type { Database, Transaction } from '../types';

export type SessionRow = typeof sessions.$inferSelect;

/** @throws when the code or the id is taken (SQLSTATE 23505 in `error.cause.code`). */
export async function insertSession(
  db: Database | Transaction,
  row: Omit<SessionRow, 'endedAt'>,
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

/** Sessions that a restarted server must resume. */
export async function selectLiveSessions(db: Database | Transaction): Promise<SessionRow[]> {
  return db.select().from(sessions).where(isNull(sessions.endedAt)).orderBy(sessions.openedAt);
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
