/** Training runs and their thinned curves. A run's id is unique within its round. */
import { and, eq } from 'drizzle-orm';
import type { Frame } from '../../lib/trainer/types';
import { runs } from '../schema/runs';
import type { Database, Transaction } from '../types';

export type RunRow = typeof runs.$inferSelect;

/** @throws when the round has a run of this id (SQLSTATE 23505 in `error.cause.code`). */
export async function insertRun(db: Database | Transaction, row: Omit<RunRow, 'curve'>): Promise<void> {
  await db.insert(runs).values(row);
}

/** Keeps the curve that the browser sent at the end of the run. */
export async function updateRunCurve(
  db: Database | Transaction,
  roundId: string,
  id: string,
  curve: readonly Frame[],
): Promise<void> {
  await db
    .update(runs)
    .set({ curve })
    .where(and(eq(runs.roundId, roundId), eq(runs.id, id)));
}

/** Every run of a session, in order of their start. */
export async function selectRuns(db: Database | Transaction, sessionId: string): Promise<RunRow[]> {
  return db.select().from(runs).where(eq(runs.sessionId, sessionId)).orderBy(runs.startedAt, runs.id);
}
