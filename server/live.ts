/** The live part of the server put together: sessions, sockets, scorer, and the routes that belong to them. */
import { randomInt } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Deps } from './deps';
import type { ApiContext } from './http/context';
import { batonRoutes } from './routes/batons';
import { blockRoutes } from './routes/blocks';
import { csvRoutes } from './routes/csv';
import { digitRoutes } from './routes/digits';
import { exportRoutes } from './routes/export';
import { openingRoutes } from './routes/openings';
import { proofRoutes } from './routes/proof';
import { replayRoutes } from './routes/replay';
import { seatRoutes } from './routes/seats';
import { submissionRoutes } from './routes/submissions';
import { tableRoutes } from './routes/tables';
import { weightsRoutes } from './routes/weights';
import { Audits } from './scoring/audits';
import { Baselines } from './scoring/baselines';
import { ScoringJobs } from './scoring/jobs';
import { Openings } from './scoring/openings';
import { ScoringPool } from './scoring/pool';
import { Ahead } from './sessions/ahead';
import { Broadcast } from './sessions/broadcast';
import { Curves } from './sessions/curves';
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

interface LiveOptions {
  /** Seconds of a slow core that an audit may do again in one go; tests have less time. */
  readonly longestAudit?: number;
}

export function createLive(
  { db, log, env, auth }: Pick<Deps, 'db' | 'log' | 'env' | 'auth'>,
  { longestAudit }: LiveOptions = {},
): Live {
  const now = Date.now;
  const registry = new Registry(db, now);
  const pool = new ScoringPool({ onError: (err) => log.error({ err }, 'a scorer thread died') });
  const io = createIo(env);
  const broadcast = new Broadcast(registry, outletOf(io), log, now);
  const summaries = new Summaries(db, registry);
  const curves = new Curves({ db, log, now });
  const deadlines = new Deadlines(registry, log, now);
  const ahead = new Ahead(log);
  const jobs = new ScoringJobs({ db, log, registry, pool, now });
  const random = () => randomInt(2 ** 32) / 2 ** 32;
  const audits = new Audits({ db, log, registry, pool, now, random, longestSeconds: longestAudit });
  const openings = new Openings({ db, log, registry, audits });
  const baselines = new Baselines({ db, log, registry, pool, now });
  const gateway = startGateway(io, {
    ...{ db, log, auth, registry, broadcast, curves, summaries, now },
    commitment: (task) => pool.commitment(task),
  });
  // The gateway after the broadcast: who is told of a deletion is still in the room.
  for (const listener of [broadcast, gateway, curves, deadlines, ahead, jobs, baselines, audits])
    registry.listen(listener);

  const routes = new Hono<ApiContext>();
  const parts = [
    seatRoutes({ db, env }, registry),
    submissionRoutes({ db }, registry),
    openingRoutes({ db }, registry, openings),
    csvRoutes({ auth }, registry),
    digitRoutes({ db, auth }, registry),
    weightsRoutes({ db, auth }, registry),
    batonRoutes({ db }, registry),
    blockRoutes(),
    tableRoutes({ db, auth }, registry),
    proofRoutes({ db }, registry, pool),
    replayRoutes({ db, auth }, registry),
    exportRoutes({ db, auth, log }, registry, now),
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
      await baselines.start();
      curves.start();
      sweep = setInterval(() => {
        registry.evictIdle();
        broadcast.evictIdle();
      }, sweepMs);
    },
    async stop() {
      clearInterval(sweep);
      deadlines.stop();
      ahead.stop();
      io.disconnectSockets(true);
      const drained = Promise.all([
        jobs.stop(),
        audits.stop(),
        openings.stop(),
        baselines.stop(),
        curves.stop(),
      ]);
      await Promise.race([drained, setTimeout(drainMs)]);
      await pool.stop();
      await drained;
      broadcast.stop();
      io.engine.close();
    },
  };
}
