/** Crowd, relay and sandbox; budgets of work, locked controls, and what a board shows. */
import { describe, expect, it } from 'vitest';
import type { Sweep } from '../../../lib/labs/types';
import { cellsOf } from '../../../lib/session/crowd';
import { publicView, seatView } from '../../../lib/session/project';
import { mayTurn, nextToPass } from '../../../lib/session/relay';
import type { RoundSettings } from '../../../lib/session/settings';
import type { Round } from '../../../lib/session/state';
import {
  choose,
  claim,
  endRun,
  fail,
  firstRight,
  freeze,
  join,
  reveal,
  roundScore,
  run,
  score,
  scoreOf,
  settings,
  start,
  submit,
  Table,
} from './support';

const tableWith = (changes: Partial<RoundSettings>) => new Table({ ...settings, ...changes });
const ofRound = { roundId: 'round-0' } as const;

describe('a crowd', () => {
  const sweep: Sweep = {
    axes: [
      { control: 'rate', values: [0.1, 1] },
      { control: 'activation', values: ['tanh', 'relu'] },
    ],
    seeds: 2,
    config: {},
    figure: 'heat-map',
    shows: 'gap',
  };
  const cells = cellsOf(sweep, { rate: 9, activation: 'none', steps: 5 }, 100);
  const deal = (participantId: string, gone: string[] = []) =>
    ({ type: 'cell:deal', ...ofRound, participantId, gone }) as const;
  const crowd = (...people: string[]) => {
    const table = tableWith({ mode: 'crowd', sweep }).does(start('round-0', cells));
    return people.reduce((given, id) => given.does(join(id)), table);
  };
  const held = ({ state }: Table, id: string) => seatView(state, id)?.cell ?? null;
  const train = (table: Table, id: string, how: 'score' | 'fail' = 'score') => {
    const cell = held(table, id);
    if (!cell) throw new Error(`${id} holds no cell`);
    const name = `${id}-${cell.id}`;
    table.does({ ...run(id, `run-${name}`), config: cell.config, seed: cell.seed, cell: cell.id });
    table.does(submit(id, `sub-${name}`, `run-${name}`));
    return table.does(how === 'score' ? score(`sub-${name}`, scoreOf(1, 0.9, 0.75)) : fail(`sub-${name}`));
  };

  it('S52: has every place once for each seed, seed by seed', () => {
    expect(cells).toHaveLength(2 * 2 * 2);
    expect(cells.slice(0, 4).map(({ seed }) => seed)).toEqual([100, 100, 100, 100]);
    expect(cells.slice(0, 4).map(({ place }) => place.join())).toEqual(['0,0', '0,1', '1,0', '1,1']);
    expect(cells[5]).toMatchObject({ seed: 101, config: { rate: 0.1, activation: 'relu', steps: 5 } });
  });

  it('S52: is dealt one cell each, the same until it is answered', () => {
    const table = crowd('a', 'b').does(deal('a')).repeats(deal('a')).does(deal('b'));
    expect(held(table, 'a')?.id).not.toBe(held(table, 'b')?.id);
    const wrong = { ...run('b', 'run-b'), cell: held(table, 'a')?.id ?? '' };
    table.refuses(wrong, 'cell-not-yours').refuses(run('a', 'run-a'), 'cell-not-yours');
    train(table, 'a').does(deal('a'));
    expect(publicView(table.state).round).toMatchObject({
      ranked: 0,
      crowd: {
        cells: 8,
        answered: 1,
        dealt: [
          [0, 1],
          [1, 0],
        ],
      },
    });
  });

  it('S52: fills all places before any twice, and ends when all are answered', () => {
    const table = crowd('a');
    for (let count = 1; count <= 8; count++) {
      train(table.does(deal('a')), 'a');
      const points = publicView(table.state).round.crowd?.points ?? [];
      expect(points).toHaveLength(Math.min(4, count));
    }
    table.repeats(deal('a'));
    expect(held(table, 'a')).toBeNull();
    const { crowd: figure } = publicView(table.state).round;
    expect(figure?.points.every((point) => point.count === 2 && point.mean === 1 - 0.75)).toBe(true);
  });

  it('S52: deals what a dropped browser holds again', () => {
    const table = crowd('a', 'b').does(deal('a'));
    const left = held(table, 'a')?.id;
    for (let count = 0; count < 7; count++) train(table.does(deal('b', ['a'])), 'b');
    table.does(deal('b', ['a']));
    expect(held(table, 'b')?.id).toBe(left);
    train(table, 'b').repeats(deal('b', ['a']));
    expect(publicView(table.state).round.crowd?.answered).toBe(8);
    // Whoever comes back finds the cell answered, and may ask for another.
    expect(held(table, 'a')).toBeNull();
  });

  it('S52: deals a slow browser’s cell a second time at last, and counts the first answer', () => {
    const table = crowd('a', 'b').does(deal('a'));
    for (let count = 0; count < 7; count++) train(table.does(deal('b')), 'b');
    const cell = held(table, 'a');
    table.does(deal('b'));
    expect(held(table, 'b')?.id).toBe(cell?.id);
    const late = {
      ...run('a', 'run-late'),
      config: cell?.config ?? {},
      seed: cell?.seed ?? 0,
      cell: cell?.id ?? '',
    };
    table.does(late);
    train(table, 'b');
    // What is sent for it all the same is scored, and changes nothing.
    const before = publicView(table.state).round.crowd;
    table.does(submit('a', 'sub-late', 'run-late'), score('sub-late', scoreOf(1, 0.5, 0)));
    expect(publicView(table.state).round.crowd).toEqual(before);
  });

  it('S52: takes one standing submission for a cell, whichever run it comes from', () => {
    const table = train(crowd('a').does(deal('a')), 'a');
    const cell = cells.find(({ id }) => id === table.state.rounds[0]?.cells.find(({ answer }) => answer)?.id);
    const { id = '', config = {}, seed = 0 } = cell ?? {};
    table.refuses(submit('a', 'sub-again', `run-a-${id}`), 'submission-budget-spent');
    table.does({ ...run('a', 'run-again'), config, seed, cell: id });
    table.refuses(submit('a', 'sub-again', 'run-again'), 'submission-budget-spent');
    // What is sent twice is the same one still, and the next cell has a place of its own.
    table.repeats(submit('a', `sub-a-${id}`, `run-a-${id}`));
    train(table.does(deal('a')), 'a');
    expect(publicView(table.state).round.crowd?.answered).toBe(2);
  });

  it('S52: takes another submission for a cell where the first could not be scored', () => {
    const table = crowd('a').does(deal('a'));
    const id = held(table, 'a')?.id;
    train(table, 'a', 'fail').does(submit('a', 'sub-again', `run-a-${id}`));
  });

  it('S52: lets a cell be started five times, and the next one as often', () => {
    const table = crowd('a').does(deal('a'));
    const again = (count: number) => {
      const { id = '', config = {}, seed = 0 } = held(table, 'a') ?? {};
      return { ...run('a', `run-${id}-${count}`), config, seed, cell: id };
    };
    for (let count = 1; count <= 5; count++) table.does(again(count));
    table.refuses(again(6), 'run-budget-spent').repeats(again(5));
    table.does(submit('a', 'sub-5', again(5).runId), deal('a'));
    table.does(again(1));
  });

  it('S52: gives a cell back that could not be scored', () => {
    const table = train(crowd('a').does(deal('a')), 'a', 'fail');
    expect(publicView(table.state).round.crowd).toMatchObject({ answered: 0, dealt: [] });
    table.does(deal('a'));
  });
});

