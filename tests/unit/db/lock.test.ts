import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockHeldError, localHolder, lockFile, takeLock } from '../../../db/lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdout-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and says how that went; ends when its input does. */
function other(): { child: ChildProcess; said: Promise<string>; ended: Promise<unknown> } {
  const program = `
    import { takeLock } from './db/lock';
    try {
      takeLock(process.argv[1], 'another server');
      console.log('taken');
      process.stdin.resume().on('end', () => process.exit(0));
    } catch (error) {
      console.log(error.name);
    }`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program, '--', folder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, said, ended };
}

const left = () => readdirSync(folder);

test('one holder at a time, named with what it does', () => {
  const lock = takeLock(folder, 'a server that is starting');
  lock.describe('the server at http://192.168.1.20:3000', 'http://127.0.0.1:3000');
  expect(() => takeLock(folder, 'a second one')).toThrow(LockHeldError);
  expect(() => takeLock(folder, 'a second one')).toThrow(
    new RegExp(`the server at http://192\\.168\\.1\\.20:3000 \\(process ${process.pid}, since \\d{4}-`),
  );
  expect(localHolder(folder)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:3000' });
  lock.release();
  expect(localHolder(folder)).toBeNull();
  takeLock(folder, 'a third one').release();
  expect(left()).toEqual([]);
});

test('the file tells nobody else', () => {
  const lock = takeLock(folder, 'a server');
  expect(statSync(lockFile(folder)).mode & 0o777).toBe(0o600);
  lock.release();
});

test('another process is refused, and let in when the holder has gone by itself', async () => {
  const holder = other();
  expect(await holder.said).toBe('taken');
  expect(() => takeLock(folder, 'we')).toThrow(`process ${holder.child.pid}`);
  holder.child.stdin?.end();
  await holder.ended;
  expect(left()).toEqual([]);
});

test('the lock of a killed process is taken over', async () => {
  const holder = other();
  expect(await holder.said).toBe('taken');
  holder.child.kill('SIGKILL');
  await holder.ended;
  expect(existsSync(lockFile(folder))).toBe(true);
  const lock = takeLock(folder, 'we');
  expect(localHolder(folder)?.pid).toBe(process.pid);
  lock.release();
  expect(left()).toEqual([]);
});

test('of several that find a dead holder at once, one gets in', async () => {
  const holder = other();
  expect(await holder.said).toBe('taken');
  holder.child.kill('SIGKILL');
  await holder.ended;
  const crowd = [1, 2, 3, 4, 5].map(() => other());
  const said = await Promise.all(crowd.map((each) => each.said));
  expect(said.filter((word) => word === 'taken')).toHaveLength(1);
  expect(said.filter((word) => word === 'LockHeldError')).toHaveLength(4);
  for (const each of crowd) each.child.stdin?.end();
  await Promise.all(crowd.map((each) => each.ended));
  expect(left()).toEqual([]);
});

/** Rewrites the lock of this process as if someone else had left it. */
function leave(changes: Record<string, unknown>): void {
  const lock = takeLock(folder, 'someone');
  const holder = JSON.parse(readFileSync(lockFile(folder), 'utf8'));
  lock.release();
  writeFileSync(lockFile(folder), JSON.stringify({ ...holder, ...changes }));
}

test.skipIf(!existsSync('/proc/self/stat'))('a number that another process has by now does not hold', () => {
  leave({ processStart: 'another boot/12345' });
  takeLock(folder, 'we').release();
});

test('of another computer nothing is known: it holds, and the message says what to do', () => {
  leave({ host: `not-${hostname()}`, pid: 1 });
  expect(() => takeLock(folder, 'we')).toThrow(`delete ${lockFile(folder)}`);
  expect(localHolder(folder)).toBeNull();
});

test('a file that cannot be understood holds nothing', () => {
  writeFileSync(lockFile(folder), '{"pid":');
  takeLock(folder, 'we').release();
});
