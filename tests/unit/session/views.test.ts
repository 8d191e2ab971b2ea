import { describe, expect, it } from 'vitest';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { lobbyNames, topRows } from '../../../lib/session/views';
import {
  choose,
  debrief,
  endRun,
  fail,
  freeze,
  hiddenSeed,
  join,
  open,
  reveal,
  run,
  score,
  scoreOf,
  start,
  submit,
  Table,
  type training as Training,
  training,
  unseal,
} from './support';

type Given = ReturnType<typeof Training>;
const order = ({ state }: Given) =>
  publicView(state).round.standing.rows.map(({ submissionId }) => submissionId);
const counts = ({ state }: Given, participant: string) => seatView(state, participant)?.counts;

describe('the board', () => {
  it('S26: by value, then tie-break, then arrival, whatever the order of scoring', () => {
    const table = training('a', 'b', 'c', 'd');
    for (const name of ['c', 'b', 'a', 'd']) table.does(submit(name, `sub-${name}`, `run-${name}`));
    table.does(score('sub-a', scoreOf(1, 0.8, 0, { validation: 0.5 })));
    table.does(score('sub-b', scoreOf(1, 0.8, 0, { validation: 0.4 })));
    table.does(score('sub-c', scoreOf(1, 0.8, 0, { validation: 0.5 })), score('sub-d', scoreOf(0, 0.9, 0)));
    expect(order(table)).toEqual(['sub-d', 'sub-b', 'sub-c', 'sub-a']);
    expect(publicView(table.state).round.standing.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(seatView(table.state, 'c')).toMatchObject({ rank: 3, frozenRank: null });
  });

  it('S26: arrival is the place in the log even where ids are numbers and clocks run back', () => {
    const table = training('a', 'b');
    table.now = 900;
    table.does(submit('a', '99999999', 'run-a'));
    table.now = 100;
    table.does(submit('b', '11111111', 'run-b'));
    table.does(score('11111111', scoreOf(1, 0.8, 0)), score('99999999', scoreOf(1, 0.8, 0)));
    expect(order(table)).toEqual(['99999999', '11111111']);
  });

  it('S25: claims do not rank', () => {
    const table = training('a', 'b').does(submit('a', 'sub-a', 'run-a'), submit('b', 'sub-b', 'run-b'));
    expect(publicView(table.state).round).toMatchObject({ submissions: 2, pending: 2, ranked: 0 });
    table.does(score('sub-b', scoreOf(1, 0.1, 0)));
    expect(order(table)).toEqual(['sub-b']);
  });

  it('S27: the best on the board counts, and not the best on the hidden test', () => {
    const table = training('a').does(submit('a', 'sub-1', 'run-a'), submit('a', 'sub-2', 'run-a'));
    expect(seatView(table.state, 'a')).toMatchObject({ counts: null, marked: false });
    table.does(score('sub-1', scoreOf(1, 0.7, 0.99)), score('sub-2', scoreOf(1, 0.8, 0.1)));
    expect(counts(table, 'a')).toBe('sub-2');
    table.does(freeze(), reveal());
    expect(order(table)).toEqual(['sub-2']);
  });

  it('S27, S28: the marked one counts; while it is pending the best scored one stays on the board', () => {
    const table = training('a').does(submit('a', 'sub-1', 'run-a'), score('sub-1', scoreOf(1, 0.9, 0.5)));
    table.does(submit('a', 'sub-2', 'run-a'), choose('a', 'sub-2'));
    expect(seatView(table.state, 'a')).toMatchObject({ counts: 'sub-2', marked: true, rank: 1 });
    expect(order(table)).toEqual(['sub-1']);
    table.does(score('sub-2', scoreOf(1, 0.6, 0.5)));
    expect(order(table)).toEqual(['sub-2']);
  });

  it('S27: a mark on a submission that fails falls back to the best', () => {
    const table = training('a').does(submit('a', 'sub-1', 'run-a'), score('sub-1', scoreOf(1, 0.9, 0.5)));
    table.does(submit('a', 'sub-2', 'run-a'), choose('a', 'sub-2'), fail('sub-2'));
    expect(seatView(table.state, 'a')).toMatchObject({ counts: 'sub-1', marked: false });
  });

  it('S18, S29: scored after the freeze, it still takes its place on the frozen board', () => {
    const table = training('a', 'b').does(submit('a', 'sub-a', 'run-a'), submit('b', 'sub-b', 'run-b'));
    table.does(score('sub-b', scoreOf(1, 0.5, 0.5)), freeze(), score('sub-a', scoreOf(1, 0.6, 0.5)));
    expect(order(table)).toEqual(['sub-a', 'sub-b']);
    expect(seatView(table.state, 'b')).toMatchObject({ rank: 2, frozenRank: 2 });
  });
});

describe('the reveal', () => {
  it('S30: by hidden value, then tie-break, then frozen rank', () => {
    const table = training('a', 'b', 'c', 'd');
    for (const name of ['a', 'b', 'c', 'd']) table.does(submit(name, `sub-${name}`, `run-${name}`));
    table.does(score('sub-a', scoreOf(1, 0.9, 0.6, { hidden: 0.5 })));
    table.does(score('sub-b', scoreOf(1, 0.8, 0.6, { hidden: 0.4 })));
    table.does(
      score('sub-c', scoreOf(1, 0.7, 0.6, { hidden: 0.5 })),
      score('sub-d', scoreOf(0.75, 0.6, 0.7)),
    );
    table.does(freeze(), reveal());
    const { round } = publicView(table.state);
    expect(round.phase).toMatchObject({ name: 'reveal', hiddenSeed });
    expect(round.standing).toMatchObject({
      kind: 'revealed',
      rows: [
        { rank: 1, frozenRank: 4, submissionId: 'sub-d', gap: 0.75 - 0.7 },
        { rank: 2, frozenRank: 2, submissionId: 'sub-b' },
        { rank: 3, frozenRank: 1, submissionId: 'sub-a' },
        { rank: 4, frozenRank: 3, submissionId: 'sub-c' },
      ],
    });
    expect(seatView(table.state, 'd')).toMatchObject({ rank: 1, frozenRank: 4 });
  });
});

describe('what is told', () => {
  const secret = scoreOf(0.9, 0.8, 0.777_001, { hidden: 7.77 });

  function table() {
    const given = training('a', 'b').does(submit('a', 'sub-a', 'run-a'), score('sub-a', secret));
    return given.does(submit('b', 'sub-b', 'run-b'), fail('sub-b'));
  }

  it('S31: nothing hidden before the reveal', () => {
    const given = table();
    for (const step of [null, freeze()]) {
      if (step) given.does(step);
      const told = JSON.stringify([
        publicView(given.state),
        seatView(given.state, 'a'),
        seatView(given.state, 'b'),
        classView(given.state),
      ]);
      expect(told).not.toContain('777');
      expect(told).not.toContain('7.77');
      expect(told).toContain('0.8');
    }
  });

  it('S32: one’s own hidden scores after it, those of failed submissions never', () => {
    const given = table().does(freeze(), reveal());
    expect(seatView(given.state, 'a')?.submissions[0]?.hidden).toEqual(secret.hidden);
    expect(seatView(given.state, 'b')?.submissions[0]).toMatchObject({
      hidden: null,
      status: { kind: 'failed', code: 'scoring-timeout' },
    });
  });

  it('S34: an opened seal shows them to the class view and to nobody else', () => {
    const given = table().does(unseal()).repeats(unseal());
    expect(classView(given.state).unsealed).toBe(true);
    expect(classView(given.state).submissions.map(({ hidden }) => hidden)).toEqual([secret.hidden, null]);
    const told = JSON.stringify([publicView(given.state), seatView(given.state, 'a')]);
    expect(told).not.toContain('777');
    given.does(freeze(), reveal()).repeats(unseal());
    table().does(freeze(), reveal()).refuses(unseal(), 'already-revealed');
  });

  it('S34: each round has a seal of its own', () => {
    const given = table().does(freeze(), reveal(), debrief(), open('round-1'), start('round-1'));
    given.does(run('a', 'run-2', 'round-1'), submit('a', 'sub-2', 'run-2', 'round-1'));
    given.does(score('sub-2', secret, 'round-1'));
    const view = classView(given.state);
    expect(view.unsealed).toBe(false);
    expect(view.submissions.map(({ id, roundIndex, hidden }) => [id, roundIndex, hidden !== null])).toEqual([
      ['sub-a', 0, true],
      ['sub-b', 0, false],
      ['sub-2', 1, false],
    ]);
  });

  it('S33: the latest names and the first rows, with how many there are', () => {
    const given = new Table().does(start());
    const many = lobbyNames + 3;
    for (let i = 0; i < many; i++) {
      given.does(join(`p${i}`), run(`p${i}`, `run-${i}`), submit(`p${i}`, `sub-${i}`, `run-${i}`));
      given.does(score(`sub-${i}`, scoreOf(1, i / many, 0)));
    }
    const view = publicView(given.state);
    expect(view.names).toHaveLength(lobbyNames);
    expect(view.names.at(-1)).toBe(`p${many - 1}`);
    expect(view.participants).toBe(many);
    expect(view.round.standing.rows).toHaveLength(topRows);
    expect(view.round.ranked).toBe(many);
    expect(seatView(given.state, 'p0')?.rank).toBe(many);
  });

  it('S17: the roster shows the run started last and how it ended', () => {
    const given = training('a').does(run('a', 'run-2'));
    expect(classView(given.state).roster[0]).toMatchObject({
      runs: 2,
      submissions: 0,
      latest: { id: 'run-2', end: null },
    });
    given.does(endRun('a', 'run-2'));
    expect(classView(given.state).roster[0]?.latest?.end).not.toBeNull();
  });

  it('S12: there is no view of a seat that nobody has', () => {
    expect(seatView(table().state, 'nobody')).toBeNull();
    expect(seatView(table().state, 'constructor')).toBeNull();
  });
});
