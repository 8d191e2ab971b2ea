/** What the row of a session says of its log. */
import type { SessionOutline } from '../../db/queries/sessions';
import { currentRound } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';

export function outlineOf(state: SessionState): SessionOutline {
  const { labId, phase } = currentRound(state);
  return {
    labId,
    phase: phase.name,
    rounds: state.rounds.length,
    participants: Object.keys(state.participants).length,
  };
}
