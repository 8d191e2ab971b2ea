import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { TableReading } from '../../lib/labs/data/table';
import { authUser } from './auth';
import { instant } from './columns';

/** A table that a teacher has brought, for the rounds that name it: whole, with the hidden rows. It goes with its teacher. */
export const tables = pgTable('tables', {
  id: text('id').primaryKey(),
  teacherId: text('teacher_id')
    .notNull()
    .references(() => authUser.id, { onDelete: 'cascade' }),
  /** Of the file. */
  name: text('name').notNull(),
  rows: integer('rows').notNull(),
  content: text('content').notNull(),
  reading: jsonb('reading').$type<TableReading>().notNull(),
  /** Secret (hex): deals the rows to the three parts. */
  seed: text('seed').notNull(),
  savedAt: instant('saved_at').notNull(),
});
