import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Config } from '../../lib/labs/types';
import type { Engine, Frame } from '../../lib/trainer/types';
import { instant } from './columns';
import { sessions } from './sessions';

/**
 * A training run with its thinned curve, which is too big and too unimportant for the event log. Run ids are made by
 * browsers, so they are unique only within their round.
 */
export const runs = pgTable(
  'runs',
  {
    roundId: text('round_id').notNull(),
    id: text('id').notNull(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').notNull(),
    config: jsonb('config').$type<Config>().notNull(),
    seed: bigint('seed', { mode: 'number' }).notNull(),
    engine: text('engine').$type<Engine>().notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null until the run has ended and its browser has sent one. */
    curve: jsonb('curve').$type<readonly Frame[]>(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.id] }), index('runs_session').on(table.sessionId)],
);
