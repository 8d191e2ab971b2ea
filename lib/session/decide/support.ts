/** What the decisions of all rooms of this folder share. */
import { type ErrorCode, failure, type Result, success } from '../../protocol/errors';
import type { SessionEvent } from '../events';
import { currentRound, entry } from '../lookup';
import type { Round, SessionState } from '../state';

export type Decision = Result<SessionEvent[]>;

export const happened = (...events: SessionEvent[]): Decision => success(events);
/** Asked twice, happened once: the answer is the same and the log does not grow (S4). */
export const happenedBefore = (): Decision => success([]);

/** Why somebody may do nothing in this session; null where they may (S12, S36). */
export function refusalOf(state: SessionState, participantId: string): ErrorCode | null {
  if (state.endedAt !== null) return 'session-ended';
  const participant = entry(state.participants, participantId);
  if (!participant) return 'seat-required';
  return participant.removed ? 'seat-removed' : null;
}

/** Why a participant may not act in a round now; null where they may (S12, S13). */
export function refusalInTraining(
  state: SessionState,
  round: Round | undefined,
  participantId: string,
): ErrorCode | null {
  const refusal = refusalOf(state, participantId);
  if (refusal) return refusal;
  if (!round) return 'round-not-current';
  switch (round.phase.name) {
    case 'lobby':
    case 'predict':
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
export function teachersRound(state: SessionState, roundId: string): Result<Round> {
  if (state.endedAt !== null) return failure('session-ended');
  const round = currentRound(state);
  return round.id === roundId ? success(round) : failure('round-not-current');
}

/** Asked out of turn (S6). */
export function wrongPhase({ phase: { name } }: Round): Decision {
  const early = name === 'lobby' || name === 'predict';
  return failure(early ? 'round-not-started' : 'wrong-phase', `in ${name}`);
}
