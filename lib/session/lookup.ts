/** Finding things in a session's state. Ids come from clients, so names such as `constructor` are looked up safely. */
import type { Config } from '../labs/types';
import type {
  Cell,
  Participant,
  Phase,
  Round,
  Run,
  SessionState,
  Submission,
  Submitted,
  Team,
  Work,
} from './state';

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

/** The participant that a seat stands for: who came in twice is the one they were merged into. */
export const seatOwner = (state: SessionState, participantId: string): string =>
  entry(state.merged, participantId) ?? participantId;

/** A participant who has not been sent out. */
export function presentParticipant(state: SessionState, participantId: string): Participant | undefined {
  const participant = entry(state.participants, participantId);
  return participant?.removed ? undefined : participant;
}

export function isRevealed({ name }: Phase): boolean {
  switch (name) {
    case 'lobby':
    case 'predict':
    case 'train':
    case 'freeze':
      return false;
    case 'reveal':
    case 'debrief':
      return true;
  }
}

/** Whether the round trains or has trained: it is known then what it is scored on. */
export function hasStarted({ name }: Phase): boolean {
  switch (name) {
    case 'lobby':
    case 'predict':
      return false;
    case 'train':
    case 'freeze':
    case 'reveal':
    case 'debrief':
      return true;
  }
}

const nothing: Work = { runs: [], submissions: [], chosen: null };

/** One participant's part in a round. */
export function workOf(round: Round, participantId: string): Work {
  return entry(round.work, participantId) ?? nothing;
}

/** A run of the round, whoever started it. */
export function runIn(round: Round, runId: string): Run | undefined {
  for (const { runs } of Object.values(round.work)) {
    const run = runs.find(({ id }) => id === runId);
    if (run) return run;
  }
  return undefined;
}

/** A submission of the round, whoever sent it. */
export function submissionIn(round: Round, submissionId: string): Submission | undefined {
  for (const { submissions } of Object.values(round.work)) {
    const submission = submissions.find(({ id }) => id === submissionId);
    if (submission) return submission;
  }
  return undefined;
}

/** The run that something submitted comes from; a stated answer has none. */
export const runOf = (submitted: Submitted): string | null =>
  submitted.kind === 'answer' ? null : submitted.runId;

/** All submissions of a round in the order of the log. */
export function submissionsOf(round: Round): Submission[] {
  return Object.values(round.work)
    .flatMap(({ submissions }) => submissions)
    .sort((a, b) => a.order - b.order);
}

/** A run of any round, with its round: run ids are unique in a session (S14). */
export function findRun(state: SessionState, runId: string): { round: Round; run: Run } | undefined {
  for (const round of state.rounds) {
    const run = runIn(round, runId);
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
    const submission = submissionIn(round, submissionId);
    if (submission) return { round, submission };
  }
  return undefined;
}

export const cellIn = (round: Round, cellId: string): Cell | undefined =>
  round.cells.find(({ id }) => id === cellId);

/** The team of a relay that somebody is in. */
export const teamOf = (round: Round, participantId: string): Team | undefined =>
  round.teams.find(({ members }) => members.includes(participantId));

export function sameConfig(a: Config, b: Config): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key])
  );
}
