/** Coming in, being called, being sent out, coming in twice (S10–S12, S36–S41). */
import { failure } from '../../protocol/errors';
import type { Command } from '../commands';
import { currentRound, entry } from '../lookup';
import { smallestTeam } from '../relay';
import type { SessionState } from '../state';
import { type Decision, happened, happenedBefore } from './support';

/** How a name is compared: width, case and spaces make no difference (S10). */
const comparable = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The largest class that was measured; whoever has the code could otherwise fill the log without end. */
export const mostParticipants = 1000;

function nameRefusal(state: SessionState, name: string, except: string): Decision | null {
  const wanted = comparable(name);
  if (wanted === '') return failure('name-invalid');
  const taken = Object.values(state.participants).some(
    (other) => other.id !== except && comparable(other.name) === wanted,
  );
  return taken ? failure('name-taken') : null;
}

export function join(state: SessionState, command: Command<'participant:join'>): Decision {
  const { at, participantId, name } = command;
  if (entry(state.participants, participantId)) return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  if (state.locked) return failure('door-locked');
  // Who was sent out takes nobody's place: else a teacher could not undo what a script has filled.
  const present = Object.values(state.participants).filter(({ removed }) => !removed);
  if (present.length >= mostParticipants) return failure('session-full');
  const refusal = nameRefusal(state, name, participantId);
  if (refusal) return refusal;
  const joined = { type: 'participant:joined', at, participantId, name } as const;
  // Who comes to a relay that is under way joins a team at once (S41).
  const round = currentRound(state);
  const team = round.phase.name === 'train' ? smallestTeam(state, round.teams) : undefined;
  return team
    ? happened(joined, { type: 'team:joined', at, roundId: round.id, teamId: team.id, participantId })
    : happened(joined);
}

/** Someone of the session, sent out or not, while it runs. */
function known(state: SessionState, participantId: string): Decision | null {
  if (state.endedAt !== null) return failure('session-ended');
  return entry(state.participants, participantId) ? null : failure('participant-not-found');
}

export function rename(state: SessionState, command: Command<'participant:rename'>): Decision {
  const { at, participantId, name } = command;
  const refusal = known(state, participantId) ?? nameRefusal(state, name, participantId);
  if (refusal) return refusal;
  if (entry(state.participants, participantId)?.name === name) return happenedBefore();
  return happened({ type: 'participant:renamed', at, participantId, name });
}

/** Sends someone out or lets them in again. */
export function admit(
  state: SessionState,
  { at, type, participantId }: Command<'participant:remove' | 'participant:readmit'>,
): Decision {
  const refusal = known(state, participantId);
  if (refusal) return refusal;
  const remove = type === 'participant:remove';
  if (entry(state.participants, participantId)?.removed === remove) return happenedBefore();
  return happened({
    type: remove ? 'participant:removed' : 'participant:readmitted',
    at,
    participantId,
  });
}

export function merge(state: SessionState, command: Command<'participant:merge'>): Decision {
  const { at, participantId, into } = command;
  if (state.endedAt !== null) return failure('session-ended');
  const merged = entry(state.merged, participantId);
  // Who they were merged into may have been merged on since.
  const isAgain = merged !== undefined && (merged === into || merged === entry(state.merged, into));
  if (isAgain) return happenedBefore();
  const both = entry(state.participants, participantId) && entry(state.participants, into);
  if (!both || participantId === into) return failure('participant-not-found');
  return happened({ type: 'participant:merged', at, participantId, into });
}

/** Notes can be written after the end as well. */
export function note(state: SessionState, command: Command<'participant:note'>): Decision {
  const { at, participantId } = command;
  const participant = entry(state.participants, participantId);
  if (!participant) return failure('participant-not-found');
  if (participant.note === command.note) return happenedBefore();
  return happened({ type: 'participant:noted', at, participantId, note: command.note });
}

export function door(state: SessionState, { at, type }: Command<'door:lock' | 'door:unlock'>): Decision {
  if (state.endedAt !== null) return failure('session-ended');
  const lock = type === 'door:lock';
  if (state.locked === lock) return happenedBefore();
  return happened({ type: lock ? 'door:locked' : 'door:unlocked', at });
}
