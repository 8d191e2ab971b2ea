/** Links: to the first account, to further teachers' accounts, and to the control or the replay of one session. */
import { createHash, randomBytes } from 'node:crypto';
import {
  deleteControlLinks,
  deleteOpenSetupLinks,
  insertLink,
  selectOptionalLink,
} from '../../db/queries/links';
import { countTeachers } from '../../db/queries/teachers';
import type { Database } from '../../db/types';
import type { LinkState } from '../../lib/services';

/** A week: long enough for a colleague on leave, short enough for a message that is forgotten. */
export const invitationLife = 7 * 24 * 3600 * 1000;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 bits in letters that an address can hold. */
const makeToken = () => randomBytes(32).toString('base64url');

/**
 * Makes the set-up link's token and forgets earlier ones: only the one printed last works.
 * @returns null where there is an account already
 */
export async function createSetupToken(db: Database): Promise<string | null> {
  await deleteOpenSetupLinks(db);
  if ((await countTeachers(db)) > 0) return null;
  const token = makeToken();
  await insertLink(db, { tokenHash: hashToken(token), kind: 'setup', expiresAt: null, createdBy: null });
  return token;
}

/** An invitation's token; it makes one account within `invitationLife`. */
export async function createInvitationToken(
  db: Database,
  teacherId: string,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = makeToken();
  const expiresAt = now + invitationLife;
  await insertLink(db, { tokenHash: hashToken(token), kind: 'invitation', expiresAt, createdBy: teacherId });
  return { token, expiresAt };
}

/** The key of a session's control link; the one before it opens nothing any more. */
export async function createControlKey(db: Database, sessionId: string, teacherId: string): Promise<string> {
  const token = makeToken();
  await db.transaction(async (transaction) => {
    await deleteControlLinks(transaction, sessionId);
    await insertLink(transaction, {
      ...{ tokenHash: hashToken(token), kind: 'control', expiresAt: null, createdBy: teacherId, sessionId },
    });
  });
  return token;
}

/** The key of one more replay link of a session. */
export async function createReplayKey(
  db: Database,
  sessionId: string,
  teacherId: string,
  names: boolean,
): Promise<string> {
  const token = makeToken();
  const kind = names ? 'replay' : 'nameless-replay';
  await insertLink(db, {
    ...{ tokenHash: hashToken(token), kind, expiresAt: null, createdBy: teacherId, sessionId },
  });
  return token;
}

/** What a page says about a link before anyone fills in its form. */
export async function linkState(db: Database, token: string, now: number): Promise<LinkState> {
  const link = await selectOptionalLink(db, hashToken(token));
  if (!link) return 'unknown';
  if (link.usedAt !== null) return 'used';
  if (link.expiresAt !== null && link.expiresAt <= now) return 'expired';
  return link.kind === 'setup' && (await countTeachers(db)) > 0 ? 'used' : 'open';
}
