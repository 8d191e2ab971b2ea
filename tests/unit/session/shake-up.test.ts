/** The reveal says who over-fitted and who had bad luck, from what the scorer found of each example. */
import { expect, test } from 'vitest';
import { unpackOutcomes } from '../../../lib/nn/outcomes';
import { createRng } from '../../../lib/nn/rng';
import { comparisonAhead, publicView, seatView } from '../../../lib/session/project';
import type { Outcomes, Score } from '../../../lib/session/state';
import { meanOf } from '../../../lib/stats/values';
import { classOf } from '../stats/samples';
import {
  freeze,
  join,
  reveal,
  run,
  score,
  scoreOf,
  settings,
  start,
  submit,
  Table,
  training,
} from './support';

const accuracy = (outcomes: Outcomes) => meanOf(unpackOutcomes(outcomes));

/** Ten participants on a board of 500 public examples, of which the first knows nine of ten answers. */
function played(): Table {
  const table = new Table({ ...settings, board: { ...settings.board, split: 'public' } }).does(start());
  const peeked = { people: 1, share: 0.9 };
  const people = classOf({ people: 10, board: 500, hidden: 2000, peeked }, createRng('reveal'));
  for (const [index, { board, hidden }] of people.entries()) {
    const name = `student${index}`;
    const onBoard = { value: accuracy(board), tieBreak: 0, count: board.count };
    const given: Score = {
      ...scoreOf(1, 0.5, accuracy(hidden)),
      public: onBoard,
      outcomes: { validation: null, public: board, hidden, drawn: null },
    };
    table.does(join(name), run(name, `run-${name}`), submit(name, `sub-${name}`, `run-${name}`));
    table.does(score(`sub-${name}`, given));
  }
  return table;
}

test('who knew the board’s answers is told from who fell by chance, only after the reveal', () => {
  const table = played();
  const sealed = publicView(table.state).round.standing;
  expect(sealed.rows[0]).toMatchObject({ participantId: 'student0', rank: 1 });
  expect(JSON.stringify(sealed)).not.toContain('over-fitted');
  table.does(freeze(), reveal());
  const { standing } = publicView(table.state).round;
  if (standing.kind !== 'revealed') throw new Error('it was revealed');
  const fateOf = (id: string) => standing.rows.find(({ participantId }) => participantId === id)?.fate;
  expect(fateOf('student0')).toBe('over-fitted');
  expect(standing.rows.filter(({ fate }) => fate === 'over-fitted')).toHaveLength(1);
  for (const { fate, rank, frozenRank } of standing.rows) {
    if (fate === 'unlucky') expect(rank).toBeGreaterThan(frozenRank);
    if (fate === 'lucky') expect(rank).toBeLessThan(frozenRank);
  }
  const moves = standing.rows.map(({ rank, frozenRank }) => Math.abs(rank - frozenRank));
  expect(standing.shakeUp?.moved).toBeCloseTo(moves.reduce((sum, move) => sum + move, 0) / moves.length, 12);
  expect(standing.shakeUp?.byNoise.low).toBeLessThanOrEqual(standing.shakeUp?.byNoise.high ?? 0);
  expect(seatView(table.state, 'student0')?.revealed?.fate).toBe('over-fitted');
});

test('what is worked out ahead of the reveal is what the reveal tells', () => {
  const table = played();
  expect(comparisonAhead(table.state)).toBeNull();
  table.does(freeze());
  const before = JSON.stringify(publicView(table.state));
  const ahead = comparisonAhead(table.state);
  while (ahead && !ahead.step()) {}
  expect(JSON.stringify(publicView(table.state))).toBe(before);
  table.does(reveal());
  const other = played().does(freeze(), reveal());
  expect(publicView(table.state).round.standing).toEqual(publicView(other.state).round.standing);
});

test('what is scored still is waited for, and there is nothing ahead without outcomes', () => {
  const table = training('a', 'b', 'c').does(submit('a', 'sub-a', 'run-a'), freeze());
  expect(comparisonAhead(table.state)).toBeNull();
  table.does(score('sub-a', scoreOf(1, 1, 1)));
  expect(comparisonAhead(table.state)).toBeNull();
});

test('where the metric lets it not be told, nobody is called anything', () => {
  const table = new Table().does(start());
  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    table.does(join(name), run(name, `run-${name}`), submit(name, `sub-${name}`, `run-${name}`));
    table.does(score(`sub-${name}`, scoreOf(1, index / 10, 1 - index / 10)));
  }
  table.does(freeze(), reveal());
  const { standing } = publicView(table.state).round;
  expect(standing).toMatchObject({ kind: 'revealed', shakeUp: null });
  expect(standing.rows.map((row) => 'fate' in row && row.fate)).toEqual([null, null, null]);
});