describe('a relay', () => {
  const relay = [['rate'], ['activation'], ['other']];
  const pass = (teamId: string, stage: number, participantId: string, submissionId: string) =>
    ({
      type: 'baton:pass',
      ...ofRound,
      ...{ teamId, stage },
      by: { kind: 'member', participantId, submissionId },
    }) as const;
  const byTeacher = (stage: number) =>
    ({ type: 'baton:pass', ...ofRound, teamId: 't0', stage, by: { kind: 'teacher' } }) as const;

  const team = () => {
    const table = tableWith({ mode: 'relay', relay }).does(join('a'), join('b'), join('c'), start());
    const [first, second, third] = table.state.rounds[0]?.teams[0]?.members ?? [];
    if (!first || !second || !third) throw new Error('a team of three');
    return { table, first, second, third };
  };

  it('S53–S55: goes on from weights that are handed on, each with their own controls', () => {
    const { table, first, second, third } = team();
    expect(seatView(table.state, first)?.team).toMatchObject({ active: true, stage: 0, baton: null });
    table.refuses(run(second, 'run-2'), 'not-your-turn');
    table.does(run(first, 'run-1'), submit(first, 'sub-1', 'run-1'));
    table.refuses(pass('t0', 0, second, 'sub-1'), 'not-your-turn');
    table.does(pass('t0', 0, first, 'sub-1')).repeats(pass('t0', 0, first, 'sub-1'));
    table.refuses(submit(first, 'sub-late', 'run-1'), 'not-your-turn');
    const next = { ...run(second, 'run-2'), from: 'sub-1' };
    const changed = (key: string) => ({ ...next, config: { ...next.config, [key]: 'new' } });
    table.refuses(changed('rate'), 'config-locked').refuses(run(second, 'run-2'), 'config-locked');
    table.does(changed('activation'), submit(second, 'sub-2', 'run-2'));
    table.does(score('sub-1', scoreOf(1, 0.7, 0.6)), score('sub-2', scoreOf(1, 0.8, 0.7)));
    expect(publicView(table.state).round.standing.rows).toMatchObject([{ submissionId: 'sub-2' }]);
    table.does(byTeacher(1)).repeats(byTeacher(1));
    expect(seatView(table.state, third)?.team).toMatchObject({
      active: true,
      baton: { submissionId: 'sub-2', config: { activation: 'new' } },
    });
    table.does(byTeacher(2)).refuses(byTeacher(3), 'not-your-turn');
    table.does(freeze(), reveal());
    for (const id of [first, second, third]) expect(seatView(table.state, id)?.rank).toBe(1);
  });

  it('S54: is handed on by the clock when its share of the time is over, and not before', () => {
    const { table } = team();
    const byClock = { ...byTeacher(0), by: { kind: 'clock' } } as const;
    const started = table.state.rounds[0]?.phase as { startedAt: number };
    table.now = started.startedAt + 19_999;
    table.refuses(byClock, 'wrong-phase');
    table.now = started.startedAt + 60_000 / 3;
    table.does(byClock);
  });

  it('S38, S55: a team is called by its members’ generated names where the round hides names', () => {
    const relay = { mode: 'relay', relay: [['width'], ['rate'], ['decay']] } as const;
    const table = tableWith({ ...relay, board: { ...settings.board, names: 'generated' } });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) table.does(join(id));
    table.does(start());
    const active = table.state.rounds[0]?.teams[0]?.members[0] ?? '';
    table.does(run(active, 'run-1'), submit(active, 'sub-1', 'run-1'), score('sub-1', scoreOf(1, 0.5, 0.5)));
    const { standing, teams } = publicView(table.state).round;
    const members = teams[0]?.members.flatMap(({ aliases }) => aliases);
    expect(members).toHaveLength(3);
    expect(standing.rows.map(({ aliases }) => aliases)).toEqual([members]);
    const everyone = teams.flatMap((team) => team.members.flatMap(({ aliases }) => aliases));
    expect(new Set(everyone).size).toBe(6);
  });

  it('S36, S55: a team’s row leaves out who was sent out', () => {
    const { table, first, second } = team();
    table.does(run(first, 'run-1'), submit(first, 'sub-1', 'run-1'), score('sub-1', scoreOf(1, 0.7, 0.6)));
    table.does(pass('t0', 0, first, 'sub-1'));
    const rows = () => publicView(table.state).round.standing.rows;
    expect(rows()).toMatchObject([{ participantId: first }]);
    table.does({ type: 'participant:remove', participantId: first });
    expect(rows()).toEqual([]);
    table.does({ ...run(second, 'run-2'), from: 'sub-1' }, submit(second, 'sub-2', 'run-2'));
    table.does(score('sub-2', scoreOf(1, 0.6, 0.6)));
    expect(rows()).toMatchObject([{ participantId: second, submissionId: 'sub-2' }]);
    table.does({ type: 'participant:readmit', participantId: first });
    expect(rows()).toMatchObject([{ submissionId: 'sub-1' }]);
  });

  describe('S40: has each person once, also who came in twice', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    /** Teams by the order of their turns. */
    const two = () => {
      const table = tableWith({ mode: 'relay', relay }).does(...people.map((id) => join(id)), start());
      const [one = [], other = []] = table.state.rounds[0]?.teams.map(({ members }) => members) ?? [];
      return { table, one, other };
    };
    const merge = (participantId = '', into = '') =>
      ({ type: 'participant:merge', participantId, into }) as const;
    const members = ({ state }: Table) => state.rounds[0]?.teams.map((each) => each.members);

    it('in the place of the second', () => {
      const { table, one, other } = two();
      expect(members(table.does(merge(one[0], other[1])))).toEqual([[one[1], one[2]], other]);
      // It was the turn of the one who went.
      expect(seatView(table.state, one[1] ?? '')?.team).toMatchObject({ active: true });
      expect(seatView(table.state, one[0] ?? '')?.team?.id).toBe('t1');
    });

    it('in the place of the first where only the first has run anything', () => {
      const { table, one, other } = two();
      table.does(run(one[0] ?? '', 'run-1'), submit(one[0] ?? '', 'sub-1', 'run-1'));
      table.does(merge(one[0], other[1]));
      expect(members(table)).toEqual([
        [other[1], one[1], one[2]],
        [other[0], other[2]],
      ]);
      expect(seatView(table.state, other[1] ?? '')?.team).toMatchObject({ id: 't0', active: true });
      table.does(pass('t0', 0, other[1] ?? '', 'sub-1'));
    });

    it('within a team, and whose turn it was has it still', () => {
      const { table, one } = two();
      table.does(byTeacher(0)).does(merge(one[0], one[2]));
      // Stage 1 of a team of two is the second's.
      expect(members(table)?.[0]).toEqual([one[2], one[1]]);
      expect(seatView(table.state, one[1] ?? '')?.team).toMatchObject({ active: true, stage: 1 });
    });

    it('and no team of nobody', () => {
      const { table, one, other } = two();
      for (const [index, id] of one.entries()) table.does(merge(id, other[index]));
      expect(members(table)).toEqual([other]);
      expect(nextToPass(table.state.rounds[0] as Round, 60_000)?.team.id).toBe('t1');
    });
  });

  it('S41: takes in who comes late', () => {
    const table = tableWith({ mode: 'relay', relay }).does(join('a'), start());
    expect(table.ask(join('b'))).toMatchObject({
      ok: true,
      data: [{}, { type: 'team:joined', teamId: 't0' }],
    });
    expect(seatView(table.state, 'b')?.team).toMatchObject({
      active: false,
      turns: [{ participantId: 'a' }, { participantId: 'b' }, { participantId: 'a' }],
    });
  });
});

