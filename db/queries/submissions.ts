/** Weights sent for scoring. An id is unique for its participant. */
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { submissions } from '../schema/submissions';
import type { Database, Transaction } from '../types';

export type SubmissionRow = typeof submissions.$inferSelect;

const is = (sessionId: string, participantId: string, id: string) =>
  and(
    eq(submissions.sessionId, sessionId),
    eq(submissions.participantId, participantId),
    eq(submissions.id, id),
  );

/** @throws when the participant used this id before (SQLSTATE 23505 in `error.cause.code`). */
export async function insertSubmission(db: Database | Transaction, row: SubmissionRow): Promise<void> {
  await db.insert(submissions).values(row);
}

/** All but the weights: enough to tell a repetition from a conflict. */
export async function selectOptionalSubmission(
  db: Database | Transaction,
  sessionId: string,
  participantId: string,
  id: string,
): Promise<Omit<SubmissionRow, 'weights'> | null> {
  const { weights: _, ...columns } = getTableColumns(submissions);
  const [row] = await db
    .select(columns)
    .from(submissions)
    .where(is(sessionId, participantId, id));
  return row ?? null;
}

/**
 * The Float32 weights (little-endian) as they were sent, in a buffer of their own.
 * @throws when there is no such submission.
 */
export async function selectSubmissionWeights(
  db: Database | Transaction,
  sessionId: string,
  participantId: string,
  id: string,
): Promise<Uint8Array> {
  const [row] = await db
    .select({ weights: submissions.weights })
    .from(submissions)
    .where(is(sessionId, participantId, id));
  if (!row) throw new Error(`No submission ${id} of participant ${participantId}.`);
  return row.weights;
}

/**
 * The same by the id alone, which the session's log keeps unique: who sent it may have been merged into another since.
 * Null where there is none.
 */
export async function selectWeightsById(
  db: Database | Transaction,
  sessionId: string,
  id: string,
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ weights: submissions.weights })
    .from(submissions)
    .where(and(eq(submissions.sessionId, sessionId), eq(submissions.id, id)));
  return row?.weights ?? null;
}

/** All but the weights of every submission of a session, in the order in which they came; with the bytes of the weights. */
export async function selectSubmissionHeaders(
  db: Database | Transaction,
  sessionId: string,
): Promise<(Omit<SubmissionRow, 'weights'> & { readonly bytes: number })[]> {
  const { weights, ...columns } = getTableColumns(submissions);
  return db
    .select({ ...columns, bytes: sql<number>`octet_length(${weights})` })
    .from(submissions)
    .where(eq(submissions.sessionId, sessionId))
    .orderBy(submissions.receivedAt, submissions.participantId, submissions.id);
}
