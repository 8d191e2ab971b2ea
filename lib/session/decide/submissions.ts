/** Sending in, being scored and marking what counts (S18–S25, S35). */
import { failure, type Result, success } from '../../protocol/errors';
import type { Command } from '../commands';
import type { SessionEvent } from '../events';
import {
  findRound,
  findSubmission,
  runIn,
  sameConfig,
  submissionIn,
  submissionsOf,
  teamOf,
  workOf,
} from '../lookup';
import { activeMember } from '../relay';
import type { Round, Sent, SessionState, Submitted } from '../state';
import { paysFor } from '../work';
import { type Decision, happened, happenedBefore, refusalInTraining } from './support';

/** Whether a submission in the log is the one that is sent; what a browser claims may have changed meanwhile. */
function sameSent(before: Submitted, sent: Sent): boolean {
  if (before.kind === 'answer') return sent.kind === 'answer' && sameConfig(before.answer, sent.answer);
  if (sent.kind === 'answer' || before.kind !== sent.kind || before.runId !== sent.runId) return false;
  return before.kind !== 'weights' || (sent.kind === 'weights' && before.step === sent.step);
}

/** What is scored: with the settings of the run that it comes from, which the sender cannot choose anew. */
function asSubmitted(round: Round, participantId: string, sent: Sent): Result<Submitted> {
  if (sent.kind !== round.score.submits) return failure('submission-kind', `${round.score.submits} wanted`);
  if (sent.kind === 'answer') return success(sent);
  const run = runIn(round, sent.runId);
  if (run?.participantId !== participantId) return failure('run-not-found');
  const tooFar = sent.kind === 'weights' && run.allowance !== null && sent.step > run.allowance;
  if (tooFar) return failure('work-budget-spent', `step ${sent.step} of ${run.allowance}`);
  const submitted = { ...sent, config: run.config, seed: run.seed };
  return paysFor(round, participantId, submitted) ? success(submitted) : failure('work-budget-spent');
}

/** The cell of a crowd that something sent is for; null where it comes from no run of one. */
const cellOf = (round: Round, sent: Sent | Submitted): string | null =>
  sent.kind === 'answer' ? null : (runIn(round, sent.runId)?.cell ?? null);

/** Why one may not send in (more) in the way that the round is played; null where one may. */
function refusalByMode(
  state: SessionState,
  round: Round,
  participantId: string,
  sent: Sent,
): Decision | null {
  const { mode, submissions: most } = round.settings;
  const standing = workOf(round, participantId).submissions.filter(({ status }) => status.kind !== 'failed');
  const spent = standing.length;
  switch (mode) {
    case 'sandbox':
      return failure('mode-unscored');
    case 'crowd': {
      const cell = cellOf(round, sent);
      const isAnswered = standing.some(({ submitted }) => cellOf(round, submitted) === cell);
      return isAnswered ? failure('submission-budget-spent', 'one a cell') : null;
    }
    case 'relay': {
      const team = teamOf(round, participantId);
      if (!team || activeMember(state, team) !== participantId) return failure('not-your-turn');
      return spent >= most ? failure('submission-budget-spent') : null;
    }
    case 'battle':
      return spent >= most ? failure('submission-budget-spent') : null;
  }
}

export function receiveSubmission(state: SessionState, command: Command<'submission:receive'>): Decision {
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
  const unfit = refusalByMode(state, round, participantId, sent);
  if (unfit) return unfit;
  const submitted = asSubmitted(round, participantId, sent);
  if (!submitted.ok) return submitted;
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
export function settle(
  state: SessionState,
  command: Command<'submission:score' | 'submission:fail'>,
): Decision {
  const { at, roundId, submissionId } = command;
  const round = findRound(state, roundId);
  const submission = round && submissionIn(round, submissionId);
  if (!submission) return failure('submission-not-found');
  if (submission.status.kind !== 'pending') return happenedBefore();
  const event: SessionEvent =
    command.type === 'submission:score'
      ? { type: 'submission:scored', at, roundId, submissionId, score: command.score }
      : { type: 'submission:failed', at, roundId, submissionId, code: command.code };
  return happened(event);
}

const unanswered = { kind: 'not-checked', why: 'no-answer' } as const;

/** Of a long run its browser is asked for a part, once; not when the session has ended: nobody would answer (S61). */
export function askFor(state: SessionState, command: Command<'submission:ask'>): Decision {
  const { at, roundId, submissionId, stretches } = command;
  const round = findRound(state, roundId);
  const submission = round && submissionIn(round, submissionId);
  if (!submission) return failure('submission-not-found');
  if (submission.asked || submission.audit) return happenedBefore();
  const about = { at, roundId, submissionId };
  return state.endedAt === null
    ? happened({ type: 'submission:asked', ...about, stretches })
    : happened({ type: 'submission:audited', ...about, verdict: unanswered });
}

/** What was asked for and has not come when the session ends does not come any more (S61). */
export function endSession(state: SessionState, { at }: Command<'session:end'>): Decision {
  if (state.endedAt !== null) return happenedBefore();
  const open = state.rounds.flatMap((round) =>
    submissionsOf(round)
      .filter(({ asked, audit }) => asked && !audit)
      .map(({ id }) => ({ at, roundId: round.id, submissionId: id })),
  );
  return happened(
    { type: 'session:ended', at },
    ...open.map((about) => ({ type: 'submission:audited', ...about, verdict: unanswered }) as const),
  );
}

/** Whatever the phase, also after the end; the first answer stays (S35). */
export function audit(state: SessionState, command: Command<'submission:audit'>): Decision {
  const { at, roundId, submissionId, verdict } = command;
  const round = findRound(state, roundId);
  const submission = round && submissionIn(round, submissionId);
  if (!submission) return failure('submission-not-found');
  if (submission.audit) return happenedBefore();
  return happened({ type: 'submission:audited', at, roundId, submissionId, verdict });
}

export function choose(state: SessionState, command: Command<'submission:choose'>): Decision {
  const { at, roundId, participantId, submissionId } = command;
  const round = findRound(state, roundId);
  if (round && workOf(round, participantId).chosen === submissionId) return happenedBefore();
  const refusal = refusalInTraining(state, round, participantId);
  if (refusal || !round) return failure(refusal ?? 'round-not-current');
  const submission = submissionIn(round, submissionId);
  if (submission?.participantId !== participantId) return failure('submission-not-found');
  if (submission.status.kind === 'failed') return failure('submission-not-scored');
  return happened({ type: 'submission:chosen', at, roundId, participantId, submissionId });
}
