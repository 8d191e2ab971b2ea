import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { sessions } from './sessions';

/**
 * The append-only log of a session. `seq` counts from 1 without gaps: the key refuses a second writer that has not
 * seen the latest event. `payload` is the event without `type` and `at`.
 */
export const events = pgTable(
  'events',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.seq] })],
);
