/** Links that open something. `tokenHash` is the SHA-256 (hex) of the token in the address. */
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { type LinkKind, links } from '../schema/links';
import type { Database, Transaction } from '../types';

export type LinkRow = typeof links.$inferSelect;

/** Of an account: whoever has the control of a session must not become a teacher by it. */
const ofAccounts = inArray(links.kind, ['setup', 'invitation']);

export async function insertLink(
  db: Database | Transaction,
  row: Omit<LinkRow, 'usedAt' | 'sessionId'> & Partial<Pick<LinkRow, 'sessionId'>>,
): Promise<void> {
  await db.insert(links).values(row);
}

/** A set-up or invitation link. */
export async function selectOptionalLink(
  db: Database | Transaction,
  tokenHash: string,
): Promise<LinkRow | null> {
  const [row] = await db
    .select()
    .from(links)
    .where(and(eq(links.tokenHash, tokenHash), ofAccounts));
  return row ?? null;
}

/**
 * Marks a set-up or invitation link as used, if it is unused and has not expired at `at`. Of two that try at once, one succeeds.
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
        ofAccounts,
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

const ofControl = (sessionId: string) => and(eq(links.kind, 'control'), eq(links.sessionId, sessionId));

/** Whether this is the control link of the session. */
export async function hasControlLink(
  db: Database | Transaction,
  sessionId: string,
  tokenHash: string,
): Promise<boolean> {
  const rows = await db
    .select({ kind: links.kind })
    .from(links)
    .where(and(eq(links.tokenHash, tokenHash), ofControl(sessionId)));
  return rows.length === 1;
}

/** After it nobody controls the session by link. */
export async function deleteControlLinks(db: Database | Transaction, sessionId: string): Promise<void> {
  await db.delete(links).where(ofControl(sessionId));
}

const replays = ['replay', 'nameless-replay'] as const satisfies readonly LinkKind[];
const ofReplay = (sessionId: string) => and(inArray(links.kind, replays), eq(links.sessionId, sessionId));

/** What kind of replay link of the session this is; null where it is none. */
export async function selectOptionalReplayKind(
  db: Database | Transaction,
  sessionId: string,
  tokenHash: string,
): Promise<LinkKind | null> {
  const [row] = await db
    .select({ kind: links.kind })
    .from(links)
    .where(and(eq(links.tokenHash, tokenHash), ofReplay(sessionId)));
  return row?.kind ?? null;
}

/** After it no link shows the session again. @returns how many there were */
export async function deleteReplayLinks(db: Database | Transaction, sessionId: string): Promise<number> {
  const gone = await db.delete(links).where(ofReplay(sessionId)).returning({ kind: links.kind });
  return gone.length;
}
