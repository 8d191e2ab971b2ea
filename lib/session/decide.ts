/** Whether what is asked may happen, and which events it makes. Pure; SPEC.md numbers the rules (S…). */
import { type ErrorCode, failure, type Result, success } from '../protocol/errors';
import { markedSubmission, pendingCount } from './board';
import type { SessionCommand } from './commands';
import type { SessionEvent } from './events';
import {
  currentRound,
  entry,
  findRound,
  findRun,
  findSubmission,
  runIn,
  sameConfig,
  submissionIn,
  workOf,
} from './lookup';
import type { Round, RoundScore, RoundSettings, Sent, SessionState, Submitted, Timestamp } from './state';

type Decision = Result<SessionEvent[]>;
type Command<T extends SessionCommand['type']> = Extract<SessionCommand, { readonly type: T }>;

const happened = (event: SessionEvent): Decision => success([event]);
/** Asked twice, happened once: the answer is the same and the log does not grow (S4). */
const happenedBefore = (): Decision => success([]);

/** How a name is compared: width, case and spaces make no difference (S10). */
const comparable = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Why a participant may not act in a round now; null where they may (S12, S13). */
function refusalInTraining(
  state: SessionState,
  round: Round | undefined,
  participantId: string,
): ErrorCode | null {
  if (state.endedAt !== null) return 'session-ended';
  if (!entry(state.participants, participantId)) return 'seat-required';
  if (!round) return 'round-not-current';
  switch (round.phase.name) {
    case 'lobby':
      return 'round-not-started';
    case 'train':
      return null;
    case 'freeze':
    case 'reveal':
    case 'debrief':
      return 'round-frozen';
  }
}

/** The current round, if it is the one named and the session still runs (S5, S6). */
function teachersRound(state: SessionState, roundId: string): Result<Round> {
  if (state.endedAt !== null) return failure('session-ended');
  const round = currentRound(state);
  return round.id === roundId ? success(round) : failure('round-not-current');
}

const wrongPhase = (round: Round): Decision =>
  failure(round.phase.name === 'lobby' ? 'round-not-started' : 'wrong-phase', `in ${round.phase.name}`);

function openRound(state: SessionState, command: Command<'round:open'>): Decision {
  if (findRound(state, command.roundId)) return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  const phase = currentRound(state).phase.name;
  if (phase !== 'debrief' && phase !== 'lobby') return failure('wrong-phase', `the round is in ${phase}`);
  const { at, roundId, labId, labVersion, score, settings } = command;
  return happened({ type: 'round:opened', at, roundId, labId, labVersion, score, settings });
}

function join(state: SessionState, command: Command<'participant:join'>): Decision {
  if (entry(state.participants, command.participantId)) return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  const name = comparable(command.name);
  if (name === '') return failure('name-invalid');
  const taken = Object.values(state.participants).some((other) => comparable(other.name) === name);
  if (taken) return failure('name-taken');
  const { at, participantId } = command;
  return happened({ type: 'participant:joined', at, participantId, name: command.name });
}

function startRound(state: SessionState, command: Command<'round:start'>): Decision {
  const found = teachersRound(state, command.roundId);
  if (!found.ok) return found;
  const { phase, settings } = found.data;
  if (phase.name !== 'lobby') {
    const again = phase.name === 'train' && phase.commitment.hash === command.commitment.hash;
    return again ? happenedBefore() : failure('wrong-phase', `in ${phase.name}`);
  }
  const { at, roundId, commitment } = command;
  return happened({ type: 'round:started', at, roundId, deadline: at + settings.seconds * 1000, commitment });
}

function startRun(state: SessionState, command: Command<'run:start'>): Decision {
  const { at, roundId, runId, participantId, config, seed, engine } = command;
  const known = findRun(state, runId);
  if (known) {
    const { round, run } = known;
    const same =
      round.id === roundId && run.participantId === participantId && sameConfig(run.config, config);
    return same && run.seed === seed && run.engine === engine ? happenedBefore() : failure('run-id-taken');
  }
  const round = findRound(state, roundId);
  const refusal = refusalInTraining(state, round, participantId);
  if (refusal || !round) return failure(refusal ?? 'round-not-current');
  if (workOf(round, participantId).runs.length >= round.settings.runs) return failure('run-budget-spent');
  return happened({ type: 'run:started', at, roundId, runId, participantId, config, seed, engine });
}

