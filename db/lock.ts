/**
 * One process owns a data folder. PGlite has no lock of its own, and two processes on one folder destroy it. The lock
 * is a file beside PGlite's folder that says who holds it; one left by a process that is gone is taken over.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** Of this holding, not of the process: tells our lock from a successor's. */
  id: z.string(),
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the process started, in a form that a later process of the same number cannot share; null where unknown. */
  processStart: z.string().nullable(),
  /** ISO 8601. */
  since: z.string(),
  /** What the holder does: "the server at http://…". */
  what: z.string(),
  /** Where the holder answers on this computer; null where it does not. */
  url: z.string().nullable(),
});
export type LockHolder = z.infer<typeof schema>;

export interface DataLock {
  /** Tells others what the holder does and where it answers. */
  describe(what: string, url: string): void;
  /** Lets go. Also done when the process exits by itself. */
  release(): void;
}

/** Someone else holds the folder; the message says who and what to do. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  constructor(
    readonly holder: LockHolder,
    path: string,
  ) {
    const elsewhere = holder.host !== hostname();
    super(
      `The data folder is in use by ${holder.what} (process ${holder.pid}${elsewhere ? ` on ${holder.host}` : ''}, ` +
        `since ${holder.since}).\nTwo processes would destroy the database, so this one does not start. Stop that ` +
        `one, or use another folder: HOLDOUT_DATA=…` +
        (elsewhere ? `\nIf that computer no longer uses this folder, delete ${path} and start again.` : ''),
    );
  }
}

export const lockFile = (dataFolder: string): string => join(dataFolder, 'holdout.lock');

/**
 * What Linux knows of a process: when it started (clock ticks since boot, with the boot's own id) and whether it is
 * only a name that its parent has not collected yet. Null elsewhere, or if the process is gone.
 */
function inspect(pid: number): { start: string; defunct: boolean } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything; the third is the state, the 22nd
    // the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { start: `${boot}/${fields[19]}`, defunct: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}

/** Whether the holder still runs. Of another computer nothing can be known: it counts as running. */
function isAlive(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = inspect(holder.pid);
  if (!found) return true;
  return !found.defunct && (holder.processStart === null || found.start === holder.processStart);
}

/** Who holds the folder; null where nobody does or the file cannot be understood. */
function readLock(dataFolder: string): LockHolder | null {
  try {
    return schema.parse(JSON.parse(readFileSync(lockFile(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}

/** The holder if it runs on this computer, else null: for commands that ask the server instead of the database. */
export function localHolder(dataFolder: string): LockHolder | null {
  const holder = readLock(dataFolder);
  return holder && holder.host === hostname() && isAlive(holder) ? holder : null;
}

/**
 * Takes the lock, making the folder where there is none.
 * @throws LockHeldError where a running process holds it.
 */
export function takeLock(dataFolder: string, what: string): DataLock {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const path = lockFile(dataFolder);
  const id = randomBytes(8).toString('hex');
  let holder: LockHolder = {
    id,
    pid: process.pid,
    host: hostname(),
    processStart: inspect(process.pid)?.start ?? null,
    since: new Date().toISOString(),
    what,
    url: null,
  };
  // Written aside and linked into place, so that nobody ever reads half a lock.
  const aside = `${path}.${id}`;
  const write = () => writeFileSync(aside, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  write();
  try {
    while (!tryLink(aside, path)) clearDead(dataFolder, path, id);
  } finally {
    unlinkSync(aside);
  }

  const release = () => {
    process.off('exit', release);
    if (readLock(dataFolder)?.id === id) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return {
    describe: (does, url) => {
      holder = { ...holder, what: does, url };
      write();
      renameSync(aside, path);
    },
    release,
  };
}

/** Creates `path` unless it exists. */
function tryLink(aside: string, path: string): boolean {
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that is gone. It is moved away first and looked at again: where two clear at once, the
 * slower one may have moved the quicker one's new lock, and puts it back.
 */
function clearDead(dataFolder: string, path: string, id: string): void {
  const holder = readLock(dataFolder);
  if (holder && isAlive(holder)) throw new LockHeldError(holder, path);
  const moved = `${path}.${id}.dead`;
  try {
    renameSync(path, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  let movedHolder: LockHolder | null = null;
  try {
    movedHolder = schema.parse(JSON.parse(readFileSync(moved, 'utf8')));
  } catch {
    // Damaged: nobody's.
  }
  if (movedHolder && isAlive(movedHolder)) tryLink(moved, path);
  unlinkSync(moved);
}