describe('other ways to play', () => {
  it('S56: a sandbox takes no submissions', () => {
    const table = tableWith({ mode: 'sandbox' }).does(join('a'), start(), run('a', 'run-a'));
    table.refuses(submit('a', 'sub-a', 'run-a'), 'mode-unscored');
  });

  it('S59: locked controls keep their value', () => {
    const table = tableWith({ locked: { rate: 0.1 } }).does(join('a'), start(), run('a', 'run-a'));
    const turned = { ...run('a', 'run-2'), config: { rate: 0.2, activation: 'tanh' } };
    table.refuses(turned, 'config-locked');
  });

  it('S53, S59: what is locked when a run begins stays so while it goes on', () => {
    const [before, rate] = [run('a', 'run-a').config, { ...run('a', 'run-a').config, rate: 0.2 }];
    const round = (changes: Partial<RoundSettings>) =>
      tableWith(changes).does(join('a'), join('b'), start()).state.rounds[0] as Round;
    expect(mayTurn(round({}), 'a', before, rate)).toBe(true);
    expect(mayTurn(round({ locked: { rate: 0.1 } }), 'a', before, rate)).toBe(false);
    expect(mayTurn(round({ locked: { activation: 'tanh' } }), 'a', before, rate)).toBe(true);
    const relay = (...stages: string[][]) => round({ mode: 'relay', relay: stages });
    expect(mayTurn(relay(['rate'], ['activation']), 'a', before, rate)).toBe(true);
    expect(mayTurn(relay(['activation'], ['rate']), 'a', before, rate)).toBe(false);
  });

  it('S58: a work budget bounds what runs cost together, whatever the machine', () => {
    const table = tableWith({ work: { unit: 'multiply-adds', most: 500 } }).does(join('a'), start());
    const costs = (id: string, perStep: number) => ({ ...run('a', id), perStep });
    table.does(costs('run-1', 2), submit('a', 'sub-1', 'run-1', 'round-0', 100));
    expect(seatView(table.state, 'a')?.work).toEqual({ unit: 'multiply-adds', most: 500, spent: 2 * 100 });
    table.refuses(submit('a', 'sub-2', 'run-1', 'round-0', 500 / 2 + 1), 'work-budget-spent');
    table.does({ ...endRun('a', 'run-1'), step: 100 }, costs('run-2', 3));
    expect(seatView(table.state, 'a')?.runs[1]?.allowance).toBe((500 - 2 * 100) / 3);
    // A run that never ended counts in full once the next one starts: 100 steps were planned.
    table.refuses(costs('run-3', 1), 'work-budget-spent');
  });

  it('S58: steps that were submitted are paid for, wherever the run is said to have ended', () => {
    const budget = { runs: 9, submissions: 9, work: { unit: 'steps', most: 250 } } as const;
    const table = tableWith(budget).does(join('a'), start());
    const spent = () => seatView(table.state, 'a')?.work?.spent;
    const nothing = (id: string) => ({ ...endRun('a', id), how: 'stopped', step: 0 }) as const;
    table.does(run('a', 'run-1'), submit('a', 'sub-1', 'run-1'), nothing('run-1'));
    expect(spent()).toBe(100);
    // Sent in after others have begun with what was left.
    table.does(run('a', 'run-2'), nothing('run-2'), run('a', 'run-3'), submit('a', 'sub-3', 'run-3'));
    table.refuses(submit('a', 'sub-2', 'run-2'), 'work-budget-spent');
    table.does(submit('a', 'sub-4', 'run-2', 'round-0', 50));
    expect(spent()).toBe(250);
    table.refuses(run('a', 'run-4'), 'work-budget-spent');
    // One of which nobody knows the end, that was given more steps on the way.
    const turned = tableWith(budget).does(join('a'), start(), run('a', 'run-1'));
    turned.does(submit('a', 'sub-1', 'run-1', 'round-0', 200), run('a', 'run-2'));
    expect(seatView(turned.state, 'a')?.runs.at(-1)?.allowance).toBe(50);
  });

  it('S58: a recipe that was submitted is run in full', () => {
    const work = { unit: 'steps', most: 250 } as const;
    const table = new Table(
      { ...settings, runs: 9, submissions: 9, work },
      { ...roundScore, submits: 'recipe' },
    );
    table.does(join('a'), start());
    const send = (id: string, runId: string) =>
      ({ ...submit('a', id, runId), sent: { kind: 'recipe', runId, claim } }) as const;
    const begun = (id: string) => [run('a', id), { ...endRun('a', id), how: 'stopped', step: 0 }] as const;
    table.does(...begun('run-1'), ...begun('run-2'), ...begun('run-3'));
    table.does(send('sub-1', 'run-1'), send('sub-2', 'run-2'));
    expect(seatView(table.state, 'a')?.work?.spent).toBe(200);
    table
      .refuses(send('sub-3', 'run-3'), 'work-budget-spent')
      .refuses(run('a', 'run-4'), 'work-budget-spent');
  });

  it('S58: what a run did before its GPU was lost costs nothing again when it goes on', () => {
    const table = tableWith({ runs: 9, work: { unit: 'steps', most: 100 } }).does(join('a'), start());
    const spent = () => seatView(table.state, 'a')?.work?.spent;
    const allowance = () => seatView(table.state, 'a')?.runs.at(-1)?.allowance;
    const lost = (id: string, step: number) => ({ ...endRun('a', id), how: 'context-lost', step }) as const;
    table.does(run('a', 'gpu'), lost('gpu', 60));
    expect(spent()).toBe(60);
    // Again from its checkpoint at step 50 or from nothing: it may go as far as without the loss.
    table.does(run('a', 'cpu'));
    expect([spent(), allowance()]).toEqual([60, 60 + 40]);
    table.does(submit('a', 'sub-1', 'cpu', 'round-0', 90), lost('cpu', 92));
    expect(spent()).toBe(92);
    table.does(run('a', 'once-more'));
    expect([spent(), allowance()]).toEqual([92, 92 + 8]);
    table.does({ ...endRun('a', 'once-more'), step: 95 });
    expect(spent()).toBe(95);
    // Who says to have come further than they could is believed as far as that.
    const liar = tableWith({ runs: 9, work: { unit: 'steps', most: 100 } }).does(join('a'), start());
    liar.does(run('a', 'gpu'), lost('gpu', 1e9), run('a', 'cpu'));
    expect(seatView(liar.state, 'a')?.runs.at(-1)?.allowance).toBe(100);
    // Another seed is another run, and so is the same once more: it goes on from none.
    table.does({ ...run('a', 'other'), seed: 8 });
    expect(allowance()).toBe(100 - 95);
    table.does({ ...endRun('a', 'other'), step: 2 }, run('a', 'again'));
    expect([spent(), allowance()]).toEqual([97, 100 - 97]);
  });
});

