/**
 * Works through the scorer's queue, which lives in the database: what was acknowledged is scored, over crashes and
 * restarts, and what is scored twice is stored once.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { selectOptionalRoundSecret } from '../../db/queries/round-secrets';
import {
  finishScoringJob,
  releaseScoringJob,
  requeueRunningJobs,
  type ScoringJobRow,
  takeScoringJob,
} from '../../db/queries/scoring-jobs';
import { selectSubmissionWeights } from '../../db/queries/submissions';
import type { Database } from '../../db/types';
import type { ErrorCode } from '../../lib/protocol/errors';
import { findSubmission } from '../../lib/session/lookup';
import type { Submitted as Logged, Score, Timestamp } from '../../lib/session/state';
import type { Submitted } from '../../lib/trainer/submitted';
import type { Commit, Listener, Registry } from '../sessions/registry';
import { type ScoringPool, TimeLimitError } from './pool';

/** How often a job is tried, crashes of the whole server included, before its submission fails. */
const attemptLimit = 3;
const retryMs = 1000;

type Outcome = { readonly score: Score } | { readonly code: ErrorCode };

export interface JobsNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly registry: Registry;
  readonly pool: Pick<ScoringPool, 'score' | 'threads'>;
  now(): Timestamp;
}

export class ScoringJobs implements Listener {
  readonly #needs: JobsNeeds;
  readonly #working = new Set<Promise<void>>();
  #taking: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(needs: JobsNeeds) {
    this.#needs = needs;
  }

  /** Takes up what a stopped or dead server left. */
  async start(): Promise<void> {
    const interrupted = await requeueRunningJobs(this.#needs.db);
    if (interrupted > 0) this.#needs.log.info({ jobs: interrupted }, 'scoring jobs are taken up again');
    this.wake();
  }

  committed({ events }: Commit): void {
    if (events.some(({ type }) => type === 'submission:received')) this.wake();
  }

  deleted(): void {}

  /** Looks for waiting jobs, as many as there are free threads. */
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
    const { db, now, pool } = this.#needs;
    while (!this.#stopped && this.#working.size < pool.threads) {
      const job = await takeScoringJob(db, now());
      if (!job) return;
      const work = this.#work(job).finally(() => {
        this.#working.delete(work);
        this.wake();
      });
      this.#working.add(work);
    }
  }

  async #work(job: ScoringJobRow): Promise<void> {
    const { log } = this.#needs;
    const about = { session: job.sessionId, submission: job.submissionId, attempt: job.attempts };
    try {
      const outcome = await this.#outcome(job);
      await this.#settle(job, outcome);
      if ('code' in outcome) log.warn({ ...about, code: outcome.code }, 'a submission could not be scored');
    } catch (err) {
      log.error({ ...about, err }, 'scoring was interrupted');
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

  /** Scores, or says why it cannot be done. @throws where it may be tried again */
  async #outcome(job: ScoringJobRow): Promise<Outcome> {
    const { db, registry, pool } = this.#needs;
    const { sessionId, submissionId, roundId } = job;
    // Only a server that died has counted past the limit: its last attempt may be what killed it.
    if (job.attempts > attemptLimit) return { code: 'scoring-failed' };
    const state = await registry.byId(sessionId);
    const found = state && findSubmission(state, submissionId);
    const hiddenSeed = await selectOptionalRoundSecret(db, roundId);
    if (!found || hiddenSeed === null) return { code: 'scoring-failed' };
    const { labId, labVersion } = found.round;
    const submitted = await this.#submitted(job, found.submission.submitted);
    try {
      const result = await pool.score({ labId, labVersion, hiddenSeed, submitted });
      return result.ok ? { score: result.data } : { code: result.error.code };
    } catch (error) {
      // A stop kills the thread: that is no fault of the weights.
      const isSlowRecipe = error instanceof TimeLimitError && submitted.kind === 'recipe';
      if (this.#stopped || (job.attempts < attemptLimit && !isSlowRecipe)) throw error;
      this.#needs.log.error({ err: error, session: sessionId }, 'scoring failed for the last time');
      return { code: error instanceof TimeLimitError ? 'scoring-timeout' : 'scoring-failed' };
    }
  }

  /** What the scorer is given: of the log, and weights of the database. */
  async #submitted(job: ScoringJobRow, submitted: Logged): Promise<Submitted> {
    if (submitted.kind !== 'weights') return submitted;
    const { sessionId, participantId, submissionId } = job;
    const bytes = await selectSubmissionWeights(this.#needs.db, sessionId, participantId, submissionId);
    const weights = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    return { kind: 'weights', config: submitted.config, weights };
  }

  /** Event and job in one transaction; the guard of the job makes sure of "once". */
  async #settle(job: ScoringJobRow, outcome: Outcome): Promise<void> {
    const { db, registry } = this.#needs;
    const { sessionId, roundId, submissionId } = job;
    const about = { roundId, submissionId };
    const end =
      'score' in outcome ? ({ state: 'done' } as const) : ({ state: 'failed', error: outcome.code } as const);
    const result = await registry.dispatch(
      sessionId,
      'score' in outcome
        ? { type: 'submission:score', ...about, score: outcome.score }
        : { type: 'submission:fail', ...about, code: outcome.code },
      async (transaction) => {
        if (!(await finishScoringJob(transaction, job.id, end))) throw new Error('the job has ended before');
      },
    );
    // Nothing to append: the submission was settled before, or is gone with its session.
    if (!result.ok || result.data.events.length === 0) await finishScoringJob(db, job.id, end);
  }
}
