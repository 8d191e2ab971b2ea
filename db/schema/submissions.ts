import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { SubmissionHeader } from '../../lib/protocol/messages';
import { bytes, instant } from './columns';
import { sessions } from './sessions';

/**
 * What was sent for scoring; `weights` are empty unless it is weights. The id is made by the browser, so it is unique for its participant only; `sha256` (hex) of
 * the whole body tells a repetition from a conflict.
 */
export const submissions = pgTable(
  'submissions',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').notNull(),
    id: text('id').notNull(),
    roundId: text('round_id').notNull(),
    sha256: text('sha256').notNull(),
    header: jsonb('header').$type<SubmissionHeader>().notNull(),
    weights: bytes('weights').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.participantId, table.id] })],
);