function endRun(state: SessionState, command: Command<'run:end'>): Decision {
  const { at, roundId, runId, how, step } = command;
  const round = findRound(state, roundId);
  const run = round && runIn(round, runId);
  if (run?.participantId !== command.participantId) return failure('run-not-found');
  if (run.end) return run.end.how === how && run.end.step === step ? happenedBefore() : failure('run-ended');
  if (state.endedAt !== null) return failure('session-ended');
  return happened({ type: 'run:ended', at, roundId, runId, how, step });
}

/** Whether a submission in the log is the one that is sent; what a browser claims may have changed meanwhile. */
function sameSent(before: Submitted, sent: Sent): boolean {
  if (before.kind === 'answer') return sent.kind === 'answer' && sameConfig(before.answer, sent.answer);
  if (sent.kind === 'answer' || before.kind !== sent.kind || before.runId !== sent.runId) return false;
  return before.kind === 'recipe' || (sent.kind === 'weights' && before.step === sent.step);
}

/** What is scored: with the settings of the run that it comes from, which the sender cannot choose anew. */
function asSubmitted(round: Round, participantId: string, sent: Sent): Result<Submitted> {
  if (sent.kind !== round.score.submits) return failure('submission-kind', `${round.score.submits} wanted`);
  if (sent.kind === 'answer') return success(sent);
  const run = runIn(round, sent.runId);
  if (run?.participantId !== participantId) return failure('run-not-found');
  return success({ ...sent, config: run.config, seed: run.seed });
}

function receiveSubmission(state: SessionState, command: Command<'submission:receive'>): Decision {
  const { at, roundId, submissionId, participantId, sent } = command;
  const known = findSubmission(state, submissionId);
  if (known) {
    const { round, submission } = known;
    const same = round.id === roundId && submission.participantId === participantId;
    return same && sameSent(submission.submitted, sent)
      ? happenedBefore()
      : failure('submission-id-conflict');
  }
  const round = findRound(state, roundId);
  const refusal = refusalInTraining(state, round, participantId);
  if (refusal || !round) return failure(refusal ?? 'round-not-current');
  const submitted = asSubmitted(round, participantId, sent);
  if (!submitted.ok) return submitted;
  const { submissions } = workOf(round, participantId);
  const spent = submissions.filter(({ status }) => status.kind !== 'failed').length;
  if (spent >= round.settings.submissions) return failure('submission-budget-spent');
  return happened({
    type: 'submission:received',
    at,
    roundId,
    submissionId,
    participantId,
    submitted: submitted.data,
  });
}

/** What the scorer found is written down once, whatever the phase and even after the end (S21, S22). */
function settle(
  state: SessionState,
  command: Command<'submission:score' | 'submission:fail'>,
  event: SessionEvent,
): Decision {
  const round = findRound(state, command.roundId);
  const submission = round && submissionIn(round, command.submissionId);
  if (!submission) return failure('submission-not-found');
  return submission.status.kind === 'pending' ? happened(event) : happenedBefore();
}

/** As `settle`: in any phase, once (S35). */
function audit(state: SessionState, command: Command<'submission:audit'>): Decision {
  const { at, roundId, submissionId, verdict } = command;
  const round = findRound(state, roundId);
  const submission = round && submissionIn(round, submissionId);
  if (!submission) return failure('submission-not-found');
  if (submission.audit) return happenedBefore();
  return happened({ type: 'submission:audited', at, roundId, submissionId, verdict });
}

function choose(state: SessionState, command: Command<'submission:choose'>): Decision {
  const { at, roundId, participantId, submissionId } = command;
  const round = findRound(state, roundId);
  const submission = round && submissionIn(round, submissionId);
  if (round && markedSubmission(round, participantId)?.id === submissionId) return happenedBefore();
  const refusal = refusalInTraining(state, round, participantId);
  if (refusal) return failure(refusal);
  if (submission?.participantId !== participantId) return failure('submission-not-found');
  if (submission.status.kind === 'failed') return failure('submission-not-scored');
  return happened({ type: 'submission:chosen', at, roundId, participantId, submissionId });
}

