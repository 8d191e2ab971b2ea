/** The scorer's queue. A job runs once at a time; one that a crash left `running` is put back at start. */
import { and, eq, sql } from 'drizzle-orm';
import { type JobKind, scoringJobs } from '../schema/scoring-jobs';
import type { Database, Transaction } from '../types';

export type ScoringJobRow = typeof scoringJobs.$inferSelect;

/** To be called in the transaction that inserts the submission, an audit in that of its score. */
export async function insertScoringJob(
  db: Database | Transaction,
  row: Pick<ScoringJobRow, 'sessionId' | 'participantId' | 'submissionId' | 'roundId'>,
  kind: JobKind = 'score',
): Promise<void> {
  await db.insert(scoringJobs).values({ ...row, kind });
}

/**
 * Takes the job of a kind that has waited longest and counts the attempt. Two callers never get the same.
 * @returns null where none waits
 */
export async function takeScoringJob(
  db: Database | Transaction,
  at: number,
  kind: JobKind = 'score',
): Promise<ScoringJobRow | null> {
  const next = db
    .select({ id: scoringJobs.id })
    .from(scoringJobs)
    .where(and(eq(scoringJobs.kind, kind), eq(scoringJobs.state, 'pending')))
    .orderBy(scoringJobs.id)
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(scoringJobs)
    .set({ state: 'running', takenAt: at, attempts: sql`${scoringJobs.attempts} + 1` })
    .where(eq(scoringJobs.id, next))
    .returning();
  return row ?? null;
}

/** Back into the queue: the attempt was interrupted. */
export async function releaseScoringJob(db: Database | Transaction, id: number): Promise<void> {
  await db
    .update(scoringJobs)
    .set({ state: 'pending', takenAt: null })
    .where(and(eq(scoringJobs.id, id), eq(scoringJobs.state, 'running')));
}

/**
 * At start, before the scorer runs: the jobs of a kind that a dead server was doing wait again.
 * @returns how many jobs there were
 */
export async function requeueRunningJobs(
  db: Database | Transaction,
  kind: JobKind = 'score',
): Promise<number> {
  const rows = await db
    .update(scoringJobs)
    .set({ state: 'pending', takenAt: null })
    .where(and(eq(scoringJobs.kind, kind), eq(scoringJobs.state, 'running')))
    .returning({ id: scoringJobs.id });
  return rows.length;
}

/**
 * Ends a running job; to be called in the transaction that appends the score or the failure to the log.
 * @returns false where it was not running: then nothing may be appended, so that scoring twice stores once
 */
export async function finishScoringJob(
  db: Database | Transaction,
  id: number,
  outcome: { readonly state: 'done' } | { readonly state: 'failed'; readonly error: string },
): Promise<boolean> {
  const rows = await db
    .update(scoringJobs)
    .set({ state: outcome.state, error: outcome.state === 'failed' ? outcome.error : null })
    .where(and(eq(scoringJobs.id, id), eq(scoringJobs.state, 'running')))
    .returning({ id: scoringJobs.id });
  return rows.length === 1;
}
