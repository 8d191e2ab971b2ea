/** The rows of board and reveal, with how sure they are. */
import { gapOf } from '../../nn/score';
import { scoreInterval } from '../../stats/intervals';
import { indistinguishable } from '../../stats/paired';
import {
  board,
  boardScore,
  contestantsOf,
  memoised,
  type Place,
  type RevealPlace,
  revealBoard,
  workOfContestant,
} from '../board';
import { drawnScore } from '../drawn';
import { isRevealed } from '../lookup';
import type { Round, SessionState } from '../state';
import {
  type BaselineRow,
  type BoardRow,
  type ClaimRow,
  type RevealRow,
  type Standing,
  topRows,
} from '../views';
import { fatesOf, shakeUpOf } from './shake-up';
import { called, split } from './support';

const boardRow = (state: SessionState, round: Round, place: Place, above: Place | undefined): BoardRow => ({
  rank: place.rank,
  ...called(state, round, place.contestant),
  submissionId: place.submission.id,
  shown: split(place.shown),
  interval: scoreInterval(place.outcomes),
  tied: above !== undefined && indistinguishable(above.outcomes, place.outcomes),
});

function revealRow(
  state: SessionState,
  round: Round,
  place: RevealPlace,
  above: RevealPlace | undefined,
): RevealRow {
  const { score, contestant } = place;
  return {
    rank: place.rank,
    frozenRank: place.frozenRank,
    ...called(state, round, contestant),
    submissionId: place.submission.id,
    train: split(score.train),
    validation: split(score.validation),
    public: score.public && split(score.public),
    hidden: split(score.hidden),
    interval: scoreInterval(score.outcomes.hidden),
    tied: above !== undefined && indistinguishable(above.score.outcomes.hidden, place.score.outcomes.hidden),
    drawn: drawnScore(state, round, score, contestant.members),
    gap: gapOf(round.score.metric, score.train.value, score.hidden.value),
    fate: fatesOf(state, round).get(contestant.id) ?? null,
  };
}

/** All rows of the board, best first. */
export const boardRows = memoised((state, round): readonly BoardRow[] => {
  const places = board(state, round);
  return places.map((place, index) => boardRow(state, round, place, places[index - 1]));
});

/** All rows of the reveal, best first. Only for a revealed round. */
export const revealRows = memoised((state, round): readonly RevealRow[] => {
  const places = revealBoard(state, round);
  return places.map((place, index) => revealRow(state, round, place, places[index - 1]));
});

function baselineRows(round: Round): BaselineRow[] {
  return round.settings.baselines.flatMap((baseline) => {
    const score = round.baselines[baseline];
    if (!score) return [];
    const { score: shown, outcomes } = boardScore(round, score);
    return {
      baseline,
      shown: split(shown),
      interval: scoreInterval(outcomes),
      hidden: isRevealed(round.phase) ? split(score.hidden) : null,
    };
  });
}

/** What browsers say of those who have no place on the board yet. */
function claimRows(state: SessionState, round: Round): ClaimRow[] {
  const placed = new Set(board(state, round).map(({ contestant }) => contestant.id));
  return contestantsOf(state, round).flatMap((contestant) => {
    if (placed.has(contestant.id)) return [];
    const waiting = workOfContestant(round, contestant).submissions.findLast(
      ({ status }) => status.kind === 'pending',
    );
    if (!waiting || waiting.submitted.kind === 'answer') return [];
    const claimed = waiting.submitted.claim.validation;
    return claimed === null ? [] : { ...called(state, round, contestant), submissionId: waiting.id, claimed };
  });
}

/** How many rows everyone may see while the round is on. */
function publicRows({ settings: { board: policy } }: Round): number {
  switch (policy.audience) {
    case 'everyone':
      return topRows;
    case 'top':
      return Math.min(policy.top, topRows);
    case 'own':
    case 'nobody':
      return 0;
  }
}

export function standing(state: SessionState, round: Round): Standing {
  const baselines = baselineRows(round);
  if (isRevealed(round.phase)) {
    return {
      kind: 'revealed',
      rows: revealRows(state, round).slice(0, topRows),
      baselines,
      shakeUp: shakeUpOf(state, round),
    };
  }
  const most = publicRows(round);
  return {
    kind: 'sealed',
    rows: boardRows(state, round).slice(0, most),
    baselines: most > 0 ? baselines : [],
    claims: most > 0 ? claimRows(state, round).slice(0, topRows) : [],
  };
}
