/** The types every query takes: it runs alone or inside someone's transaction, over either driver. */
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index';

type Schema = typeof schema;

export type Database = PgDatabase<PgQueryResultHKT, Schema>;

/**
 * What `database.transaction(async (transaction) => …)` hands in. Ask only it inside: PGlite has one connection, and a
 * query of the outer database would wait for the transaction that waits for it.
 */
export type Transaction = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
