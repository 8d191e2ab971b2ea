/** A server with everything but pages, in this process: real HTTP, real sockets, a database of its own. */
import { rm } from 'node:fs/promises';
import type pino from 'pino';
import { openDatabase } from '../../../db/client';
import { insertTeacher } from '../../../db/queries/teachers';
import type { Database } from '../../../db/types';
import { routes } from '../../../lib/protocol/http';
import { createAuth } from '../../../server/auth/auth';
import { readEnv } from '../../../server/env';
import { createApi } from '../../../server/http/api';
import { createHttpServer, listen } from '../../../server/http/listen';
import { createLive } from '../../../server/live';
import { createLog } from '../../../server/log';
import { authRoutes } from '../../../server/routes/auth';
import { newDataFolder } from '../../support/data-folder';

/** Stands in for Next: this server has no pages. */
const noPages = {
  handle: async (_: unknown, response: { writeHead(status: number): { end(): void } }) =>
    response.writeHead(404).end(),
  upgrade: () => false,
  close: async () => {},
};

export interface Hall {
  readonly url: string;
  readonly db: Database;
  readonly dataFolder: string;
  /** Everything that was logged. */
  log(): string;
  /** A new teacher's cookie. */
  teacher(name: string): Promise<string>;
  /** Stops the server as SIGTERM does; the data stay. */
  stop(): Promise<void>;
}

/** @param options as the server's live part has them */
export async function openHall(
  dataFolder?: string,
  options?: Parameters<typeof createLive>[1],
): Promise<Hall> {
  const folder = dataFolder ?? (await newDataFolder());
  const env = readEnv({ NODE_ENV: 'test', HOLDOUT_DATA: folder, PORT: '0', HOST: '127.0.0.1' });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) } as pino.DestinationStream);
  const database = await openDatabase(env);
  const { db } = database;
  const auth = createAuth({
    db,
    log,
    env,
    secret: 'a secret of tests, long enough to be taken for one',
    publicUrl: () => 'http://127.0.0.1',
    now: Date.now,
  });
  const live = createLive({ db, log, env, auth }, options);
  const api = createApi(env, log, [authRoutes(auth), live.routes]);
  const server = createHttpServer({ api, attachSockets: live.attach, pages: noPages as never, log });
  await live.start();
  const port = await listen(server, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    db,
    dataFolder: folder,
    log: () => lines.join(''),
    teacher: async (name) => {
      const email = `${name}@school.test`;
      const password = 'correct horse battery';
      // The auth library's own hash, by way of a reset: the account itself needs none to begin with.
      await insertTeacher(db, { id: name, name, email, passwordHash: 'none yet' });
      await auth.resetPassword(email, password);
      const response = await fetch(url + routes.signIn, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      const cookies = response.headers.getSetCookie();
      return cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
    },
    stop: async () => {
      server.close();
      await live.stop();
      server.closeAllConnections();
      await database.close();
    },
  };
}

export async function removeHall({ dataFolder }: Hall): Promise<void> {
  await rm(dataFolder, { recursive: true, force: true });
}
