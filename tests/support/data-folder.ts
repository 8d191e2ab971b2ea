/**
 * Data folders for tests. A first start spends most of its time on an empty PGlite: initdb and the migrations. Both are
 * done once, and kept for as long as neither changes; every test gets a copy.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../db/client';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cache = path.join(root, 'node_modules/.cache');

/** What an empty database is made of: whose PGlite, which migrations. */
async function fingerprint(): Promise<string> {
  const migrations = path.join(root, 'db/migrations');
  const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort();
  const files = names.map((name) => path.join(migrations, name));
  const hash = createHash('sha256');
  for (const file of [path.join(root, 'node_modules/@electric-sql/pglite/package.json'), ...files]) {
    hash.update(`\0${file.slice(root.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** @returns a folder with an empty, migrated database that nobody has open */
async function prepare(): Promise<string> {
  const prepared = path.join(cache, `holdout-database-${await fingerprint()}`);
  const exists = await readdir(prepared).catch(() => null);
  if (exists) return prepared;
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(path.join(cache, 'making-'));
  await (await openDatabase({ dataFolder: making })).close();
  try {
    await rename(making, prepared);
  } catch {
    // Another process was quicker; if it was something else, the copy will say so.
    await rm(making, { recursive: true, force: true });
  }
  return prepared;
}

let preparing: Promise<string> | undefined;

/** A new data folder with an empty, migrated PGlite in it; the test removes it. */
export async function newDataFolder(): Promise<string> {
  preparing ??= prepare();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'holdout-test-'));
  await cp(await preparing, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return folder;
}
