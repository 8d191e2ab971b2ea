/**
 * Works through one kind of the scorer's jobs, which wait in the database: what was acknowledged is done, over crashes
 * and restarts.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  releaseScoringJob,
  requeueRunningJobs,
  type ScoringJobRow,
  takeScoringJob,
} from '../../db/queries/scoring-jobs';
import type { JobKind } from '../../db/schema/scoring-jobs';
import type { Database } from '../../db/types';
import type { Timestamp } from '../../lib/session/state';

/** How often a job is tried, crashes of the whole server included, before it is given up. */
export const attemptLimit = 3;
const retryMs = 1000;

interface Needs {
  readonly db: Database;
  readonly log: Logger;
  now(): Timestamp;
}

interface Options {
  readonly kind: JobKind;
  /** How many are worked on at once. */
  readonly atOnce: number;
  /** Does a job and writes down what came of it. @throws where it may be tried again */
  work(job: ScoringJobRow): Promise<void>;
}

export class JobQueue {
  readonly #needs: Needs;
  readonly #options: Options;
  readonly #working = new Set<Promise<void>>();
  #taking: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(needs: Needs, options: Options) {
    this.#needs = needs;
    this.#options = options;
  }

  /** A stop kills the threads: what then fails is no fault of the job. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Takes up what a stopped or dead server left. */
  async start(): Promise<void> {
    const { kind } = this.#options;
    const interrupted = await requeueRunningJobs(this.#needs.db, kind);
    if (interrupted > 0) this.#needs.log.info({ kind, jobs: interrupted }, 'jobs are taken up again');
    this.wake();
  }

  /** Looks for waiting jobs, as many as may be worked on. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#taking) {
      this.#again = true;
      return;
    }
    this.#taking = this.#take()
      .catch(async (err) => {
        this.#needs.log.error({ err }, 'the scoring queue could not be read');
        if (this.#stopped) return;
        this.#again = true;
        await setTimeout(retryMs);
      })
      .finally(() => {
        this.#taking = null;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** Takes no more jobs; resolves when those under way have ended. What is left waits for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#taking;
    await Promise.all(this.#working);
  }

  async #take(): Promise<void> {
    const { db, now } = this.#needs;
    const { kind, atOnce } = this.#options;
    while (!this.#stopped && this.#working.size < atOnce) {
      const job = await takeScoringJob(db, now(), kind);
      if (!job) return;
      const work = this.#work(job).finally(() => {
        this.#working.delete(work);
        this.wake();
      });
      this.#working.add(work);
    }
  }

  async #work(job: ScoringJobRow): Promise<void> {
    const { sessionId: session, submissionId: submission, attempts: attempt } = job;
    try {
      await this.#options.work(job);
    } catch (err) {
      this.#needs.log.error({ session, submission, attempt, err }, `a ${job.kind} job was interrupted`);
      await this.#release(job);
    }
  }

  /** Puts an interrupted job back, as soon as the database lets it; a stop leaves that to the next start. */
  async #release(job: ScoringJobRow): Promise<void> {
    for (;;) {
      try {
        await releaseScoringJob(this.#needs.db, job.id);
        return;
      } catch (err) {
        this.#needs.log.error({ err }, 'a scoring job could not be put back');
        if (this.#stopped) return;
        await setTimeout(retryMs);
      }
    }
  }
}
