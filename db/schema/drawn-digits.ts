import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes } from './columns';
import { sessions } from './sessions';

/**
 * Digits that a class has drawn: 784 grey values each. Whose they are, and which were thrown out, the event log says;
 * with the session they go.
 */
export const drawnDigits = pgTable(
  'drawn_digits',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    label: integer('label').notNull(),
    pixels: bytes('pixels').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.id] })],
);
