/** The live part of the server put together: sessions, sockets, scorer, and the routes that belong to them. */
import type { Server as HttpServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Deps } from './deps';
import type { ApiContext } from './http/context';
import { blockRoutes } from './routes/blocks';
import { csvRoutes } from './routes/csv';
import { proofRoutes } from './routes/proof';
import { seatRoutes } from './routes/seats';
import { submissionRoutes } from './routes/submissions';
import { Audits } from './scoring/audits';
import { ScoringJobs } from './scoring/jobs';
import { ScoringPool } from './scoring/pool';
import { Broadcast } from './sessions/broadcast';
import { Deadlines } from './sessions/deadlines';
import { Registry } from './sessions/registry';
import { Summaries } from './sessions/summaries';
import { createIo, outletOf, startGateway } from './sockets/gateway';

const sweepMs = 60_000;
/** How long a stop waits for submissions that are being scored; the rest is scored after the next start. */
const drainMs = 4000;

export interface Live {
  readonly routes: Hono<ApiContext>;
  /** Lets Socket.IO answer under /socket.io; other upgrades are the caller's. */
  attach(server: HttpServer): void;
  /** Takes up what was under way: deadlines, and submissions not yet scored. To be awaited before listening. */
  start(): Promise<void>;
  /** Sends everyone away and stops the scorer. */
  stop(): Promise<void>;
}

export function createLive({ db, log, env, auth }: Pick<Deps, 'db' | 'log' | 'env' | 'auth'>): Live {
  const now = Date.now;
  const registry = new Registry(db, now);
  const pool = new ScoringPool({ onError: (err) => log.error({ err }, 'a scorer thread died') });
  const io = createIo(env);
  const broadcast = new Broadcast(registry, outletOf(io), log, now);
  const summaries = new Summaries(db, registry);
  const deadlines = new Deadlines(registry, log, now);
  const jobs = new ScoringJobs({ db, log, registry, pool, now });
  const audits = new Audits({ db, log, registry, pool, now });
  const gateway = startGateway(io, {
    ...{ db, log, auth, registry, broadcast, summaries, now },
    commitment: (lab, seed) => pool.commitment({ labId: lab.id, seed }),
  });
  // The gateway after the broadcast: who is told of a deletion is still in the room.
  for (const listener of [broadcast, gateway, summaries, deadlines, jobs, audits]) registry.listen(listener);

  const routes = new Hono<ApiContext>();
  const parts = [
    seatRoutes({ db, env }, registry),
    submissionRoutes({ db }, registry),
    csvRoutes({ auth }, registry),
    blockRoutes(),
    proofRoutes(registry, pool),
  ];
  for (const part of parts) routes.route('/', part);

  let sweep: NodeJS.Timeout | undefined;
  return {
    routes,
    attach: (server) => void io.attach(server),
    async start() {
      await deadlines.resume(db);
      await jobs.start();
      await audits.start();
      sweep = setInterval(() => {
        registry.evictIdle();
        broadcast.evictIdle();
      }, sweepMs);
    },
    async stop() {
      clearInterval(sweep);
      deadlines.stop();
      io.disconnectSockets(true);
      const drained = Promise.all([jobs.stop(), audits.stop()]);
      await Promise.race([drained, setTimeout(drainMs)]);
      await pool.stop();
      await drained;
      broadcast.stop();
      io.engine.close();
    },
  };
}
