/** One-time links. `tokenHash` is the SHA-256 (hex) of the token in the address. */
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { links } from '../schema/links';
import type { Database, Transaction } from '../types';

export type LinkRow = typeof links.$inferSelect;

export async function insertLink(db: Database | Transaction, row: Omit<LinkRow, 'usedAt'>): Promise<void> {
  await db.insert(links).values(row);
}

export async function selectOptionalLink(
  db: Database | Transaction,
  tokenHash: string,
): Promise<LinkRow | null> {
  const [row] = await db.select().from(links).where(eq(links.tokenHash, tokenHash));
  return row ?? null;
}

/**
 * Marks a link as used, if it is unused and has not expired at `at`. Of two that try at once, one succeeds.
 * @returns the link, or null where it could not be used
 */
export async function useLink(
  db: Database | Transaction,
  tokenHash: string,
  at: number,
): Promise<LinkRow | null> {
  const [row] = await db
    .update(links)
    .set({ usedAt: at })
    .where(
      and(
        eq(links.tokenHash, tokenHash),
        isNull(links.usedAt),
        or(isNull(links.expiresAt), gt(links.expiresAt, at)),
      ),
    )
    .returning();
  return row ?? null;
}

/** Forgets set-up links that were never used: each start prints a new one. */
export async function deleteOpenSetupLinks(db: Database | Transaction): Promise<void> {
  await db.delete(links).where(and(eq(links.kind, 'setup'), isNull(links.usedAt)));
}
