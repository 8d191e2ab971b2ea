/** What the session's teacher sees: everyone, and every submission of every round. */
import { countingSubmission } from '../board';
import { canUndo } from '../decide/rounds';
import { drawnScore } from '../drawn';
import { currentRound, entry, isRevealed, runIn, submissionsOf, teamOf, workOf } from '../lookup';
import { activeMember } from '../relay';
import type { Round, SessionState, Submission, Submitted } from '../state';
import type { ClassView, RosterRow, SubmissionRow, TeamRow } from '../views';
import { aliasOf, hiddenScore, open, split } from './support';

/** The settings of a submission as columns; a stated answer has no run. */
function settingsOf(
  round: Round,
  submitted: Submitted,
): Pick<SubmissionRow, 'config' | 'seed' | 'engine' | 'step'> {
  if (submitted.kind === 'answer') {
    return { config: submitted.answer, seed: null, engine: null, step: null };
  }
  const { runId, config, seed } = submitted;
  const engine = runIn(round, runId)?.engine ?? null;
  return { config, seed, engine, step: submitted.kind === 'weights' ? submitted.step : null };
}

function statusOf({ status }: Submission): SubmissionRow['status'] {
  switch (status.kind) {
    case 'pending':
      return { kind: 'pending' };
    case 'scored': {
      const { score } = status;
      return { kind: 'scored', score: open(score), public: score.public && split(score.public) };
    }
    case 'failed':
      return { kind: 'failed', code: status.code };
  }
}

function submissionRows(state: SessionState, round: Round, roundIndex: number): SubmissionRow[] {
  const unsealed = round.unsealed || isRevealed(round.phase);
  return submissionsOf(round).map((submission) => {
    const { id, participantId, submitted, receivedAt, asked, audit, status } = submission;
    const participant = entry(state.participants, participantId);
    if (!participant) throw new Error(`Submission ${id} has no participant.`);
    return {
      id,
      roundId: round.id,
      roundIndex,
      labId: round.labId,
      score: round.score,
      participantId,
      name: participant.name,
      ...settingsOf(round, submitted),
      receivedAt,
      counts: countingSubmission(state, round, participantId)?.id === id,
      status: statusOf(submission),
      hidden: hiddenScore(submission, unsealed),
      drawn:
        unsealed && status.kind === 'scored'
          ? (drawnScore(state, round, status.score, [participantId])?.score ?? null)
          : null,
      isAsked: asked !== null && audit === null,
      audit,
    };
  });
}

export function classView(state: SessionState): ClassView {
  const round = currentRound(state);
  const roster = Object.values(state.participants).map((participant): RosterRow => {
    const { id, name, index, joinedAt, removed, note } = participant;
    const { runs, submissions } = workOf(round, id);
    return {
      id,
      name,
      alias: aliasOf(state, round, index),
      joinedAt,
      removed,
      note,
      runs: runs.length,
      submissions: submissions.length,
      latest: runs.at(-1) ?? null,
      prediction: entry(round.predictions, id) ?? null,
      teamId: teamOf(round, id)?.id ?? null,
    };
  });
  return {
    version: state.version,
    unsealed: round.unsealed,
    canUndo: canUndo(state),
    plan: state.plan,
    roster,
    submissions: state.rounds.flatMap((each, index) => submissionRows(state, each, index)),
    teams: round.teams.map((team): TeamRow => {
      const { id, members, stage, baton } = team;
      return { id, members, stage, baton, active: activeMember(state, team) ?? null };
    }),
    digits: state.digits,
    moments: state.moments,
  };
}
