import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Frame } from '../../lib/trainer/types';
import { sessions } from './sessions';

/**
 * The thinned curve of a run: too big and too unimportant for the event log, which holds all else about the run. Run
 * ids are made by browsers, so they are unique only within their round.
 */
export const runCurves = pgTable(
  'run_curves',
  {
    roundId: text('round_id').notNull(),
    runId: text('run_id').notNull(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    curve: jsonb('curve').$type<readonly Frame[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.runId] }),
    index('run_curves_session').on(table.sessionId),
  ],
);
