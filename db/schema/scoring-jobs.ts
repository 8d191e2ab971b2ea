import { bigserial, foreignKey, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { submissions } from './submissions';

/** Scores are waited for; audits are for quiet moments. */
export type JobKind = 'score' | 'audit';
export type JobState = 'pending' | 'running' | 'done' | 'failed';

/**
 * Work for the scorer: a score for each submission, written in the same transaction, and with the score of weights an
 * audit. What comes of it goes into the log.
 */
export const scoringJobs = pgTable(
  'scoring_jobs',
  {
    /** The order of the queue. */
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    sessionId: text('session_id').notNull(),
    participantId: text('participant_id').notNull(),
    submissionId: text('submission_id').notNull(),
    roundId: text('round_id').notNull(),
    kind: text('kind').$type<JobKind>().notNull().default('score'),
    state: text('state').$type<JobState>().notNull().default('pending'),
    /** How often it was taken, crashes included. */
    attempts: integer('attempts').notNull().default(0),
    takenAt: instant('taken_at'),
    /** A code of lib/protocol/errors.ts. */
    error: text('error'),
  },
  (table) => [
    unique('scoring_jobs_submission_once').on(
      table.sessionId,
      table.participantId,
      table.submissionId,
      table.kind,
    ),
    foreignKey({
      name: 'scoring_jobs_submission',
      columns: [table.sessionId, table.participantId, table.submissionId],
      foreignColumns: [submissions.sessionId, submissions.participantId, submissions.id],
    }).onDelete('cascade'),
    index('scoring_jobs_queue').on(table.kind, table.state, table.id),
  ],
);
