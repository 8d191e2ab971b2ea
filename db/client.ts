/**
 * Opens the one database of the process: PGlite in the data folder, or PostgreSQL where an address is given. Only
 * server/index.ts, commands that run without a server, and tests may call it, each behind db/lock.ts.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import * as schema from './schema/index';
import type { Database } from './types';

/** The commands run in the repository's root; a bundled server has no other fixed point. */
const migrationsFolder = join(process.cwd(), 'db', 'migrations');

/** "Holdout" as a number: two servers that start on one PostgreSQL migrate one after the other. */
const migrationLock = 0x486f6c64;

export interface OpenDatabase {
  readonly db: Database;
  readonly kind: 'pglite' | 'postgresql';
  /** Resolves when the database answers. @throws when it does not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabasePlace {
  /** PGlite lives in `<dataFolder>/pglite`. */
  readonly dataFolder: string;
  /** `postgres://…`; then PGlite is not used. */
  readonly databaseUrl?: string | undefined;
}

/**
 * Opens and migrates. The caller holds the lock on the data folder (db/lock.ts).
 * @throws when it cannot be opened or migrated.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  return place.databaseUrl ? openPostgres(place.databaseUrl) : openPglite(join(place.dataFolder, 'pglite'));
}

async function openPglite(folder: string): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const client = await PGlite.create(folder);
  const db = drizzlePglite(client, { schema });
  await db.execute(sql`select pg_advisory_lock(${migrationLock})`);
  await migratePglite(db, { migrationsFolder });
  await db.execute(sql`select pg_advisory_unlock(${migrationLock})`);
  return {
    db,
    kind: 'pglite',
    check: async () => void (await client.query('select 1')),
    close: () => client.close(),
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const onnotice = () => {};
  // An advisory lock belongs to a connection, so migrations get a client that has exactly one.
  const single = postgres(url, { max: 1, onnotice });
  try {
    const db = drizzlePostgres(single, { schema });
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`);
    await migratePostgres(db, { migrationsFolder });
    await db.execute(sql`select pg_advisory_unlock(${migrationLock})`);
  } finally {
    await single.end();
  }
  const client = postgres(url, { max: 10, onnotice });
  return {
    db: drizzlePostgres(client, { schema }),
    kind: 'postgresql',
    check: async () => void (await client`select 1`),
    close: () => client.end({ timeout: 5 }),
  };
}
