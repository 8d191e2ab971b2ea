/** Whose turn it is: cells of a crowd and batons of a relay (S52–S56). */
import { failure } from '../../protocol/errors';
import type { Command } from '../commands';
import { heldCell, nextCell } from '../crowd';
import { findRound, workOf } from '../lookup';
import { activeMember, latestOf, stageEnd } from '../relay';
import type { SessionState } from '../state';
import { type Decision, happened, happenedBefore, refusalInTraining, teachersRound } from './support';

/** No event where they hold a cell already, or where nothing is left to train. */
export function dealCell(state: SessionState, command: Command<'cell:deal'>): Decision {
  const { at, roundId, participantId, gone } = command;
  const round = findRound(state, roundId);
  const refusal = refusalInTraining(state, round, participantId);
  if (refusal || !round) return failure(refusal ?? 'round-not-current');
  if (round.settings.mode !== 'crowd') return failure('wrong-mode');
  if (heldCell(round, participantId)) return happenedBefore();
  const cell = nextCell(round, participantId, at, new Set(gone));
  return cell
    ? happened({ type: 'cell:dealt', at, roundId, cellId: cell.id, participantId })
    : happenedBefore();
}

export function passBaton(state: SessionState, command: Command<'baton:pass'>): Decision {
  const { at, roundId, teamId, stage, by } = command;
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const round = found.data;
  const team = round.teams.find(({ id }) => id === teamId);
  if (!team) return failure('wrong-mode', 'no such team');
  if (team.stage > stage) return happenedBefore();
  if (round.phase.name !== 'train') return failure('round-frozen');
  if (team.stage < stage || stage >= round.settings.relay.length) return failure('not-your-turn');
  // Nobody where all have been sent out: what was handed on goes on without them.
  const member = activeMember(state, team);
  const handedOn = (by: 'teacher' | 'clock') => {
    const submissionId = (member === undefined ? null : latestOf(round, team, member)?.id) ?? team.baton;
    return happened({ type: 'baton:passed', at, roundId, teamId, stage, submissionId, by });
  };
  switch (by.kind) {
    case 'member': {
      const { participantId, submissionId } = by;
      const refusal = refusalInTraining(state, round, participantId);
      if (refusal) return failure(refusal);
      if (participantId !== member) return failure('not-your-turn');
      const submission = workOf(round, participantId).submissions.find(({ id }) => id === submissionId);
      if (!submission) return failure('submission-not-found');
      if (submission.status.kind === 'failed') return failure('submission-not-scored');
      return happened({ type: 'baton:passed', at, roundId, teamId, stage, submissionId, by: 'member' });
    }
    case 'clock':
      if (round.phase.pausedAt !== null) return failure('round-paused');
      if (at < stageEnd(round.phase.deadline, round.settings, stage)) {
        return failure('wrong-phase', 'before the stage is over');
      }
      return handedOn(by.kind);
    case 'teacher':
      return handedOn(by.kind);
  }
}
