/** How high each kind of board lets its first one climb above the hidden test. */
import { describe, expect, it } from 'vitest';
import { publicView } from '../../../lib/session/project';
import {
  firstRight,
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
} from './support';

/** One who probes a board of 200 examples three times, each gain within noise; the hidden test falls meanwhile. */
function probing(ladder: boolean): Table {
  const board = { ...settings.board, ladder };
  const table = new Table({ ...settings, submissions: 3, board }).does(start(), join('a'), run('a', 'run-a'));
  [100, 102, 103].forEach((right, look) => {
    const given = scoreOf(1, right / 200, 0.5 - look / 100);
    const outcomes = { ...given.outcomes, validation: firstRight(right, 200) };
    table.does(submit('a', `sub-${look}`, 'run-a'), score(`sub-${look}`, { ...given, outcomes }));
  });
  return table;
}

describe('climbs', () => {
  it('hold both kinds of board against the hidden test, on the same submissions', () => {
    for (const ladder of [false, true]) {
      const { state } = probing(ladder).does(freeze(), reveal());
      expect(publicView(state).climbs).toEqual([
        {
          roundIndex: 0,
          labId: 'xor',
          metric: 'accuracy',
          ladder,
          submissions: 3,
          naive: { shown: 103 / 200, hidden: 0.5 - 2 / 100 },
          // Three of two hundred better is 1.7 standard errors: the first score stands.
          laddered: { shown: 100 / 200, hidden: 0.5 },
        },
      ]);
    }
  });

  it('tell nothing before the reveal, and nothing where nobody was scored', () => {
    expect(publicView(probing(false).does(freeze()).state).climbs).toEqual([]);
    expect(publicView(new Table().does(start(), freeze(), reveal()).state).climbs).toEqual([]);
  });
});
