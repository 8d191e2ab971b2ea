/**
 * Keeps a thinned curve of every run while it goes on, so that a replay knows those too whose browser never told their
 * end. A point a second at most, written in batches; what was not written when the power goes is lost, and only that.
 */
import type { Logger } from 'pino';
import { insertCurveParts, type RunCurve } from '../../db/queries/run-curves';
import type { Database } from '../../db/types';
import type { HeardFrame } from '../../lib/session/curve-times';
import type { SessionState, Timestamp } from '../../lib/session/state';
import type { Frame } from '../../lib/trainer/types';
import type { Listener } from './registry';

const flushMs = 5000;
const firstIntervalMs = 1000;
/** After so many points a run is asked for half as many, and so on: a day of training stays some thousands. */
const pointsAnInterval = 600;
/** A run of which nothing was heard for so long is forgotten; should it go on, it begins a new part. */
const idleMs = 10 * 60_000;
/** Points that wait while the database fails; beyond it the newest are dropped. */
const waitingLimit = 120;

interface Growing {
  readonly sessionId: string;
  readonly roundId: string;
  readonly runId: string;
  waiting: HeardFrame[];
  last: Frame | null;
  kept: number;
  heardAt: Timestamp;
}

type Of = Pick<Growing, 'sessionId' | 'roundId' | 'runId'>;

/** Whether a point is far enough from the last one: thinner the longer the run. */
function isDue({ last, kept }: Growing, frame: Frame): boolean {
  if (!last) return true;
  if (frame.step <= last.step) return false;
  const interval = firstIntervalMs * 2 ** Math.floor(kept / pointsAnInterval);
  // A page that was refreshed counts its time from the last checkpoint: then the step alone decides.
  const passed = frame.elapsedMs - last.elapsedMs;
  return passed < 0 || passed >= interval;
}

export class Curves implements Listener {
  /** session → run (with its round) → what is known of it. */
  readonly #sessions = new Map<string, Map<string, Growing>>();
  readonly #db: Database;
  readonly #log: Logger;
  readonly #now: () => Timestamp;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor({ db, log, now = Date.now }: { db: Database; log: Logger; now?: () => Timestamp }) {
    this.#db = db;
    this.#log = log;
    this.#now = now;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), flushMs);
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Takes a frame of a run that goes on. */
  add(of: Of, frame: Frame): void {
    const growing = this.#growing(of);
    growing.heardAt = this.#now();
    if (!isDue(growing, frame) || growing.waiting.length >= waitingLimit) return;
    growing.last = frame;
    growing.kept += 1;
    growing.waiting.push({ ...frame, at: growing.heardAt });
  }

  /** Points of a run that are not written yet. */
  waiting(of: Of): readonly HeardFrame[] {
    return this.#sessions.get(of.sessionId)?.get(keyOf(of))?.waiting ?? [];
  }

  /** The browser has sent its own curve, which is kept: what still waits is not needed. */
  drop(of: Of): void {
    this.#sessions.get(of.sessionId)?.delete(keyOf(of));
  }

  committed(): void {}

  deleted({ id }: SessionState): void {
    this.#sessions.delete(id);
  }

  /** Writes what waits, session by session. Never rejects: what failed waits for the next time. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flush());
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    for (const [sessionId, runs] of this.#sessions) {
      const due = [...runs.values()].filter(({ waiting }) => waiting.length > 0);
      const parts: RunCurve[] = due.map(({ roundId, runId, waiting }) => ({
        ...{ sessionId, roundId, runId },
        curve: waiting,
      }));
      for (const growing of due) growing.waiting = [];
      try {
        await insertCurveParts(this.#db, parts);
      } catch (err) {
        // Of a session that was deleted meanwhile nothing is owed.
        if (!this.#sessions.has(sessionId)) continue;
        this.#log.error({ err, session: sessionId }, 'curves could not be kept');
        due.forEach((growing, index) => {
          growing.waiting = [...(parts[index]?.curve ?? []), ...growing.waiting];
        });
      }
      this.#forgetIdle(sessionId, runs);
    }
  }

  #forgetIdle(sessionId: string, runs: Map<string, Growing>): void {
    for (const [key, { heardAt }] of runs) if (this.#now() - heardAt > idleMs) runs.delete(key);
    if (runs.size === 0) this.#sessions.delete(sessionId);
  }

  #growing(of: Of): Growing {
    let runs = this.#sessions.get(of.sessionId);
    if (!runs) {
      runs = new Map();
      this.#sessions.set(of.sessionId, runs);
    }
    let growing = runs.get(keyOf(of));
    if (!growing) {
      growing = { ...of, waiting: [], last: null, kept: 0, heardAt: 0 };
      runs.set(keyOf(of), growing);
    }
    return growing;
  }
}

const keyOf = ({ roundId, runId }: { roundId: string; runId: string }) => `${roundId} ${runId}`;
