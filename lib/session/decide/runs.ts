/** Starting and ending runs; in a crowd of cells dealt, in a relay in turn (S13–S17, S52–S56). */
import { type ErrorCode, failure } from '../../protocol/errors';
import type { Command } from '../commands';
import { cellIn, findRound, findRun, runIn, sameConfig, teamOf, workOf } from '../lookup';
import { activeMember, turnsOwnControls } from '../relay';
import type { Round, SessionState } from '../state';
import { allowanceFor, countWith } from '../work';
import { type Decision, happened, happenedBefore, refusalInTraining } from './support';

/** Runs of one cell by one participant: enough for lost GPUs, lost pages and stops, too few to fill the log. */
const mostRunsOfCell = 5;

/** Why a run does not fit the way in which its round is played; null where it does. */
function refusalByMode(state: SessionState, round: Round, command: Command<'run:start'>): ErrorCode | null {
  const { participantId, config, seed, engine, cell: cellId, from } = command;
  const { settings } = round;
  const isTurned = Object.entries(settings.locked).some(([control, value]) => config[control] !== value);
  if (isTurned) return 'config-locked';
  if (cellId !== null && settings.mode !== 'crowd') return 'wrong-mode';
  if (from !== null && settings.mode !== 'relay') return 'wrong-mode';
  const isOneTooMany = countWith(round, participantId, { config, seed, engine, from }) > settings.runs;
  switch (settings.mode) {
    case 'battle':
    case 'sandbox':
      return isOneTooMany ? 'run-budget-spent' : null;
    case 'crowd': {
      const cell = cellId === null ? undefined : cellIn(round, cellId);
      const holds = cell?.holders.some((holder) => holder.participantId === participantId) ?? false;
      const isTheirs = cell && holds && cell.seed === seed && sameConfig(cell.config, config);
      if (!isTheirs) return 'cell-not-yours';
      const before = workOf(round, participantId).runs.filter((run) => run.cell === cellId);
      return before.length < mostRunsOfCell ? null : 'run-budget-spent';
    }
    case 'relay': {
      const team = teamOf(round, participantId);
      if (!team || activeMember(state, team) !== participantId) return 'not-your-turn';
      if (team.baton !== from || !turnsOwnControls(round, team, config)) return 'config-locked';
      return isOneTooMany ? 'run-budget-spent' : null;
    }
  }
}

export function startRun(state: SessionState, command: Command<'run:start'>): Decision {
  const { at, roundId, runId, participantId, config, seed, engine, cell, from, planned, perStep } = command;
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
  if (round.phase.name === 'train' && round.phase.pausedAt !== null) return failure('round-paused');
  const unfit = refusalByMode(state, round, command);
  if (unfit) return failure(unfit);
  const allowance = allowanceFor(round, participantId, { config, seed, perStep });
  // A recipe is run whole by the server: it has to fit.
  const least = round.score.submits === 'recipe' ? planned : 1;
  if (allowance !== null && allowance < least) return failure('work-budget-spent', `${allowance} steps left`);
  const run = { runId, participantId, config, seed, engine, cell, from, planned, perStep, allowance };
  return happened({ type: 'run:started', at, roundId, ...run });
}

export function endRun(state: SessionState, command: Command<'run:end'>): Decision {
  const { at, roundId, runId, how, step } = command;
  const round = findRound(state, roundId);
  const run = round && runIn(round, runId);
  if (run?.participantId !== command.participantId) return failure('run-not-found');
  if (run.end) return run.end.how === how && run.end.step === step ? happenedBefore() : failure('run-ended');
  if (state.endedAt !== null) return failure('session-ended');
  return happened({ type: 'run:ended', at, roundId, runId, how, step });
}
