import { pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { sessions } from './sessions';

/** Which browser is which participant: SHA-256 (hex) of the seat cookie. The cookie itself is stored nowhere. */
export const seats = pgTable(
  'seats',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.participantId] }),
    unique('seats_token').on(table.sessionId, table.tokenHash),
  ],
);
