/** Does the runs of scored weights again, one at a time, when their scores are long told. */
import type { Logger } from 'pino';
import { finishScoringJob, type ScoringJobRow } from '../../db/queries/scoring-jobs';
import { selectOptionalSubmission, selectSubmissionWeights } from '../../db/queries/submissions';
import type { Database } from '../../db/types';
import { findSubmission } from '../../lib/session/lookup';
import type { SessionState, Timestamp } from '../../lib/session/state';
import type { AuditTask, Verdict } from '../../lib/trainer/audit';
import type { Segments } from '../../lib/trainer/run';
import type { Commit, Listener, Registry } from '../sessions/registry';
import { type ScoringPool, TimeLimitError } from './pool';
import { attemptLimit, JobQueue } from './queue';

export interface AuditsNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly registry: Registry;
  readonly pool: Pick<ScoringPool, 'audit'>;
  now(): Timestamp;
}

const noRecord: Verdict = { kind: 'not-checked', why: 'no-record' };
const tooLong: Verdict = { kind: 'not-checked', why: 'too-long' };
const failed: Verdict = { kind: 'not-checked', why: 'failed' };

export class Audits implements Listener {
  readonly #needs: AuditsNeeds;
  readonly #queue: JobQueue;

  constructor(needs: AuditsNeeds) {
    this.#needs = needs;
    this.#queue = new JobQueue(needs, { kind: 'audit', atOnce: 1, work: (job) => this.#work(job) });
  }

  /** As `JobQueue.start`. */
  start(): Promise<void> {
    return this.#queue.start();
  }

  committed({ events }: Commit): void {
    if (events.some(({ type }) => type === 'submission:scored')) this.#queue.wake();
  }

  deleted(): void {}

  /** As `JobQueue.stop`. */
  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #work(job: ScoringJobRow): Promise<void> {
    const { db, registry } = this.#needs;
    const { sessionId, roundId, submissionId } = job;
    const state = await registry.byId(sessionId);
    const verdict = state && (await this.#verdict(job, state));
    const end = { state: 'done' } as const;
    if (!verdict) {
      await finishScoringJob(db, job.id, end);
      return;
    }
    const about = { roundId, submissionId, verdict };
    const result = await registry.dispatch(
      sessionId,
      { type: 'submission:audit', ...about },
      async (transaction) => {
        if (!(await finishScoringJob(transaction, job.id, end))) throw new Error('the job has ended before');
      },
    );
    if (!result.ok || result.data.events.length === 0) await finishScoringJob(db, job.id, end);
  }

  async #verdict(job: ScoringJobRow, state: SessionState): Promise<Verdict> {
    // What stops the thread again and again is not tried for ever.
    if (job.attempts > attemptLimit) return failed;
    const task = await this.#task(job, state);
    if (!task) return noRecord;
    try {
      const result = await this.#needs.pool.audit(task);
      return result.ok ? result.data : failed;
    } catch (error) {
      if (error instanceof TimeLimitError && !this.#queue.isStopped) return tooLong;
      throw error;
    }
  }

  /** The run as its submission says it came about; null where it says nothing. */
  async #task(
    { sessionId, participantId, submissionId }: ScoringJobRow,
    state: SessionState,
  ): Promise<AuditTask | null> {
    const { db } = this.#needs;
    const found = findSubmission(state, submissionId);
    const sent = await selectOptionalSubmission(db, sessionId, participantId, submissionId);
    if (!found || found.submission.submitted.kind !== 'weights' || !sent?.header.record) return null;
    const { round, submission } = found;
    const { seed, step } = found.submission.submitted;
    const { segments, engines } = sent.header.record;
    const by = submission.participantId;
    const [first, ...later] = segments.map((segment) => ({ ...segment, by }));
    if (!first) return null;
    const bytes = await selectSubmissionWeights(db, sessionId, participantId, submissionId);
    return {
      record: {
        labId: round.labId,
        labVersion: round.labVersion,
        seed,
        segments: [first, ...later] satisfies Segments,
      },
      engines,
      step,
      weights: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4),
    };
  }
}
