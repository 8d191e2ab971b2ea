import { jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { RoundPlan } from '../../lib/session/settings';
import { authUser } from './auth';
import { instant } from './columns';

/** A composed session that its teacher keeps, to open again. Its title is its name: saved again, it is replaced. */
export const templates = pgTable(
  'templates',
  {
    id: text('id').primaryKey(),
    teacherId: text('teacher_id')
      .notNull()
      .references(() => authUser.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    plan: jsonb('plan').$type<readonly RoundPlan[]>().notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [unique('templates_title').on(table.teacherId, table.title)],
);
