import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { submissions } from './submissions';

export const jobStates = ['waiting', 'taken', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** Work for the scorer: one row a submission, written in the same transaction. The score itself goes into the log. */
export const scoringJobs = pgTable(
  'scoring_jobs',
  {
    participantId: text('participant_id').notNull(),
    submissionId: text('submission_id').notNull(),
    state: text('state').$type<JobState>().notNull().default('waiting'),
    /** How often it was taken, a crash included. */
    attempts: integer('attempts').notNull().default(0),
    queuedAt: instant('queued_at').notNull(),
    takenAt: instant('taken_at'),
    /** A code of lib/protocol/errors.ts. */
    error: text('error'),
  },
  (table) => [
    primaryKey({ columns: [table.participantId, table.submissionId] }),
    foreignKey({
      name: 'scoring_jobs_submission',
      columns: [table.participantId, table.submissionId],
      foreignColumns: [submissions.participantId, submissions.id],
    }).onDelete('cascade'),
    index('scoring_jobs_open').on(table.state, table.queuedAt),
  ],
);
