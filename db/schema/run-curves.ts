import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { HeardFrame } from '../../lib/session/curve-times';
import { sessions } from './sessions';

/**
 * The thinned curve of a run: too big and too unimportant for the event log, which holds all else about the run. While
 * a run goes on it comes in parts, each written once; what its browser sends at the end is the whole and takes their
 * place. Run ids are made by browsers, so they are unique only within their round.
 */
export const runCurves = pgTable(
  'run_curves',
  {
    roundId: text('round_id').notNull(),
    runId: text('run_id').notNull(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Sent by the browser at the end of the run. */
    whole: boolean('whole').notNull().default(true),
    /** Step of a part's first point; 0 for the whole. */
    fromStep: integer('from_step').notNull().default(0),
    curve: jsonb('curve').$type<readonly HeardFrame[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.runId, table.whole, table.fromStep] }),
    index('run_curves_session').on(table.sessionId),
  ],
);
