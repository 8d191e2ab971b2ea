import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { PhaseName } from '../../lib/session/state';
import { authUser } from './auth';
import { instant } from './columns';

/**
 * One class meeting. A copy, for lists and look-ups by code, of what the event log says; deleting the row deletes the
 * log and everything else of the session with it.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull().unique(),
    title: text('title').notNull(),
    teacherId: text('teacher_id')
      .notNull()
      .references(() => authUser.id, { onDelete: 'cascade' }),
    openedAt: instant('opened_at').notNull(),
    endedAt: instant('ended_at'),
    /** Of the current round; with the two below null where an earlier version wrote the row, until it is asked for. */
    labId: text('lab_id'),
    phase: text('phase').$type<PhaseName>(),
    rounds: integer('rounds'),
    participants: integer('participants'),
    /** When one of these four changed last. */
    changedAt: instant('changed_at'),
  },
  (table) => [index('sessions_teacher').on(table.teacherId)],
);
