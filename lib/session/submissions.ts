/** Which of someone's submissions is marked, and what the scorer still owes. */
import { presentParticipant, submissionsOf, workOf } from './lookup';
import type { Round, SessionState, Submission, Work } from './state';

/** The submission of a part that is marked, unless the scorer could not score it (S27). */
export const markedIn = ({ chosen, submissions }: Work): Submission | null =>
  submissions.find(({ id, status }) => id === chosen && status.kind !== 'failed') ?? null;

/** As `markedIn`, of a participant. */
export const markedSubmission = (round: Round, participantId: string): Submission | null =>
  markedIn(workOf(round, participantId));

const pendingIn = (round: Round): Submission[] =>
  submissionsOf(round).filter(({ status }) => status.kind === 'pending');

/** How many submissions the scorer still owes. */
export const pendingCount = (round: Round): number => pendingIn(round).length;

/** How many of them the reveal waits for: nobody waits for those who have been sent out (S24). */
export const awaitedCount = (state: SessionState, round: Round): number =>
  pendingIn(round).filter(({ participantId }) => presentParticipant(state, participantId)).length;