describe('the board', () => {
  const play = (table: Table, id: string, validation: number) =>
    table.does(submit(id, `sub-${id}`, `run-${id}`), score(`sub-${id}`, scoreOf(1, validation, 0.5)));
  const three = (changes: Partial<RoundSettings>) => {
    const table = tableWith(changes).does(start());
    for (const id of ['a', 'b', 'c']) table.does(join(id), run(id, `run-${id}`));
    return play(play(play(table, 'a', 0.9), 'b', 0.8), 'c', 0.7);
  };
  const { board } = settings;

  it('S60: shows as many rows, and oneself as much, as its audience says', () => {
    const seen = (changes: Partial<RoundSettings>) => {
      const { state } = three(changes);
      return [publicView(state).round.standing.rows.length, seatView(state, 'b')?.rank ?? null];
    };
    expect(seen({})).toEqual([3, 2]);
    expect(seen({ board: { ...board, audience: 'top', top: 1 } })).toEqual([1, 2]);
    expect(seen({ board: { ...board, audience: 'own' } })).toEqual([0, 2]);
    expect(seen({ board: { ...board, audience: 'nobody' } })).toEqual([0, null]);
    expect(seen({ calm: true })).toEqual([3, null]);
  });

  it('S60: a board for nobody tells a seat nothing of the public split before the reveal', () => {
    const hidden = { ...board, split: 'public', audience: 'nobody' } as const;
    const asked = (changes: Partial<typeof hidden | RoundSettings['board']>) => {
      const table = tableWith({ board: { ...hidden, ...changes } }).does(
        start(),
        join('a'),
        run('a', 'run-a'),
      );
      for (const [id, onPublic] of [
        ['first', 0.61],
        ['second', 0.73],
      ] as const) {
        const onSplit = { value: onPublic, tieBreak: 0, count: 10 };
        table.does(submit('a', id, 'run-a'), score(id, { ...scoreOf(1, 0.9, 0.5), public: onSplit }));
      }
      return table;
    };
    const told = ({ state }: Table) => {
      const seat = seatView(state, 'a');
      const published = seat?.submissions.map(({ status }) =>
        status.kind === 'scored' ? (status.published?.value ?? null) : null,
      );
      return { counts: seat?.counts, published };
    };
    const table = asked({});
    expect(told(table)).toEqual({ counts: null, published: [null, null] });
    expect(JSON.stringify([seatView(table.state, 'a'), publicView(table.state)])).not.toMatch(/0\.61|0\.73/);
    // The score on validation data is one's own, and so is a mark.
    expect(seatView(table.state, 'a')?.submissions[0]?.status).toMatchObject({
      score: { validation: { value: 0.9 } },
    });
    expect(told(asked({}).does(choose('a', 'first')))).toMatchObject({ counts: 'first' });
    expect(told(asked({ split: 'validation' }))).toEqual({ counts: 'first', published: [null, null] });
    expect(told(asked({ ladder: true }))).toEqual({ counts: null, published: [null, null] });
    expect(told(asked({ audience: 'own' }))).toEqual({ counts: 'second', published: [0.61, 0.73] });
    expect(told(table.does(freeze(), reveal()))).toEqual({ counts: 'second', published: [0.61, 0.73] });
  });

  it('S26: ranks by the public split where the round has one', () => {
    const table = tableWith({ board: { ...board, split: 'public' } }).does(start());
    for (const [id, validation, onPublic] of [
      ['a', 0.9, 0.6],
      ['b', 0.8, 0.7],
    ] as const) {
      table.does(join(id), run(id, `run-${id}`), submit(id, `sub-${id}`, `run-${id}`));
      const given = scoreOf(1, validation, 0.5);
      table.does(score(`sub-${id}`, { ...given, public: { value: onPublic, tieBreak: 0, count: 10 } }));
    }
    expect(publicView(table.state).round.standing.rows).toMatchObject([
      { participantId: 'b', shown: { value: 0.7 } },
      { participantId: 'a', shown: { value: 0.6 } },
    ]);
  });

  it('S57: the Ladder shows a gain only where it is more than noise', () => {
    const table = tableWith({ board: { ...board, ladder: true } }).does(
      start(),
      join('a'),
      run('a', 'run-a'),
    );
    const asks = (id: string, right: number) => {
      const given = scoreOf(1, right / 200, 0.5);
      const outcomes = { ...given.outcomes, validation: firstRight(right, 200) };
      return table.does(submit('a', id, 'run-a'), score(id, { ...given, outcomes }));
    };
    const shown = () => publicView(table.state).round.standing.rows[0];
    asks('sub-1', 100);
    // Three of two hundred better: 1.7 standard errors.
    asks('sub-2', 103);
    expect(shown()).toMatchObject({ submissionId: 'sub-1', shown: { value: 100 / 200 } });
    expect(seatView(table.state, 'a')?.submissions[1]?.status).toMatchObject({ published: null });
    table.does(choose('a', 'sub-2'));
    expect(seatView(table.state, 'a')?.counts).toBe('sub-1');
  });

  it('tells neighbours that cannot be told apart', () => {
    const table = tableWith({}).does(start());
    for (const [id, right] of [
      ['a', 150],
      ['b', 149],
      ['c', 100],
    ] as const) {
      const given = scoreOf(1, right / 200, 0.5);
      const outcomes = { ...given.outcomes, validation: firstRight(right, 200) };
      table.does(join(id), run(id, `run-${id}`), submit(id, `sub-${id}`, `run-${id}`));
      table.does(score(`sub-${id}`, { ...given, outcomes }));
    }
    const { rows } = publicView(table.state).round.standing;
    expect(rows.map((row) => 'tied' in row && row.tied)).toEqual([false, true, false]);
    expect(rows[0]?.interval?.low).toBeLessThan(0.75);
    expect(rows[0]?.interval?.high).toBeGreaterThan(0.75);
  });
});
