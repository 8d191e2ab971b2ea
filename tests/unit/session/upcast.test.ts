import { expect, it } from 'vitest';
import type { SessionEvent } from '../../../lib/session/events';
import { publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import { battleSettings, type RoundPlan } from '../../../lib/session/settings';
import { upcast, upcastPlan } from '../../../lib/session/upcast';
import { freeze, reveal, score, scoreOf, submit, training } from './support';

const settings = { seconds: 60, runs: 3, submissions: 2 };

/** An event as the first version wrote it. */
function asBefore(event: SessionEvent): SessionEvent {
  const old: Record<string, unknown> = JSON.parse(JSON.stringify(event));
  for (const key of ['plan', 'cells', 'teams', 'cell', 'from', 'planned', 'perStep', 'allowance']) {
    delete old[key];
  }
  if (event.type === 'round:opened') old.settings = settings;
  if (event.type === 'submission:scored') {
    const { train, validation, hidden } = event.score;
    old.score = { train, validation, hidden };
  }
  return old as unknown as SessionEvent;
}

it('reads a log of the first version as a battle, with the same board and reveal', () => {
  const table = training('a', 'b');
  table.does(submit('a', 'sub-a', 'run-a'), submit('b', 'sub-b', 'run-b'));
  table.does(score('sub-a', scoreOf(1, 0.9, 0.7)), score('sub-b', scoreOf(1, 0.8, 0.8)), freeze(), reveal());
  const state = replay(table.log.map(asBefore).map(upcast));
  expect(publicView(state)).toEqual(publicView(table.state));
  expect(seatView(state, 'a')?.submissions).toEqual(seatView(table.state, 'a')?.submissions);
});

it('fills in what a composed line of an earlier version does not say, wherever it is kept', () => {
  const today = { labId: 'xor', settings: battleSettings(settings) };
  const { ownWeights: _, board, ...earlier } = today.settings;
  const { ladder: __, ...earlierBoard } = board;
  const line = { labId: 'xor', settings: { ...earlier, board: earlierBoard } } as unknown as RoundPlan;
  expect(upcastPlan([line, { labId: 'xor', settings } as unknown as RoundPlan])).toEqual([today, today]);
  const [opened] = training().log;
  if (opened?.type !== 'session:opened') throw new Error('a log begins with its session');
  expect(upcast({ ...opened, plan: [line] })).toEqual({ ...opened, plan: [today] });
  const changed = { type: 'plan:changed', at: 1 } as const;
  expect(upcast({ ...changed, plan: [line] })).toEqual({ ...changed, plan: [today] });
});

it('reads the score of a baseline as that of a submission', () => {
  const { train, validation, hidden } = scoreOf(1, 0.9, 0.7);
  const event = { type: 'baseline:scored', at: 1, roundId: 'round-0', baseline: 'majority' } as const;
  const stored = { ...event, score: { train, validation, hidden } } as unknown as SessionEvent;
  expect(upcast(stored)).toEqual({ ...event, score: scoreOf(1, 0.9, 0.7) });
});

it('leaves an event of today as it is', () => {
  for (const event of training('a').log) expect(upcast(event)).toEqual(event);
});
