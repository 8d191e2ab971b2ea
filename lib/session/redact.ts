/**
 * The log of a session as somebody may have it who plays it again. What was sealed when it ended stays sealed: nothing
 * computed on the hidden test of a round is left unless its class, or for the teacher they themselves, has opened it.
 * Event by event, so that every prefix folds to the public view that the whole log gives.
 */
import type { SessionEvent } from './events';
import { withoutForetellers } from './foretold';
import { currentRound, isRevealed } from './lookup';
import { nameless } from './nameless';
import { replay } from './reduce';
import type { Round, Score, SessionState, SplitScore } from './state';

/** The teacher of the session; or whoever has its replay link, who is told the names of the class or only generated ones. */
export type Audience = { readonly kind: 'teacher' } | { readonly kind: 'guest'; readonly names: boolean };

const nothing: SplitScore = { value: 0, tieBreak: 0, count: 0 };

const sealed = (score: Score, hidden: SplitScore): Score => ({
  ...score,
  hidden,
  drawn: null,
  outcomes: { ...score.outcomes, hidden: null, drawn: null },
});

/** Without the public split: what only a board says that showed it to no room. */
const unshown = (score: Score): Score => ({
  ...score,
  public: null,
  outcomes: { ...score.outcomes, public: null },
});

/** A board for nobody, or for each their own rank: until the reveal the room is told no row of it (S60). */
const hasNoRows = ({ settings: { board } }: Round) => board.audience === 'nobody' || board.audience === 'own';

/** A crowd whose figure is of the hidden test is shown it while it trains (S52): of each answer the figure's value. */
const showsHidden = ({ settings: { sweep } }: Round) => sweep?.shows === 'hidden' || sweep?.shows === 'gap';

/** A guest is not told of the round that is being played: who plays it could be looking. */
function lastToGuests(events: readonly SessionEvent[], state: SessionState): number {
  const round = currentRound(state);
  if (state.endedAt !== null || isRevealed(round.phase)) return events.length;
  const begins = events.findIndex(
    (event) => (event.type === 'round:asked' || event.type === 'round:started') && event.roundId === round.id,
  );
  return begins === -1 ? events.length : begins;
}

/**
 * Without what only the teacher is told: notes, and whose weights were not those of their run. The session's id makes
 * the generated names (`aliasOf`): while one goes on, a guest could be told by it who is who on a board of theirs.
 */
function forGuests(event: SessionEvent, hasEnded: boolean): SessionEvent {
  switch (event.type) {
    case 'session:opened':
      return { ...event, sessionId: hasEnded ? event.sessionId : '', teacherId: '' };
    case 'participant:noted':
      return { ...event, note: '' };
    case 'submission:asked':
      return { ...event, stretches: [] };
    case 'submission:audited':
      return { ...event, verdict: { kind: 'not-checked', why: 'no-record' } };
    default:
      return event;
  }
}

/**
 * @param events a whole log
 * @param state what it folds to, where that is known; an earlier one leaves more out, never less
 * @throws where the log is empty or damaged
 */
export function redactLog(
  events: readonly SessionEvent[],
  audience: Audience,
  state: SessionState = replay(events),
): readonly SessionEvent[] {
  const isTeacher = audience.kind === 'teacher';
  const rounds = new Map(state.rounds.map((round) => [round.id, round]));
  const seal = (event: SessionEvent): SessionEvent => {
    if (event.type !== 'submission:scored' && event.type !== 'baseline:scored') return event;
    const round = rounds.get(event.roundId);
    if (round && (isRevealed(round.phase) || (isTeacher && round.unsealed))) return event;
    const isShown = round !== undefined && showsHidden(round);
    const score = sealed(event.score, isShown ? event.score.hidden : nothing);
    return { ...event, score: !isTeacher && round && hasNoRows(round) ? unshown(score) : score };
  };
  if (audience.kind === 'teacher') return events.map(seal);
  const hasEnded = state.endedAt !== null;
  const told = events.slice(0, lastToGuests(events, state)).map((event) => forGuests(seal(event), hasEnded));
  const shown = withoutForetellers(told);
  return audience.names ? shown : nameless(shown, state.id);
}
