/** Finding things in a session's state. Ids come from clients, so names such as `constructor` are looked up safely. */
import type { Round, Run, SessionState, Submission } from './state';

/** The entry of a record under `key`, never an inherited property. */
export function entry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** @throws when the session has no round yet, which only a log cut after its first event can give. */
export function currentRound(state: SessionState): Round {
  const round = state.rounds.at(-1);
  if (!round) throw new Error(`Session ${state.id} has no round.`);
  return round;
}

export function findRound(state: SessionState, roundId: string): Round | undefined {
  return state.rounds.find((round) => round.id === roundId);
}

/** A run of any round, with its round: run ids are unique in a session (S14). */
export function findRun(state: SessionState, runId: string): { round: Round; run: Run } | undefined {
  for (const round of state.rounds) {
    const run = entry(round.runs, runId);
    if (run) return { round, run };
  }
  return undefined;
}

/** A submission of any round, with its round: submission ids are unique in a session (S20). */
export function findSubmission(
  state: SessionState,
  submissionId: string,
): { round: Round; submission: Submission } | undefined {
  for (const round of state.rounds) {
    const submission = entry(round.submissions, submissionId);
    if (submission) return { round, submission };
  }
  return undefined;
}

/** One participant's submissions in a round, in the order of the log. */
export function submissionsOf(round: Round, participantId: string): Submission[] {
  return Object.values(round.submissions)
    .filter((submission) => submission.participantId === participantId)
    .sort((a, b) => a.order - b.order);
}

/** One participant's runs in a round, in the order in which they were started. */
export function runsOf(round: Round, participantId: string): Run[] {
  return Object.values(round.runs)
    .filter((run) => run.participantId === participantId)
    .sort((a, b) => a.startedAt - b.startedAt);
}
