/** Weights sent for scoring. An id is unique for its participant. */
import { and, eq } from 'drizzle-orm';
import { submissions } from '../schema/submissions';
import type { Database, Transaction } from '../types';

export type SubmissionRow = typeof submissions.$inferSelect;

/** @throws when the participant used this id before (SQLSTATE 23505 in `error.cause.code`). */
export async function insertSubmission(db: Database | Transaction, row: SubmissionRow): Promise<void> {
  await db.insert(submissions).values(row);
}

/** What tells a repetition from a conflict, without reading the weights. */
export async function selectOptionalSubmissionHash(
  db: Database | Transaction,
  participantId: string,
  id: string,
): Promise<{ sessionId: string; roundId: string; sha256: string } | null> {
  const [row] = await db
    .select({
      sessionId: submissions.sessionId,
      roundId: submissions.roundId,
      sha256: submissions.sha256,
    })
    .from(submissions)
    .where(and(eq(submissions.participantId, participantId), eq(submissions.id, id)));
  return row ?? null;
}

/**
 * The whole row, weights included.
 * @throws when there is none.
 */
export async function selectSubmission(
  db: Database | Transaction,
  participantId: string,
  id: string,
): Promise<SubmissionRow> {
  const [row] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.participantId, participantId), eq(submissions.id, id)));
  if (!row) throw new Error(`No submission ${id} of participant ${participantId}.`);
  return row;
}
