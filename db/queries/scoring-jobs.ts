/** The scorer's queue. A job is taken by one worker at a time; one that a crash left `taken` is put back at start. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { scoringJobs } from '../schema/scoring-jobs';
import type { Database, Transaction } from '../types';

export type ScoringJobRow = typeof scoringJobs.$inferSelect;

/** Which job: that of one submission. */
export interface JobKey {
  readonly participantId: string;
  readonly submissionId: string;
}

const is = (key: JobKey) =>
  and(eq(scoringJobs.participantId, key.participantId), eq(scoringJobs.submissionId, key.submissionId));

/** To be called in the transaction that inserts the submission. */
export async function insertScoringJob(
  db: Database | Transaction,
  row: JobKey & { queuedAt: number },
): Promise<void> {
  await db.insert(scoringJobs).values({
    participantId: row.participantId,
    submissionId: row.submissionId,
    queuedAt: row.queuedAt,
  });
}

/** Takes the job that has waited longest and counts the attempt; null where none waits. Two callers never get the same. */
export async function takeScoringJob(db: Database | Transaction, at: number): Promise<ScoringJobRow | null> {
  const next = db
    .select({ participantId: scoringJobs.participantId, submissionId: scoringJobs.submissionId })
    .from(scoringJobs)
    .where(eq(scoringJobs.state, 'waiting'))
    .orderBy(scoringJobs.queuedAt, scoringJobs.submissionId)
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(scoringJobs)
    .set({ state: 'taken', takenAt: at, attempts: sql`${scoringJobs.attempts} + 1` })
    .where(sql`(${scoringJobs.participantId}, ${scoringJobs.submissionId}) in ${next}`)
    .returning();
  return row ?? null;
}

/** Back into the queue: the attempt was interrupted. */
export async function releaseScoringJob(db: Database | Transaction, key: JobKey): Promise<void> {
  await db
    .update(scoringJobs)
    .set({ state: 'waiting', takenAt: null })
    .where(and(is(key), eq(scoringJobs.state, 'taken')));
}

/**
 * At start, before the scorer runs: what a dead server had taken waits again.
 * @returns how many there were
 */
export async function releaseAllScoringJobs(db: Database | Transaction): Promise<number> {
  const rows = await db
    .update(scoringJobs)
    .set({ state: 'waiting', takenAt: null })
    .where(eq(scoringJobs.state, 'taken'))
    .returning({ id: scoringJobs.submissionId });
  return rows.length;
}

/**
 * Closes a job; to be called in the transaction that appends the score or the failure to the log.
 * @returns false where it was closed before: then nothing may be appended, so that scoring twice stores once.
 */
export async function closeScoringJob(
  db: Database | Transaction,
  key: JobKey,
  outcome: { readonly state: 'done' } | { readonly state: 'failed'; readonly error: string },
): Promise<boolean> {
  const rows = await db
    .update(scoringJobs)
    .set({ state: outcome.state, error: outcome.state === 'failed' ? outcome.error : null })
    .where(and(is(key), inArray(scoringJobs.state, ['waiting', 'taken'])))
    .returning({ id: scoringJobs.submissionId });
  return rows.length === 1;
}
