/** What a reveal will need is worked out in the pauses of the server's loop before it. */
import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { expect, test } from 'vitest';
import { createRng } from '../../../lib/nn/rng';
import { comparisonAhead, publicView } from '../../../lib/session/project';
import type { SessionState } from '../../../lib/session/state';
import { meanOf, valuesOf } from '../../../lib/stats/values';
import { Ahead } from '../../../server/sessions/ahead';
import { freeze, join, reveal, run, score, scoreOf, start, submit, Table } from '../session/support';
import { classOf } from '../stats/samples';

/** A frozen class of twelve, all scored. */
function frozenClass(seed: string): Table {
  const table = new Table().does(start());
  const people = classOf({ people: 12, board: 100, hidden: 200 }, createRng(seed));
  for (const [index, { board, hidden }] of people.entries()) {
    const id = `p${index}`;
    const given = scoreOf(1, meanOf(valuesOf(board)), meanOf(valuesOf(hidden)));
    const outcomes = { ...given.outcomes, validation: board, hidden };
    table.does(join(id), run(id, `run-${id}`), submit(id, `sub-${id}`, `run-${id}`));
    table.does(score(`sub-${id}`, { ...given, outcomes }));
  }
  return table.does(freeze());
}

/** Whether nothing is left to work out; looks without going on. */
const isDone = (state: SessionState) => comparisonAhead(state)?.isDone;

async function until(holds: () => boolean | undefined): Promise<void> {
  while (!holds()) await setImmediate();
}

test('a frozen round is compared between two turns of the loop, whatever else is committed meanwhile', async () => {
  const ahead = new Ahead(pino({ level: 'silent' }));
  const table = frozenClass('ahead');
  ahead.committed(table);
  expect(isDone(table.state)).toBe(false);
  table.does({ type: 'moment:mark', label: 'here' });
  ahead.committed(table);
  await until(() => isDone(table.state));
  const other = frozenClass('ahead').does({ type: 'moment:mark', label: 'here' });
  const told = ({ state }: Table) => publicView(state).round.standing;
  expect(told(table.does(reveal()))).toEqual(told(other.does(reveal())));
});

test('one that is deleted, and all of a server that stops, are left where they are', async () => {
  const ahead = new Ahead(pino({ level: 'silent' }));
  const [gone, stopped] = [frozenClass('gone'), frozenClass('stopped')];
  ahead.committed(gone);
  ahead.deleted(gone.state);
  ahead.committed(stopped);
  ahead.stop();
  for (let turn = 0; turn < 20; turn++) await setImmediate();
  expect([isDone(gone.state), isDone(stopped.state)]).toEqual([false, false]);
});
