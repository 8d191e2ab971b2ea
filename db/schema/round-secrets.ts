import { pgTable, text } from 'drizzle-orm/pg-core';
import { sessions } from './sessions';

/** The secret seed (hex) of a round's hidden test. It enters the event log only with the reveal. */
export const roundSecrets = pgTable('round_secrets', {
  roundId: text('round_id').primaryKey(),
  sessionId: text('session_id')
    .notNull()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  seed: text('seed').notNull(),
});
