/** How far the reveal moved the ranks, beside what noise alone would have done. */
import { type Comparison, comparisonOf, shakeUp } from '../../stats/shake-up';
import { memoised, revealBoard } from '../board';
import type { Round, SessionState } from '../state';
import { awaitedCount } from '../submissions';
import type { Fate, ShakeUp } from '../views';

interface Compared {
  readonly shakeUp: ShakeUp | null;
  /** By contestant; empty where it cannot be told. */
  readonly fates: ReadonlyMap<string, Fate>;
}

const nothing: Compared = { shakeUp: null, fates: new Map() };

type Asked = Parameters<typeof shakeUp>;

/**
 * What the statistics compare. Null where it cannot be told, and where the class's own digits rank: they are another kind
 * of data than the board's.
 */
function comparedOf(state: SessionState, round: Round): Asked | null {
  if (round.settings.digitsRank) return null;
  const places = revealBoard(state, round);
  const contestants = places.flatMap(({ outcomes, score, frozenRank, rank }) =>
    outcomes && score.outcomes.hidden
      ? [{ board: outcomes, hidden: score.outcomes.hidden, frozenRank, rank }]
      : [],
  );
  if (contestants.length < places.length) return null;
  const sameKind = round.settings.board.split === 'public' && places.every(({ score }) => score.public);
  return [contestants, { metric: round.score.metric, sameKind, seed: round.id }];
}

const compared = memoised((state, round): Compared => {
  const asked = comparedOf(state, round);
  const found = asked && shakeUp(...asked);
  if (!found) return nothing;
  const { moved, byNoise, fates } = found;
  return {
    shakeUp: { moved, byNoise },
    fates: new Map(
      revealBoard(state, round).map(({ contestant }, index) => [contestant.id, fates[index] ?? 'held']),
    ),
  };
});

/**
 * The comparison that the reveal of a frozen round will ask for, to be worked off before it; tells nobody anything. Null
 * where there is none, or not all is scored yet.
 */
export function comparisonAhead(state: SessionState): Pick<Comparison, 'step' | 'isDone'> | null {
  const round = state.rounds.at(-1);
  if (round?.phase.name !== 'freeze' || awaitedCount(state, round) > 0) return null;
  const asked = comparedOf(state, round);
  return asked && comparisonOf(...asked);
}

/** What became of each contestant. Only for a revealed round. */
export const fatesOf = (state: SessionState, round: Round): ReadonlyMap<string, Fate> =>
  compared(state, round).fates;

/** The movement of the whole class. Only for a revealed round. */
export const shakeUpOf = (state: SessionState, round: Round): ShakeUp | null =>
  compared(state, round).shakeUp;
