/** Thinned curves of finished runs. A run's id is unique within its round. */
import { eq } from 'drizzle-orm';
import { runCurves } from '../schema/run-curves';
import type { Database, Transaction } from '../types';

export type RunCurveRow = typeof runCurves.$inferSelect;

/** Keeps the curve that a browser sent at the end of a run. The first one stays: a repetition changes nothing. */
export async function insertRunCurve(db: Database | Transaction, row: RunCurveRow): Promise<void> {
  await db.insert(runCurves).values(row).onConflictDoNothing();
}

/** Every curve kept of a session. */
export async function selectRunCurves(db: Database | Transaction, sessionId: string): Promise<RunCurveRow[]> {
  return db.select().from(runCurves).where(eq(runCurves.sessionId, sessionId)).orderBy(runCurves.runId);
}
