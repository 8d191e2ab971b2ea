import { eq } from 'drizzle-orm';
import { drawnDigits } from '../schema/drawn-digits';
import type { Database, Transaction } from '../types';

export type DrawnDigitRow = typeof drawnDigits.$inferSelect;

/** To be called in the transaction of the event that names them. @throws where one is there already */
export async function insertDrawnDigits(
  db: Database | Transaction,
  rows: readonly DrawnDigitRow[],
): Promise<void> {
  if (rows.length > 0) await db.insert(drawnDigits).values([...rows]);
}

/** All digits of a session, in no order: the log has theirs. */
export async function selectDrawnDigits(
  db: Database | Transaction,
  sessionId: string,
): Promise<DrawnDigitRow[]> {
  return db.select().from(drawnDigits).where(eq(drawnDigits.sessionId, sessionId));
}