/** Allowed after the session's end as well: a teacher who ended early can still see how the class did (S34). */
function openSeal(state: SessionState, command: Command<'seal:open'>): Decision {
  const { at, roundId } = command;
  const round = findRound(state, roundId);
  if (!round) return failure('round-not-current');
  if (round.unsealed) return happenedBefore();
  switch (round.phase.name) {
    case 'lobby':
      return failure('round-not-started');
    case 'train':
    case 'freeze':
      return happened({ type: 'seal:opened', at, roundId });
    case 'reveal':
    case 'debrief':
      return failure('already-revealed');
  }
}

function freeze(state: SessionState, command: Command<'round:freeze'>): Decision {
  const { at, roundId, by } = command;
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase } = found.data;
  if (phase.name === 'freeze') return happenedBefore();
  if (phase.name !== 'train') return wrongPhase(found.data);
  if (by === 'clock' && at < phase.deadline) return failure('wrong-phase', 'before the deadline');
  return happened({ type: 'round:frozen', at, roundId, by });
}

function reveal(state: SessionState, command: Command<'round:reveal'>): Decision {
  const { at, roundId, hiddenSeed } = command;
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const round = found.data;
  if (round.phase.name === 'reveal') return happenedBefore();
  if (round.phase.name !== 'freeze') return wrongPhase(round);
  const pending = pendingCount(round);
  if (pending > 0) return failure('submissions-pending', `${pending} not yet scored`);
  return happened({ type: 'round:revealed', at, roundId, hiddenSeed });
}

function debrief(state: SessionState, command: Command<'round:debrief'>): Decision {
  const { at, roundId } = command;
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  if (found.data.phase.name === 'debrief') return happenedBefore();
  if (found.data.phase.name !== 'reveal') return wrongPhase(found.data);
  return happened({ type: 'round:debriefed', at, roundId });
}

/**
 * The events that a command makes, none where it has happened before, or the stable code of the rule that
 * refuses it. Changes nothing: append the events to the log, then fold them in with `reduce`.
 */
export function decide(state: SessionState, command: SessionCommand): Decision {
  switch (command.type) {
    case 'round:open':
      return openRound(state, command);
    case 'participant:join':
      return join(state, command);
    case 'round:start':
      return startRound(state, command);
    case 'run:start':
      return startRun(state, command);
    case 'run:end':
      return endRun(state, command);
    case 'submission:receive':
      return receiveSubmission(state, command);
    case 'submission:score': {
      const { at, roundId, submissionId, score } = command;
      return settle(state, command, { type: 'submission:scored', at, roundId, submissionId, score });
    }
    case 'submission:fail': {
      const { at, roundId, submissionId, code } = command;
      return settle(state, command, { type: 'submission:failed', at, roundId, submissionId, code });
    }
    case 'submission:audit':
      return audit(state, command);
    case 'submission:choose':
      return choose(state, command);
    case 'seal:open':
      return openSeal(state, command);
    case 'round:freeze':
      return freeze(state, command);
    case 'round:reveal':
      return reveal(state, command);
    case 'round:debrief':
      return debrief(state, command);
    case 'session:end':
      return state.endedAt === null ? happened({ type: 'session:ended', at: command.at }) : happenedBefore();
  }
}

/** What a session starts with. */
export interface Opening {
  readonly at: Timestamp;
  readonly sessionId: string;
  readonly code: string;
  readonly title: string;
  readonly teacherId: string;
  readonly roundId: string;
  readonly labId: string;
  readonly labVersion: number;
  readonly score: RoundScore;
  readonly settings: RoundSettings;
}

/** The first two events of a session's log: it never has no round (S2). */
export function openSession(opening: Opening): SessionEvent[] {
  const { at, sessionId, code, title, teacherId, roundId, labId, labVersion, score, settings } = opening;
  return [
    { type: 'session:opened', at, sessionId, code, title, teacherId },
    { type: 'round:opened', at, roundId, labId, labVersion, score, settings },
  ];
}
