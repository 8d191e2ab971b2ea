/** Scores whose hidden part is drawn apart from the rest, so that a test can change it and see who notices. */

import { packRight } from '../../../lib/nn/outcomes';
import { isRevealed } from '../../../lib/session/lookup';
import type { Score, SessionState } from '../../../lib/session/state';
import fc from '../../support/properties';
import { type Asked, firstRight, scoreOf } from './support';

/** All that is computed on what the server keeps to itself until the reveal. */
type Secrets = Pick<Score, 'hidden' | 'drawn'> & {
  readonly outcomes: Pick<Score['outcomes'], 'hidden' | 'drawn'>;
};

/** Digits that stand in every hidden figure of a round, and in no other figure. */
const marks: Readonly<Record<string, string>> = {
  'round-0': '4718263',
  'round-1': '5926148',
  'round-2': '6839157',
};
const markOf = (roundId: string) => marks[roundId] ?? '7048259';

/** Few values, so that ties are common. */
const level = fc.constantFrom(0.25, 0.5, 0.75);

/** How many digits the class has drawn wherever these scores are given. */
export const drawnDigits = 4;

export const anySecrets = (roundId: string): fc.Arbitrary<Secrets> => {
  const marked = level.map((value) => Number(`${value}${markOf(roundId)}`));
  return fc
    .record({
      value: marked,
      tieBreak: marked,
      right: fc.constantFrom(6, 30, 54),
      drawn: fc.array(fc.boolean(), { minLength: drawnDigits, maxLength: drawnDigits }),
    })
    .map(({ value, tieBreak, right, drawn }) => ({
      hidden: { value, tieBreak, count: Number(markOf(roundId)) },
      drawn: { value: drawn.filter(Boolean).length / drawnDigits, tieBreak, count: drawnDigits },
      outcomes: { hidden: firstRight(right, 60), drawn: packRight(drawn) },
    }));
};

const withSecrets = (score: Score, { hidden, drawn, outcomes }: Secrets): Score => ({
  ...score,
  ...{ hidden, drawn },
  outcomes: { ...score.outcomes, ...outcomes },
});

/** What a submission or a baseline of this round may be scored as. */
export const anyScore = (roundId: string): fc.Arbitrary<Score> =>
  fc
    .record({
      train: level,
      validation: level,
      open: level,
      shared: level,
      right: fc.constantFrom(4, 20, 36),
      secrets: anySecrets(roundId),
    })
    .map(({ train, validation, open, shared, right, secrets }) => {
      const score = scoreOf(train, validation, 0, { validation: open });
      const outcomes = {
        ...score.outcomes,
        validation: firstRight(right, 40),
        public: firstRight(40 - right, 40),
      };
      const onPublic = { value: shared, tieBreak: 1 - shared, count: 40 };
      return withSecrets({ ...score, public: onPublic, outcomes }, secrets);
    });

/** The same, but that every score of the round has another hidden part, of `others` in turn. */
export function withOtherSecrets(
  roundId: string,
  others: readonly Secrets[],
): <A extends Asked>(asked: A) => A {
  let next = 0;
  return (asked) => {
    const isScore = asked.type === 'submission:score' || asked.type === 'baseline:score';
    const secrets = others[next++ % others.length];
    if (!isScore || asked.roundId !== roundId || !secrets) return asked;
    return { ...asked, score: withSecrets(asked.score, secrets) };
  };
}

/** The rounds whose hidden test nobody has been shown yet. */
export const sealedRounds = ({ rounds }: SessionState) => rounds.filter(({ phase }) => !isRevealed(phase));

/** Whether `told` has a hidden figure of one of these rounds. */
export const tellsOf = (told: unknown, rounds: readonly { readonly id: string }[]): boolean => {
  const text = JSON.stringify(told);
  return rounds.some(({ id }) => text.includes(markOf(id)));
};
