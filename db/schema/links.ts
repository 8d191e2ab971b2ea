import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { authUser } from './auth';
import { instant } from './columns';
import { sessions } from './sessions';

/**
 * What a link opens: a teacher's account, once; or to whoever has it the control of one session, or its replay with or
 * without the names of the class.
 */
export type LinkKind = 'setup' | 'invitation' | 'control' | 'replay' | 'nameless-replay';

/** Links that open something. Only the SHA-256 (hex) of the token is stored. */
export const links = pgTable(
  'links',
  {
    tokenHash: text('token_hash').primaryKey(),
    kind: text('kind').$type<LinkKind>().notNull(),
    /** Null: does not expire (the set-up link lives until the first account is made or the server starts again). */
    expiresAt: instant('expires_at'),
    usedAt: instant('used_at'),
    /** The teacher who made it; null for the set-up link. */
    createdBy: text('created_by').references(() => authUser.id, { onDelete: 'cascade' }),
    /** Of a control or replay link. */
    sessionId: text('session_id').references(() => sessions.id, { onDelete: 'cascade' }),
  },
  (table) => [index('links_session').on(table.sessionId)],
);
