/** Scores what was acknowledged, over crashes and restarts; what is scored twice is stored once. */
import type { Logger } from 'pino';
import { finishScoringJob, insertScoringJob, type ScoringJobRow } from '../../db/queries/scoring-jobs';
import { selectSubmissionWeights } from '../../db/queries/submissions';
import type { Database } from '../../db/types';
import type { ErrorCode } from '../../lib/protocol/errors';
import { findSubmission } from '../../lib/session/lookup';
import type { Submitted as Logged, Score, Timestamp } from '../../lib/session/state';
import type { Submitted } from '../../lib/trainer/submitted';
import type { Commit, Listener, Registry } from '../sessions/registry';
import { scoringMaterial } from './material';
import { type ScoringPool, TimeLimitError } from './pool';
import { attemptLimit, JobQueue } from './queue';

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
  readonly #queue: JobQueue;

  constructor(needs: JobsNeeds) {
    this.#needs = needs;
    this.#queue = new JobQueue(needs, {
      kind: 'score',
      atOnce: needs.pool.threads,
      work: (job) => this.#work(job),
    });
  }

  /** As `JobQueue.start`. */
  start(): Promise<void> {
    return this.#queue.start();
  }

  committed({ events }: Commit): void {
    if (events.some(({ type }) => type === 'submission:received')) this.#queue.wake();
  }

  deleted(): void {}

  /** As `JobQueue.stop`. */
  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #work(job: ScoringJobRow): Promise<void> {
    const outcome = await this.#outcome(job);
    await this.#settle(job, outcome);
    if ('score' in outcome) return;
    const { sessionId: session, submissionId: submission, attempts: attempt } = job;
    this.#needs.log.warn(
      { session, submission, attempt, code: outcome.code },
      'a submission could not be scored',
    );
  }

  /** Scores, or says why it cannot be done. @throws where it may be tried again */
  async #outcome(job: ScoringJobRow): Promise<Outcome> {
    const { db, registry, pool } = this.#needs;
    const { sessionId, submissionId } = job;
    // Only a server that died has counted past the limit: its last attempt may be what killed it.
    if (job.attempts > attemptLimit) return { code: 'scoring-failed' };
    const state = await registry.byId(sessionId);
    const found = state && findSubmission(state, submissionId);
    const material = found && (await scoringMaterial(db, state, found.round));
    if (!material) return { code: 'scoring-failed' };
    const submitted = await this.#submitted(job, found.submission.submitted);
    try {
      const result = await pool.score({ ...material, submitted });
      return result.ok ? { score: result.data } : { code: result.error.code };
    } catch (error) {
      // A stop kills the thread: that is no fault of the weights.
      const isSlowRecipe = error instanceof TimeLimitError && submitted.kind === 'recipe';
      if (this.#queue.isStopped || (job.attempts < attemptLimit && !isSlowRecipe)) throw error;
      this.#needs.log.error({ err: error, session: sessionId }, 'scoring failed for the last time');
      return { code: error instanceof TimeLimitError ? 'scoring-timeout' : 'scoring-failed' };
    }
  }

  /** What the scorer is given: of the log, and weights of the database. */
  async #submitted(job: ScoringJobRow, submitted: Logged): Promise<Submitted> {
    if (submitted.kind === 'answer' || submitted.kind === 'recipe') return submitted;
    const { sessionId, participantId, submissionId } = job;
    const bytes = await selectSubmissionWeights(this.#needs.db, sessionId, participantId, submissionId);
    const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const { kind, config } = submitted;
    return kind === 'weights' ? { kind, config, weights: numbers } : { kind, config, numbers };
  }

  /** Event and job in one transaction; the guard of the job makes sure of "once". */
  async #settle(job: ScoringJobRow, outcome: Outcome): Promise<void> {
    const { db, registry } = this.#needs;
    const { sessionId, participantId, roundId, submissionId } = job;
    const about = { roundId, submissionId };
    const key = { sessionId, participantId, roundId, submissionId };
    const end =
      'score' in outcome ? ({ state: 'done' } as const) : ({ state: 'failed', error: outcome.code } as const);
    const state = await registry.byId(sessionId);
    const isWeights = state && findSubmission(state, submissionId)?.submission.submitted.kind === 'weights';
    const result = await registry.dispatch(
      sessionId,
      'score' in outcome
        ? { type: 'submission:score', ...about, score: outcome.score }
        : { type: 'submission:fail', ...about, code: outcome.code },
      async (transaction) => {
        if (!(await finishScoringJob(transaction, job.id, end))) throw new Error('the job has ended before');
        if (end.state === 'done' && isWeights) await insertScoringJob(transaction, key, 'audit');
      },
    );
    // Nothing to append: the submission was settled before, or is gone with its session.
    if (!result.ok || result.data.events.length === 0) await finishScoringJob(db, job.id, end);
  }
}
