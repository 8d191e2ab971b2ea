/** Composed sessions that teachers keep. */
import { and, desc, eq } from 'drizzle-orm';
import { templates } from '../schema/templates';
import type { Database, Transaction } from '../types';

export type TemplateRow = typeof templates.$inferSelect;

/**
 * Keeps a template; one of the same teacher and title is replaced, under its own id.
 * @returns the id under which it is kept
 */
export async function upsertTemplate(db: Database | Transaction, row: TemplateRow): Promise<string> {
  const { plan, savedAt } = row;
  const [kept] = await db
    .insert(templates)
    .values(row)
    .onConflictDoUpdate({ target: [templates.teacherId, templates.title], set: { plan, savedAt } })
    .returning({ id: templates.id });
  return kept?.id ?? row.id;
}

/** All of one teacher, the latest first. */
export async function selectTemplates(db: Database | Transaction, teacherId: string): Promise<TemplateRow[]> {
  return db
    .select()
    .from(templates)
    .where(eq(templates.teacherId, teacherId))
    .orderBy(desc(templates.savedAt));
}

/** @returns false where this teacher has no such template */
export async function deleteTemplate(
  db: Database | Transaction,
  teacherId: string,
  id: string,
): Promise<boolean> {
  const rows = await db
    .delete(templates)
    .where(and(eq(templates.id, id), eq(templates.teacherId, teacherId)))
    .returning({ id: templates.id });
  return rows.length === 1;
}
