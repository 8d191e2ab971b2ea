/** Every contract of the database holds over both: a new PGlite folder, and a fresh database on a real PostgreSQL. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DatabasePlace, type OpenDatabase, openDatabase } from '../../../db/client';
import { newDataFolder } from '../../support/data-folder';
import { startPostgres, type TestPostgres } from '../../support/postgres';

export interface Opened extends OpenDatabase {
  readonly place: DatabasePlace;
}

/**
 * Declares the suite twice. `opened()` is to be called inside tests: then there is a migrated, empty database, one for
 * the whole suite.
 */
export function overBothDatabases(name: string, suite: (opened: () => Opened) => void): void {
  for (const kind of ['pglite', 'postgresql'] as const) {
    describe(`${name}, over ${kind}`, () => {
      let folder: string;
      let server: TestPostgres | undefined;
      let database: Opened;
      beforeAll(async () => {
        folder = await newDataFolder();
        if (kind === 'postgresql') server = await startPostgres();
        const place = { dataFolder: folder, databaseUrl: await server?.database() };
        database = { ...(await openDatabase(place)), place };
      });
      afterAll(async () => {
        await database.close();
        await server?.stop();
        await rm(folder, { recursive: true, force: true });
      });
      suite(() => database);
    });
  }
}

/** What a promise was rejected with, as SQLSTATE: Drizzle wraps the driver's error. */
export async function sqlState(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return String((error as { cause?: { code?: unknown } }).cause?.code);
  }
  return 'nothing went wrong';
}
