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
    /** From where it was taken: a second seat from there is shown to the teacher. Empty where it is not known. */
    address: text('address').notNull().default(''),
    /** The browser's own words, shortened. */
    browser: text('browser').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.participantId] }),
    unique('seats_token').on(table.sessionId, table.tokenHash),
  ],
);
