/** The process itself: who owns the data, how it stops, what it leaves behind. No browser. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lockFile } from '../../db/lock';
import { routes } from '../../lib/protocol/http';
import { freePort } from '../support/ports';
import { type RunningServer, startServer } from '../support/server';
import { expect, test } from './support/test';

const email = 'teacher@school.example';
const password = 'a password of ten or more';

const post = (url: string, path: string, body: object) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

const signsIn = async (server: RunningServer, secret: string) =>
  (await post(server.url, routes.signIn, { email, password: secret })).status === 200;

/** The one-time token of the first account. */
const tokenOf = (server: RunningServer) => server.setupPath?.split('/').at(-1) ?? '';

async function resetPassword(dataFolder: string, input?: string): Promise<string> {
  const args = ['--import', 'tsx', 'server/commands/reset-password.ts', email];
  const child = spawn(process.execPath, input === undefined ? args : [...args, '--password-stdin'], {
    env: { ...process.env, HOLDOUT_DATA: dataFolder },
  });
  child.stdin.end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(status, output).toBe(0);
  return output;
}

const printedPassword = (output: string) =>
  /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(output)?.[0] ?? 'none printed';

test('one server owns a data folder, stops when asked, and loses nothing', async () => {
  // A first start, with nothing there: the one test that waits for the database to be made.
  const first = await startServer({ dataFolder: await mkdtemp(path.join(os.tmpdir(), 'holdout-first-')) });
  const token = tokenOf(first);
  expect((await post(first.url, routes.teachers, { token, name: 'T', email, password })).status).toBe(200);

  // A second one is sent away, with words.
  const second = await startServer({ dataFolder: first.dataFolder, port: await freePort() }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(second).toContain('in use by the server at http://');
  expect(await (await fetch(first.url + routes.health)).json()).toMatchObject({
    status: 'ok',
    database: 'ok',
  });

  expect(await first.stop()).toBe(0);
  expect(await readdir(first.dataFolder)).not.toContain(lockFile(''));

  // No set-up link where there is an account, and the account is there.
  const again = await startServer({ dataFolder: first.dataFolder, port: first.port });
  try {
    expect(again.output()).not.toContain('/setup/');
    expect(await signsIn(again, password)).toBe(true);
    for (const output of [first.output(), again.output()]) {
      expect(output).not.toContain(password);
      // The set-up link is printed once, on purpose; no log line repeats it.
      expect(output.split(token).length - 1).toBe(output === first.output() ? 1 : 0);
    }
  } finally {
    await again.remove();
  }
});

test('a forgotten password is reset by a command, while the server runs and while it does not', async () => {
  const server = await startServer();
  const { dataFolder, port } = server;
  let after: RunningServer | undefined;
  try {
    const account = { token: tokenOf(server), name: 'T', email, password };
    expect((await post(server.url, routes.teachers, account)).status).toBe(200);

    const running = printedPassword(await resetPassword(dataFolder));
    expect(await signsIn(server, password)).toBe(false);
    expect(await signsIn(server, running)).toBe(true);

    await server.stop();
    const stopped = printedPassword(await resetPassword(dataFolder));
    await resetPassword(dataFolder, 'one of my own choice\n');
    after = await startServer({ dataFolder, port });
    for (const old of [running, stopped]) expect(await signsIn(after, old)).toBe(false);
    expect(await signsIn(after, 'one of my own choice')).toBe(true);
  } finally {
    await (after ?? server).remove();
  }
});
