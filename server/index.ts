/**
 * The process. Run from the repository's root: `node --import tsx server/index.ts` for development, bundled as
 * dist/server.mjs with NODE_ENV=production otherwise.
 */
import { DatabaseHeldError } from '../db/client';
import { LockHeldError } from '../db/lock';
import { EnvError, readEnv } from './env';
import { createLog } from './log';
import { startServer } from './process';

/** Past this a stop is forced: a client that holds on must not keep the database locked. */
const patience = 10_000;

/** Mistakes of whoever starts the server are told in words, without a stack. */
function explain(error: unknown): string | null {
  const told = [EnvError, LockHeldError, DatabaseHeldError].some((kind) => error instanceof kind);
  if (told) return (error as Error).message;
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`;
  if (code === 'EACCES')
    return `Port ${port} needs administrator's rights. Choose one above 1024: PORT=3000 npm start`;
  return null;
}

async function main(): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const env = readEnv(process.env);
  const log = createLog(env.logLevel);
  // A class goes on: what failed has been answered with `internal`, and what counts is in the database.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'An error that nothing caught.'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'A promise that nothing caught.'));

  const server = await startServer(env, log);
  log.info({ at: server.links.url }, 'Holdout is ready.');
  process.stdout.write(`${server.announcement}\n`);

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'Stopping; once more to force it.');
    setTimeout(() => {
      log.error('Stopping took too long.');
      process.exit(1);
    }, patience).unref();
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
});
