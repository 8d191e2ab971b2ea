/** The second hidden column: the digits that the class drew, without those thrown out. Pure. */
import { clusteredShare } from '../stats/intervals';
import { valuesOf } from '../stats/values';
import { digitsOf } from './digits';
import type { Round, Score, SessionState } from './state';
import type { DrawnColumn } from './views';

/**
 * A score on the drawn digits that count, each drawer a cluster; null where there are none, or the metric is no share.
 * Thrown out digits were scored with the others: leaving them out here takes effect at once.
 *
 * @param members whose own digits are told as `own`
 */
export function drawnScore(
  state: SessionState,
  round: Round,
  { drawn, outcomes }: Score,
  members: readonly string[] = [],
): DrawnColumn | null {
  const digits = digitsOf(state, round);
  if (!drawn || outcomes.drawn?.kind !== 'right' || outcomes.drawn.count !== digits.length) return null;
  // Digits brought from an earlier session do not say who drew them: each counts as a hand of its own.
  const hands = digits.map(({ id, participantId, rejected }) => (rejected ? null : (participantId ?? id)));
  const share = clusteredShare(valuesOf(outcomes.drawn), hands);
  if (!share) return null;
  const own = digits.filter(
    ({ participantId, rejected }) => !rejected && participantId !== null && members.includes(participantId),
  );
  return {
    score: { value: share.value, tieBreak: drawn.tieBreak, count: share.count },
    interval: share.interval,
    own: own.length / share.count,
  };
}
