/** The digits that the class draws: a second hidden test, kept by the server (S42–S45). */
import { failure } from '../../protocol/errors';
import type { Command } from '../commands';
import { askedDigits } from '../digits';
import { currentRound, hasStarted, presentParticipant } from '../lookup';
import type { SessionState } from '../state';
import { type Decision, happened, happenedBefore, refusalOf } from './support';

export function draw(state: SessionState, command: Command<'digits:draw'>): Decision {
  const { at, participantId } = command;
  const known = new Set(state.digits.map(({ id }) => id));
  const fresh = command.digits.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return happenedBefore();
  if (participantId === null) {
    if (state.endedAt !== null) return failure('session-ended');
  } else {
    const refusal = refusalOf(state, participantId);
    if (refusal) return failure(refusal);
  }
  const round = currentRound(state);
  if (hasStarted(round.phase)) return failure('digits-closed');
  if (participantId !== null) {
    const index = presentParticipant(state, participantId)?.index ?? 0;
    const left = askedDigits(index, round.settings.digits);
    for (const digit of state.digits) {
      const place = digit.participantId === participantId ? left.indexOf(digit.label) : -1;
      if (place >= 0) left.splice(place, 1);
    }
    for (const { label } of fresh) {
      const place = left.indexOf(label);
      if (place < 0) return failure('digit-invalid', `${label} was not asked`);
      left.splice(place, 1);
    }
  }
  return happened({ type: 'digits:drawn', at, participantId, digits: fresh });
}

/** Throwing out and taking back is possible until the reveal shows what it does, or the session ends without one. */
export function judge(
  state: SessionState,
  { at, type, digitId }: Command<'digit:reject' | 'digit:restore'>,
): Decision {
  const digit = state.digits.find(({ id }) => id === digitId);
  if (!digit) return failure('digit-not-found');
  const reject = type === 'digit:reject';
  if (digit.rejected === reject) return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  const { name } = currentRound(state).phase;
  if (name === 'reveal' || name === 'debrief') return failure('already-revealed');
  return happened({ type: reject ? 'digit:rejected' : 'digit:restored', at, digitId });
}
