/**
 * Opens the one database of the process: PGlite in the data folder, or PostgreSQL where an address is given. Only
 * server/process.ts, commands that run without a server, and tests may call it, each behind db/lock.ts.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** "Hold" in ASCII: whoever has this advisory lock owns the database and may migrate it. */
const ownerLock = 0x486f6c64;

/** A server that was killed a moment ago keeps the lock until PostgreSQL notices. */
const patience = 5000;

/** Another server uses this PostgreSQL database. */
export class DatabaseHeldError extends Error {
  override readonly name = 'DatabaseHeldError';
}

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
 * @throws DatabaseHeldError where another server owns the PostgreSQL database; whatever keeps it from opening.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  return place.databaseUrl ? openPostgres(place.databaseUrl) : openPglite(join(place.dataFolder, 'pglite'));
}

async function openPglite(folder: string): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const client = await PGlite.create(folder);
  const db = drizzlePglite(client, { schema });
  await own(db);
  await migratePglite(db, { migrationsFolder });
  return {
    db,
    kind: 'pglite',
    check: async () => void (await client.query('select 1')),
    close: async () => {
      if (!client.closed) await client.close();
    },
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const quiet = { onnotice: () => {} };
  // An advisory lock belongs to a connection, so the owner has one that is not shared, renewed or given up.
  const owner = postgres(url, { ...quiet, max: 1, idle_timeout: 0, max_lifetime: null });
  try {
    const db = drizzlePostgres(owner, { schema });
    await own(db);
    await migratePostgres(db, { migrationsFolder });
  } catch (error) {
    await owner.end({ timeout: 5 });
    throw error;
  }
  const client = postgres(url, { ...quiet, max: 10 });
  return {
    db: drizzlePostgres(client, { schema }),
    kind: 'postgresql',
    check: async () => void (await client`select 1`),
    close: async () => {
      await client.end({ timeout: 5 });
      await owner.end({ timeout: 5 });
    },
  };
}

/**
 * Takes the advisory lock on the connection of `db`, for as long as that lives.
 * @throws DatabaseHeldError where another keeps it.
 */
async function own(db: Database): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const [row] = await db
      .select({ taken: sql<boolean>`pg_try_advisory_lock(${ownerLock})` })
      .from(sql`(values (1)) as one`);
    if (row?.taken) return;
    if (Date.now() > until) {
      throw new DatabaseHeldError(
        'Another Holdout server uses this PostgreSQL database. Stop that one, or give this one a database of its own.',
      );
    }
    await setTimeout(200);
  }
}
