/** Which browser sits where. `tokenHash` is the SHA-256 (hex) of the seat cookie. */
import { and, eq } from 'drizzle-orm';
import { seats } from '../schema/seats';
import type { Database, Transaction } from '../types';

export type SeatRow = typeof seats.$inferSelect;

/** Every seat of a session in the order in which they were taken. */
export async function selectSeats(db: Database | Transaction, sessionId: string): Promise<SeatRow[]> {
  return db.select().from(seats).where(eq(seats.sessionId, sessionId)).orderBy(seats.takenAt);
}

/** @throws when the browser has a seat in this session already (SQLSTATE 23505 in `error.cause.code`). */
export async function insertSeat(db: Database | Transaction, row: typeof seats.$inferInsert): Promise<void> {
  await db.insert(seats).values(row);
}

export async function selectOptionalSeat(
  db: Database | Transaction,
  sessionId: string,
  tokenHash: string,
): Promise<SeatRow | null> {
  const [row] = await db
    .select()
    .from(seats)
    .where(and(eq(seats.sessionId, sessionId), eq(seats.tokenHash, tokenHash)));
  return row ?? null;
}
