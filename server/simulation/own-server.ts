/** A Holdout server in a process of its own, with fresh data that go with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { routes } from '../../lib/protocol/http';
import { pause } from './student';

export interface OwnServer {
  /** For this computer. */
  readonly url: string;
  /** For the class. */
  readonly publicUrl: string;
  readonly setupToken: string;
  /** Resolves when it has ended without being asked to. */
  readonly died: Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const links = z.object({ url: z.url(), setup: z.url() });
const startMs = 120_000;

/** A port that nobody listens on, below 32768, where the system does not take ports for outgoing connections. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((settle) => {
      const probe = createServer();
      probe.once('error', () => settle(false));
      probe.listen(port, '0.0.0.0', () => probe.close(() => settle(true)));
    });
    if (free) return port;
  }
  throw new Error('No free port between 20000 and 32000.');
}

/** @throws Error with what the server printed, where it ends or is not healthy in time */
async function healthy(child: ChildProcess, url: string, printed: readonly string[]): Promise<void> {
  const until = Date.now() + startMs;
  for (;;) {
    const answer = await fetch(url + routes.health).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      throw new Error(`The server did not start:\n${printed.join('')}`);
    }
    await pause(100);
  }
}

/**
 * Starts the built server, or the source where nothing is built.
 *
 * @param given environment beyond `HOLDOUT_DATA`; without `PORT` a free one is taken
 * @param onSignal exit status of this process when it is told to end; the server is ended first
 */
export async function startOwnServer(
  given: Readonly<Record<string, string>>,
  onSignal: number,
): Promise<OwnServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'holdout-'));
  const port = given.PORT ?? String(await freePort());
  const built = existsSync(resolve('dist/built.json'));
  const child = spawn(
    process.execPath,
    built ? ['dist/server.mjs'] : ['--import', 'tsx', 'server/index.ts'],
    {
      // A group of its own: Ctrl-C reaches this process alone, which then ends the server in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: built ? 'production' : 'development',
        DATABASE_URL: '',
        LOG_LEVEL: 'warn',
        ...given,
        PORT: port,
        HOLDOUT_DATA: dataFolder,
      },
    },
  );
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => printed.push(String(chunk)));
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  let stopped: Promise<void> | null = null;
  const stop = () => {
    if (!stopped) child.kill('SIGTERM');
    stopped ??= ended.then(() => rm(dataFolder, { recursive: true, force: true }));
    return stopped;
  };
  // Ctrl-C may come twice, from npm and from the terminal: the second says nothing new.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop().then(() => process.exit(onSignal)));
  }
  const url = `http://127.0.0.1:${port}`;
  try {
    await healthy(child, url, printed);
    const told = links.parse(JSON.parse(await readFile(join(dataFolder, 'links.json'), 'utf8')));
    const setupToken = new URL(told.setup).pathname.split('/').at(-1) ?? '';
    const died = new Promise<void>((settle) => ended.then(() => !stopped && settle()));
    return { url, publicUrl: told.url, setupToken, died, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
