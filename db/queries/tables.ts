/** Tables that teachers have brought. Content and seed give the hidden rows: they are logged and sent nowhere. */
import { and, desc, eq } from 'drizzle-orm';
import { tables } from '../schema/tables';
import type { Database, Transaction } from '../types';

export type TableRow = typeof tables.$inferSelect;
/** What may be told of one to its teacher. */
export type TableSummary = Pick<TableRow, 'id' | 'name' | 'rows' | 'reading' | 'savedAt'>;

export async function insertTable(db: Database | Transaction, row: TableRow): Promise<void> {
  await db.insert(tables).values(row);
}

export async function selectOptionalTable(db: Database | Transaction, id: string): Promise<TableRow | null> {
  const [row] = await db.select().from(tables).where(eq(tables.id, id));
  return row ?? null;
}

/** All of one teacher, the latest first. */
export async function selectTables(db: Database | Transaction, teacherId: string): Promise<TableSummary[]> {
  const { id, name, rows, reading, savedAt } = tables;
  return db
    .select({ id, name, rows, reading, savedAt })
    .from(tables)
    .where(eq(tables.teacherId, teacherId))
    .orderBy(desc(tables.savedAt));
}

/** @returns false where this teacher has no such table */
export async function deleteTable(
  db: Database | Transaction,
  teacherId: string,
  id: string,
): Promise<boolean> {
  const rows = await db
    .delete(tables)
    .where(and(eq(tables.id, id), eq(tables.teacherId, teacherId)))
    .returning({ id: tables.id });
  return rows.length === 1;
}
