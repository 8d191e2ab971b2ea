/** The seeds of the hidden tests. Nothing here may be logged or sent; the reveal's event carries the seed out. */
import { eq } from 'drizzle-orm';
import { roundSecrets } from '../schema/round-secrets';
import type { Database, Transaction } from '../types';

/** @throws when the round has its secret already: it is never changed. */
export async function insertRoundSecret(
  db: Database | Transaction,
  row: { roundId: string; sessionId: string; seed: string },
): Promise<void> {
  await db.insert(roundSecrets).values(row);
}

/** The seed (hex) of a round; null where the round has none. */
export async function selectOptionalRoundSecret(
  db: Database | Transaction,
  roundId: string,
): Promise<string | null> {
  const [row] = await db.select().from(roundSecrets).where(eq(roundSecrets.roundId, roundId));
  return row?.seed ?? null;
}
