/**
 * Does the runs of scored weights again, one at a time, when their scores are long told. Of a run that takes too long its
 * browser is asked for a part (openings.ts).
 */
import type { Logger } from 'pino';
import { finishScoringJob, type ScoringJobRow } from '../../db/queries/scoring-jobs';
import type { Database } from '../../db/types';
import type { SessionState, Timestamp } from '../../lib/session/state';
import { type AuditTask, type Verdict, wayToAudit } from '../../lib/trainer/audit';
import { drawStretches } from '../../lib/trainer/stretches';
import { longestSeconds } from '../../lib/trainer/trail';
import { Queue } from '../sessions/queue';
import type { Ask, Commit, Listener, Registry } from '../sessions/registry';
import { type Claim, claimedWeights, findClaim, initialWeights } from './claims';
import { type ScoringPool, TimeLimitError } from './pool';
import { attemptLimit, JobQueue } from './queue';

export interface AuditsNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly registry: Registry;
  readonly pool: Pick<ScoringPool, 'audit'>;
  now(): Timestamp;
  /** From 0 up to 1; nobody outside can foretell it. */
  random(): number;
  /** Seconds of a slow core that may be done again in one go. */
  readonly longestSeconds?: number;
}

export const notChecked = (why: Extract<Verdict, { kind: 'not-checked' }>['why']): Verdict => ({
  kind: 'not-checked',
  why,
});

export class Audits implements Listener {
  readonly #needs: AuditsNeeds;
  readonly #queue: JobQueue;
  /** One thread is for audits: jobs and openings take turns. */
  readonly #turns = new Queue();

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

  /** Does a run again, whole or in parts, when its turn has come. @throws where it may be tried again */
  runAgain(claim: Claim, way: Pick<AuditTask, 'engine' | 'parts'>): Promise<Verdict> {
    const { db, pool } = this.#needs;
    return this.#turns.run(async () => {
      const initial = await initialWeights(db, claim);
      try {
        const { record, trail: promised } = claim.claimed;
        const result = await pool.audit({ record, promised, initial, ...way });
        return result.ok ? result.data : notChecked('failed');
      } catch (error) {
        if (error instanceof TimeLimitError && !this.#queue.isStopped) return notChecked('too-long');
        throw error;
      }
    });
  }

  async #work(job: ScoringJobRow): Promise<void> {
    const { db, registry } = this.#needs;
    const end = { state: 'done' } as const;
    const state = await registry.byId(job.sessionId);
    if (!state) {
      await finishScoringJob(db, job.id, end);
      return;
    }
    const next = await this.#next(job, state);
    const result = await registry.dispatch(job.sessionId, next, async (transaction) => {
      if (!(await finishScoringJob(transaction, job.id, end))) throw new Error('the job has ended before');
    });
    if (!result.ok || result.data.events.length === 0) await finishScoringJob(db, job.id, end);
  }

  /** What is found, or what has to be asked for first. */
  async #next(job: ScoringJobRow, state: SessionState): Promise<Ask> {
    const { db, random } = this.#needs;
    const { roundId, submissionId } = job;
    const told = (verdict: Verdict): Ask => ({ type: 'submission:audit', roundId, submissionId, verdict });
    // What stops the thread again and again is not tried for ever.
    if (job.attempts > attemptLimit) return told(notChecked('failed'));
    const claim = await findClaim(db, state, job);
    if (typeof claim === 'string') return told(notChecked(claim));
    const way = wayToAudit(claim.lab, claim.claimed, this.#needs.longestSeconds ?? longestSeconds);
    switch (way.kind) {
      case 'not-checked':
        return told(way);
      case 'stretches': {
        const stretches = drawStretches(way.stretches, random());
        return { type: 'submission:ask', roundId, submissionId, stretches };
      }
      case 'whole': {
        const { step } = claim.claimed;
        const to = { step, weights: await claimedWeights(db, claim), moments: null };
        return told(await this.runAgain(claim, { engine: way.engine, parts: [{ from: null, to }] }));
      }
    }
  }
}
