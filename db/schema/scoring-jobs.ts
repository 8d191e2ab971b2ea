import { bigserial, foreignKey, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { submissions } from './submissions';

export type JobState = 'pending' | 'running' | 'done' | 'failed';

/** Work for the scorer: one row a submission, written in the same transaction. The score itself goes into the log. */
export const scoringJobs = pgTable(
  'scoring_jobs',
  {
    /** The order of the queue. */
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    sessionId: text('session_id').notNull(),
    participantId: text('participant_id').notNull(),
    submissionId: text('submission_id').notNull(),
    roundId: text('round_id').notNull(),
    state: text('state').$type<JobState>().notNull().default('pending'),
    /** How often it was taken, crashes included. */
    attempts: integer('attempts').notNull().default(0),
    takenAt: instant('taken_at'),
    /** A code of lib/protocol/errors.ts. */
    error: text('error'),
  },
  (table) => [
    unique('scoring_jobs_submission_once').on(table.sessionId, table.participantId, table.submissionId),
    foreignKey({
      name: 'scoring_jobs_submission',
      columns: [table.sessionId, table.participantId, table.submissionId],
      foreignColumns: [submissions.sessionId, submissions.participantId, submissions.id],
    }).onDelete('cascade'),
    index('scoring_jobs_queue').on(table.state, table.id),
  ],
);
