/** Whether what is asked may happen, and which events it makes. Pure; SPEC.md numbers the rules (S…). */
import { failure, success } from '../protocol/errors';
import type { SessionCommand } from './commands';
import { draw, judge } from './decide/digits';
import { admit, door, join, merge, note, rename } from './decide/participants';
import {
  ask,
  changePlan,
  debrief,
  extend,
  freeze,
  openRound,
  openSeal,
  pause,
  predict,
  resume,
  reveal,
  scoreBaseline,
  settlePrediction,
  startRound,
  undo,
} from './decide/rounds';
import { endRun, startRun } from './decide/runs';
import { askFor, audit, choose, endSession, receiveSubmission, settle } from './decide/submissions';
import type { Decision } from './decide/support';
import { dealCell, passBaton } from './decide/turns';
import type { SessionEvent } from './events';
import type { RoundPlan, RoundScore, SessionState, Timestamp } from './state';

/**
 * The events that a command makes, none where it has happened before, or the stable code of the rule that
 * refuses it. Changes nothing: append the events to the log, then fold them in with `reduce`.
 */
export function decide(state: SessionState, command: SessionCommand): Decision {
  switch (command.type) {
    case 'plan:change':
      return changePlan(state, command);
    case 'door:lock':
    case 'door:unlock':
      return door(state, command);
    case 'moment:mark':
      return state.endedAt === null
        ? success([{ type: 'moment:marked', at: command.at, label: command.label }])
        : failure('session-ended');
    case 'participant:join':
      return join(state, command);
    case 'participant:rename':
      return rename(state, command);
    case 'participant:remove':
    case 'participant:readmit':
      return admit(state, command);
    case 'participant:merge':
      return merge(state, command);
    case 'participant:note':
      return note(state, command);
    case 'digits:draw':
      return draw(state, command);
    case 'digit:reject':
    case 'digit:restore':
      return judge(state, command);
    case 'round:open':
      return openRound(state, command);
    case 'round:ask':
      return ask(state, command);
    case 'prediction:send':
      return predict(state, command);
    case 'prediction:settle':
      return settlePrediction(state, command);
    case 'round:start':
      return startRound(state, command);
    case 'round:pause':
      return pause(state, command);
    case 'round:resume':
      return resume(state, command);
    case 'round:extend':
      return extend(state, command);
    case 'round:freeze':
      return freeze(state, command);
    case 'round:reveal':
      return reveal(state, command);
    case 'round:debrief':
      return debrief(state, command);
    case 'round:undo':
      return undo(state, command);
    case 'seal:open':
      return openSeal(state, command);
    case 'baseline:score':
      return scoreBaseline(state, command);
    case 'cell:deal':
      return dealCell(state, command);
    case 'baton:pass':
      return passBaton(state, command);
    case 'run:start':
      return startRun(state, command);
    case 'run:end':
      return endRun(state, command);
    case 'submission:receive':
      return receiveSubmission(state, command);
    case 'submission:score':
    case 'submission:fail':
      return settle(state, command);
    case 'submission:ask':
      return askFor(state, command);
    case 'submission:audit':
      return audit(state, command);
    case 'submission:choose':
      return choose(state, command);
    case 'session:end':
      return endSession(state, command);
  }
}

/** What a session starts with: its first round is the first line of its plan. */
export interface Opening {
  readonly at: Timestamp;
  readonly sessionId: string;
  readonly code: string;
  readonly title: string;
  readonly teacherId: string;
  readonly plan: readonly [RoundPlan, ...RoundPlan[]];
  readonly roundId: string;
  readonly labVersion: number;
  readonly score: RoundScore;
}

/** The first two events of a session's log: it never has no round (S2). */
export function openSession(opening: Opening): SessionEvent[] {
  const { at, sessionId, code, title, teacherId, plan, roundId, labVersion, score } = opening;
  return [
    { type: 'session:opened', at, sessionId, code, title, teacherId, plan },
    { type: 'round:opened', at, roundId, labVersion, score, ...plan[0] },
  ];
}
