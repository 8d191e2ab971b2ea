/** How high each kind of board lets its first one climb above the hidden test. Only of revealed rounds. */
import { board, leaderBy, memoised } from '../board';
import { isRevealed, submissionsOf } from '../lookup';
import type { Round, SessionState } from '../state';
import type { Climb, ShownAndHidden } from '../views';

function climbOf(state: SessionState, round: Round): Climb | null {
  const leader = (ladder: boolean): ShownAndHidden | null => {
    const first = leaderBy(state, round, ladder);
    return first ? { shown: first.shown.value, hidden: first.score.hidden.value } : null;
  };
  const [naive, laddered] = [leader(false), leader(true)];
  if (!naive || !laddered || board(state, round).length === 0) return null;
  return {
    roundIndex: state.rounds.indexOf(round),
    labId: round.labId,
    metric: round.score.metric,
    ladder: round.settings.board.ladder,
    submissions: submissionsOf(round).length,
    naive,
    laddered,
  };
}

const climb = memoised(climbOf);

export const climbs = (state: SessionState): readonly Climb[] =>
  state.rounds.flatMap((round) => (isRevealed(round.phase) ? (climb(state, round) ?? []) : []));
