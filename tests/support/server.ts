/** A real Holdout server for tests: the built one (or `dev`), on a free port, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '../../lib/protocol/http';
import { newDataFolder } from './data-folder';
import { freePort } from './ports';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export interface ServerOptions {
  /** An earlier server's folder and port: a restart; or an empty folder: a first start. */
  readonly dataFolder?: string;
  readonly port?: number;
  readonly dev?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  /** Path of the one-time link for the first teacher; null once it was used. */
  readonly setupPath: string | null;
  /** Everything it has printed. */
  output(): string;
  /** SIGTERM, and waits for the end. @returns the exit status */
  stop(): Promise<number | null>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** Stops it if need be and removes the data folder. */
  remove(): Promise<void>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url + routes.health)).ok;
  } catch {
    return false; // not listening yet
  }
}

/** @throws with what the server printed, where it ends or is not healthy within two minutes. */
async function healthy(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const until = Date.now() + 120_000;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      throw new Error(`The server did not start:\n${output()}`);
    }
    await pause(100);
  }
}

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const command = options.dev ? ['--import', 'tsx', 'server/index.ts'] : ['dist/server.mjs'];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: options.dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      HOLDOUT_DATA: dataFolder,
      LOG_LEVEL: 'debug',
      ...options.env,
    },
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const output = () => Buffer.concat(printed).toString();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    return ended;
  };
  try {
    await healthy(child, url, output);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const links = JSON.parse(await readFile(path.join(dataFolder, 'links.json'), 'utf8'));
  return {
    url,
    port,
    dataFolder,
    setupPath: links.setup === null ? null : new URL(links.setup).pathname,
    output,
    stop,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    remove: async () => {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
