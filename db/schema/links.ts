import { pgTable, text } from 'drizzle-orm/pg-core';
import { authUser } from './auth';
import { instant } from './columns';

export type LinkKind = 'setup' | 'invitation';

/** One-time links that make a teacher's account. Only the SHA-256 (hex) of the token is stored. */
export const links = pgTable('links', {
  tokenHash: text('token_hash').primaryKey(),
  kind: text('kind').$type<LinkKind>().notNull(),
  /** Null: does not expire (the set-up link lives until the first account is made or the server starts again). */
  expiresAt: instant('expires_at'),
  usedAt: instant('used_at'),
  /** The teacher who invited; null for the set-up link. */
  createdBy: text('created_by').references(() => authUser.id, { onDelete: 'cascade' }),
});
