/** Puts the process together in order, and takes it apart in the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openDatabase } from '../db/client';
import { takeLock } from '../db/lock';
import { selectOptionalSessionByCode } from '../db/queries/sessions';
import { countTeachers } from '../db/queries/teachers';
import { provideServices } from '../lib/services';
import { lanAddresses, publicUrl } from './addresses';
import { createAuth } from './auth/auth';
import { createSetupToken } from './auth/links';
import type { Deps } from './deps';
import type { Env } from './env';
import { createApi } from './http/api';
import { createHttpServer, listen } from './http/listen';
import { openPages } from './http/pages';
import { announce, type Links, removeLinks, writeLinks } from './links-file';
import { createLive } from './live';
import { authRoutes } from './routes/auth';
import { controlRoutes } from './routes/control';
import { healthRoutes } from './routes/health';
import { teacherRoutes } from './routes/teachers';
import { openSecrets } from './secrets';

/** Commands run in the repository's root; a bundled server has no other fixed point. */
const version = (JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string })
  .version;

export interface RunningServer {
  readonly links: Links;
  /** For the terminal. */
  readonly announcement: string;
  /** Stops accepting, lets the scorer finish what it has, closes the database, lets go of the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts everything; it answers when this resolves.
 * @throws LockHeldError where another process owns the data folder; whatever keeps the database or the port from opening.
 */
export async function startServer(env: Env, log: Logger): Promise<RunningServer> {
  /** What has been opened, to be closed the other way round. */
  const opened: (() => unknown)[] = [];
  const stop = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'Something could not be closed.');
      }
    }
  };
  try {
    return await start(env, log, opened, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  env: Env,
  log: Logger,
  opened: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const lock = takeLock(env.dataFolder, 'a server that is starting');
  opened.push(lock.release);
  const secrets = await openSecrets(env.dataFolder);
  const database = await openDatabase(env);
  opened.push(database.close);
  const { db } = database;
  log.info({ kind: database.kind }, 'The database is open.');

  let port = env.port;
  const url = () => publicUrl(env, port);
  const auth = createAuth({ db, log, env, secret: secrets.auth, publicUrl: url, now: Date.now });
  provideServices({
    teacher: auth.teacherOf,
    needsSetup: async () => (await countTeachers(db)) === 0,
    linkState: auth.linkState,
    session: (code) => selectOptionalSessionByCode(db, code),
    publicUrl: url,
  });

  const deps: Deps = { env, log, db, auth, publicUrl: url, version };
  const live = createLive(deps);
  const pages = await openPages(env.dev);
  opened.push(pages.close);

  const setupToken = await createSetupToken(db);
  const links = (setup: string | null): Links => ({
    url: url(),
    teach: `${url()}/teach`,
    setup: setup && `${url()}/setup/${setup}`,
    local: publicUrl({ url: undefined, host: localHost(env.host) }, port),
    port,
  });
  let ready = false;
  const check = async () => {
    // Whoever waits for the server wants its links, too.
    if (!ready) throw new Error('The server is starting.');
    await database.check();
  };
  const api = createApi(env, log, [
    healthRoutes(version, check),
    teacherRoutes(auth, () => writeLinks(env.dataFolder, links(null))),
    authRoutes(auth),
    controlRoutes(auth, secrets.control),
    live.routes,
  ]);
  const server = createHttpServer({ api, attachSockets: live.attach, pages, log });

  // Rounds are resumed before anyone can ask about them.
  await live.start();
  opened.push(live.stop);
  port = await listen(server, env.port, env.host);
  opened.push(() => {
    server.close();
    server.closeIdleConnections();
  });
  const printed = links(setupToken);
  lock.describe(`the server at ${printed.url}`, printed.local);
  await writeLinks(env.dataFolder, printed);
  opened.push(() => removeLinks(env.dataFolder));
  ready = true;

  const others = env.url ? [] : lanAddresses().map((address) => `http://${address}:${port}`);
  return {
    links: printed,
    announcement: announce(
      printed,
      others.filter((other) => other !== printed.url),
    ),
    stop,
  };
}

/** Where this computer itself reaches a server that is bound to `host`. */
function localHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
