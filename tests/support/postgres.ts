/** A PostgreSQL server for tests, in a temporary folder, as an unprivileged user (it refuses to run as root). */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { freePort } from './ports';
import { ensurePostgres } from './system.mjs';

export interface TestPostgres {
  /** A new, empty database on this server. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** User and group `nobody` where we are root; ourselves otherwise. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (child.exitCode !== null)
        throw new Error(`PostgreSQL did not start:\n${output()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/** Starts a server; takes a second or two. Safe against nothing: no fsync, everybody is trusted. */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = ensurePostgres();
  const user = unprivileged();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'holdout-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const options = { ...user, cwd: folder, env: { ...process.env, HOME: folder, TZ: 'UTC' } };
  execFileSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'holdout', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const port = await freePort();
  const child = spawn(
    path.join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
    { ...options, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  // Ends with us, whatever ends us.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const urlOf = (database: string) => `postgres://holdout@127.0.0.1:${port}/${database}`;
  await ready(urlOf('postgres'), child, () => Buffer.concat(printed).toString());
  let databases = 0;
  return {
    database: async () => {
      databases += 1;
      const name = `holdout_${databases}`;
      const sql = postgres(urlOf('postgres'), { max: 1 });
      await sql.unsafe(`create database ${name}`);
      await sql.end();
      return urlOf(name);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGQUIT');
      await ended;
      process.off('exit', end);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
