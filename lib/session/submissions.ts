/** Which of someone's submissions is marked, and what the scorer still owes. */
import { submissionsOf, workOf } from './lookup';
import type { Round, Submission, Work } from './state';

/** The submission of a part that is marked, unless the scorer could not score it (S27). */
export const markedIn = ({ chosen, submissions }: Work): Submission | null =>
  submissions.find(({ id, status }) => id === chosen && status.kind !== 'failed') ?? null;

/** As `markedIn`, of a participant. */
export const markedSubmission = (round: Round, participantId: string): Submission | null =>
  markedIn(workOf(round, participantId));

/** How many submissions the scorer still owes. */
export function pendingCount(round: Round): number {
  return submissionsOf(round).filter(({ status }) => status.kind === 'pending').length;
}
