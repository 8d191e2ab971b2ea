/** The hour as its teacher runs it: people, pauses, steps taken back, predictions, digits. */
import { describe, expect, it } from 'vitest';
import { digitsOf } from '../../../lib/session/digits';
import { drawnScore } from '../../../lib/session/drawn';
import { currentRound } from '../../../lib/session/lookup';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import type { RoundSettings } from '../../../lib/session/settings';
import {
  choose,
  debrief,
  end,
  firstRight,
  freeze,
  freezeByClock,
  join,
  open,
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

const tableWith = (changes: Partial<RoundSettings>) => new Table({ ...settings, ...changes });
const ofRound = { roundId: 'round-0' } as const;
const phase = ({ state }: Table) => state.rounds.at(-1)?.phase;

describe('people', () => {
  it('S36: are renamed, sent out and let in again, with their work', () => {
    const table = training('a', 'b').does(
      submit('a', 'sub-a', 'run-a'),
      score('sub-a', scoreOf(1, 0.9, 0.8)),
    );
    const out = { type: 'participant:remove', participantId: 'a' } as const;
    table.does({ type: 'participant:rename', participantId: 'b', name: 'Ben' }).does(out).repeats(out);
    expect(seatView(table.state, 'a')).toBeNull();
    expect(publicView(table.state)).toMatchObject({ participants: 1, names: ['Ben'], round: { ranked: 0 } });
    table.refuses(run('a', 'run-2'), 'seat-removed').refuses(choose('a', 'sub-a'), 'seat-removed');
    table.does({ type: 'participant:readmit', participantId: 'a' });
    expect(seatView(table.state, 'a')).toMatchObject({ rank: 1, counts: 'sub-a' });
    table.refuses({ type: 'participant:rename', participantId: 'b', name: 'A' }, 'name-taken');
    table.refuses({ type: 'participant:remove', participantId: 'nobody' }, 'participant-not-found');
    table.does(end).refuses(out, 'session-ended');
  });

  it('S37: stay outside a locked door, unless they have a seat', () => {
    const table = new Table().does(join('a'), { type: 'door:lock' }).repeats({ type: 'door:lock' });
    table.refuses(join('b'), 'door-locked').repeats(join('a'));
    table.does({ type: 'door:unlock' }, join('b'));
  });

  it('S38: have other names on the board where the round hides them', () => {
    const board = { ...settings.board, names: 'generated' } as const;
    const table = tableWith({ board }).does(start());
    const ids = Array.from({ length: 12 }, (_, index) => `p${index}`);
    for (const id of ids) {
      table.does(join(id, `Name of ${id}`), run(id, `run-${id}`), submit(id, `sub-${id}`, `run-${id}`));
      table.does(score(`sub-${id}`, scoreOf(1, 0.5, 0.5)));
    }
    const { rows } = publicView(table.state).round.standing;
    expect(JSON.stringify(rows)).not.toContain('Name of');
    // Nor any id by which an earlier round would tell who it is.
    for (const id of ids) expect(rows.map(({ participantId }) => participantId)).not.toContain(id);
    const aliases = ids.map((id) => seatView(table.state, id)?.participant.alias);
    expect(rows.flatMap((row) => row.aliases).toSorted()).toEqual(aliases.toSorted());
    expect(new Set(aliases).size).toBe(ids.length);
    expect(aliases).not.toEqual(ids.map((_, index) => index));
    // They hang on the session's id, and whoever holds what a student or the wall is told does not have it.
    const [opened, ...later] = table.log;
    if (opened?.type !== 'session:opened') throw new Error('a log begins with its session');
    const other = replay([{ ...opened, sessionId: 'another one' }, ...later]);
    expect(ids.map((id) => seatView(other, id)?.participant.alias)).not.toEqual(aliases);
    const told = JSON.stringify([publicView(table.state), ...ids.map((id) => seatView(table.state, id))]);
    expect(table.state.id).toBe('the session’s id');
    expect(told).not.toContain(table.state.id);
  });

  it('S39: have notes that only their teacher reads', () => {
    const table = new Table().does(join('a'), { type: 'participant:note', participantId: 'a', note: 'shy' });
    expect(classView(table.state).roster[0]?.note).toBe('shy');
    expect(JSON.stringify([publicView(table.state), seatView(table.state, 'a')])).not.toContain('shy');
    table.does(end, { type: 'participant:note', participantId: 'a', note: '' });
  });

  it('S40: who came in twice is one from then on', () => {
    const table = training('a', 'b').does(
      submit('a', 'sub-a', 'run-a'),
      score('sub-a', scoreOf(1, 0.9, 0.8)),
    );
    const merge = { type: 'participant:merge', participantId: 'a', into: 'b' } as const;
    table.does(merge).repeats(merge);
    expect(publicView(table.state)).toMatchObject({ participants: 1, round: { ranked: 1 } });
    expect(publicView(table.state).round.standing.rows[0]).toMatchObject({ participantId: 'b' });
    // The old seat is the same person now.
    expect(seatView(table.state, 'a')).toEqual(seatView(table.state, 'b'));
    expect(seatView(table.state, 'b')?.runs.map(({ id }) => id)).toEqual(['run-a', 'run-b']);
    // The budget of three runs is one budget.
    table.does(run('b', 'run-3')).refuses(run('b', 'run-4'), 'run-budget-spent');
    table.refuses({ type: 'participant:merge', participantId: 'b', into: 'b' }, 'participant-not-found');
    table.does(join('c', 'a'));
    table.does({ type: 'participant:merge', participantId: 'b', into: 'c' });
    expect(seatView(table.state, 'a')?.participant.id).toBe('c');
    // S4: asked again, though who they became has become another.
    table.repeats(merge);
  });
});

describe('the clock', () => {
  it('S48: stands while the round is paused', () => {
    const table = training('a').does(submit('a', 'sub-1', 'run-a'));
    const startedAt = phase(table)?.name === 'train' ? (phase(table) as { startedAt: number }).startedAt : 0;
    table.now = startedAt + 20_000;
    table.does({ type: 'round:pause', ...ofRound }).repeats({ type: 'round:pause', ...ofRound });
    table.refuses(run('a', 'run-2'), 'round-paused').does(submit('a', 'sub-2', 'run-a'));
    table.now = startedAt + 90_000;
    table.refuses(freezeByClock(), 'round-paused');
    table.now = startedAt + 100_000;
    table.does({ type: 'round:resume', ...ofRound });
    expect(phase(table)).toMatchObject({ pausedAt: null, deadline: startedAt + 60_000 + 80_000 });
    table.does(run('a', 'run-2'));
  });

  it('S49: is given a minute, and keeps ten seconds whatever is taken', () => {
    const table = training('a');
    const { deadline } = phase(table) as { deadline: number };
    table.does({ type: 'round:extend', ...ofRound, seconds: 60 });
    expect(phase(table)).toMatchObject({ deadline: deadline + 60_000 });
    const at = table.now;
    table.does({ type: 'round:extend', ...ofRound, seconds: -600 });
    expect(phase(table)).toMatchObject({ deadline: at + 10_000 });
  });
});

describe('S50: taking a step back', () => {
  const undo = (from: 'lobby' | 'predict' | 'train' | 'freeze' | 'debrief', roundId = 'round-0') =>
    ({ type: 'round:undo', roundId, from }) as const;

  it('from a start after which nobody has done anything', () => {
    const table = new Table().does(start(), undo('train'));
    expect(phase(table)).toEqual({ name: 'lobby' });
    table.does(start(), join('a'), run('a', 'run-a')).refuses(undo('train'), 'undo-impossible');
  });

  it('from a freeze, with the time that was left', () => {
    const table = training('a');
    const { deadline } = phase(table) as { deadline: number };
    table.does(freeze());
    const frozenAt = (phase(table) as { frozenAt: number }).frozenAt;
    table.now = 500_000;
    table.does(undo('freeze'));
    expect(phase(table)).toMatchObject({ name: 'train', deadline: 500_000 + deadline - frozenAt });
    table.does(run('a', 'run-2'));
  });

  it('from a freeze in a pause, with the time that was left when it began', () => {
    const table = training('a');
    const { deadline } = phase(table) as { deadline: number };
    table.now = 20_000;
    table.does({ type: 'round:pause', ...ofRound });
    table.now = 300_000;
    table.does(freeze());
    table.now = 500_000;
    table.does(undo('freeze'));
    expect(phase(table)).toMatchObject({ pausedAt: null, deadline: 500_000 + deadline - 20_000 });
  });

  it('from a freeze by the clock, with a minute', () => {
    const table = training('a');
    table.now = (phase(table) as { deadline: number }).deadline;
    table.does(freezeByClock());
    table.now = 500_000;
    table.does(undo('freeze'));
    expect(phase(table)).toMatchObject({ deadline: 500_000 + 60_000 });
  });

  it('from a debrief and from a new round, never from a reveal', () => {
    const table = new Table().does(start(), freeze(), reveal());
    table.refuses({ type: 'round:undo', roundId: 'round-0', from: 'freeze' }, 'wrong-phase');
    table.does(debrief(), undo('debrief'), debrief(), open('round-1'), undo('lobby', 'round-1'));
    expect(table.state.rounds).toHaveLength(1);
    expect(phase(table)?.name).toBe('debrief');
    new Table().refuses(undo('lobby'), 'undo-impossible');
  });

  it('once, where two ask at once', () => {
    const table = new Table().does(start(), freeze(), reveal(), debrief(), undo('debrief'));
    table.repeats(undo('debrief'));
    const again = new Table().does(start(), undo('train')).repeats(undo('train')).does(start(), freeze());
    again.does(undo('freeze')).repeats(undo('freeze')).does(freeze(), reveal(), debrief(), open('round-1'));
    again.does(undo('lobby', 'round-1')).repeats(undo('lobby', 'round-1')).does(end);
    // Asked again after a lost connection, whatever has happened meanwhile.
    again.repeats(undo('lobby', 'round-1')).refuses(undo('debrief'), 'session-ended');
  });
});

describe('S8: the next round', () => {
  it('is opened once, where two ask at once', () => {
    const table = new Table().does(start(), freeze(), reveal(), debrief());
    const asked = (roundId: string, seconds = 60) => ({ ...open(roundId, { seconds }), after: 'round-0' });
    table.does(asked('round-1')).repeats(asked('round-2'));
    expect(table.state.rounds.map(({ id }) => id)).toEqual(['round-0', 'round-1']);
    // Another one than what is open would take its place unseen.
    table.refuses(asked('round-3', 90), 'round-not-current').does(open('round-3', { seconds: 90 }));
    expect(table.state.rounds.map(({ id }) => id)).toEqual(['round-0', 'round-3']);
    table.does(end).repeats(asked('round-4', 90)).refuses(asked('round-5'), 'session-ended');
  });
});

describe('S46: the plan', () => {
  it('can be changed where nothing has been opened', () => {
    const table = new Table();
    const line = (labId: string) => ({ labId, settings });
    const change = { type: 'plan:change', plan: [line('xor'), line('mnist-mlp')] } as const;
    table.does(change).repeats(change);
    expect(publicView(table.state).planned).toBe(2);
    table.refuses({ type: 'plan:change', plan: [line('mnist-mlp')] }, 'settings-invalid');
    table.does(start(), freeze(), reveal(), debrief(), open('round-1', { seconds: 99 }));
    expect(table.state.plan.map(({ settings: { seconds } }) => seconds)).toEqual([60, 99]);
  });

  it('is the same with its fields in another order, as a database gives them back', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, own]) => [key, turned(own)]),
            )
          : value;
    const prediction = { kind: 'figure', of: 'best-hidden', edges: [0.5, 0.9] } as const;
    const changes = {
      prediction,
      work: { unit: 'steps', most: 9000 },
      locked: { steps: 100, rate: 1 },
    } as const;
    const table = tableWith(changes);
    table.state = replay(turned(table.log) as typeof table.log);
    const [first] = tableWith(changes).state.plan;
    if (!first) throw new Error('a plan has lines');
    const plan = [first, { labId: 'mnist-mlp', settings }];
    table.does({ type: 'plan:change', plan }).repeats({ type: 'plan:change', plan });
  });
});

describe('S47: predictions', () => {
  const send = (participantId: string, option: number) =>
    ({ type: 'prediction:send', ...ofRound, participantId, option }) as const;
  const prediction = { kind: 'figure', of: 'best-hidden', edges: [0.5, 0.9] } as const;

  it('are sent while they are asked, and come true with the reveal', () => {
    const table = tableWith({ prediction }).does(join('a'), join('b'));
    table.refuses(send('a', 1), 'round-not-started');
    table
      .does({ type: 'round:ask', ...ofRound }, send('a', 1), send('a', 2), send('b', 0))
      .repeats(send('b', 0));
    table.refuses(send('a', 3), 'prediction-invalid').refuses(send('nobody', 1), 'seat-required');
    expect(publicView(table.state).round.prediction).toEqual({ sent: 2, counts: [], outcome: null });
    table.does(start()).refuses(send('a', 1), 'wrong-phase');
    expect(publicView(table.state).round.prediction?.counts).toEqual([1, 0, 1]);
    table.does(run('a', 'run-a'), submit('a', 'sub-a', 'run-a'), score('sub-a', scoreOf(1, 1, 0.95)));
    expect(publicView(table.state).round.prediction?.outcome).toBeNull();
    table.does(freeze(), reveal());
    expect(publicView(table.state).round.prediction?.outcome).toBe(2);
  });

  it('of a question come true as the teacher says', () => {
    const table = tableWith({ prediction: { kind: 'question', text: 'Which?', options: ['tanh', 'ReLU'] } });
    const settle = { type: 'prediction:settle', ...ofRound, option: 1 } as const;
    table.refuses(settle, 'round-not-started').does({ type: 'round:ask', ...ofRound }, start(), settle);
    expect(publicView(table.state).round.prediction?.outcome).toBe(1);
    table.refuses({ ...settle, option: 2 }, 'prediction-invalid');
    new Table().refuses({ type: 'round:ask', ...ofRound }, 'wrong-mode');
  });
});

describe('the digits of the class', () => {
  const draw = (participantId: string, ...labels: number[]) =>
    ({
      type: 'digits:draw',
      participantId,
      digits: labels.map((label) => ({ id: `${participantId}-${label}`, label })),
    }) as const;

  it('S42: are those asked for, each once, before the start', () => {
    const table = tableWith({ digits: 3 }).does(join('a'), join('b'));
    expect(seatView(table.state, 'b')?.digits?.asked).toEqual([3, 4, 5]);
    table
      .refuses(draw('b', 0), 'digit-invalid')
      .does(draw('b', 3, 4))
      .repeats(draw('b', 3, 4));
    table.refuses({ ...draw('b', 3), digits: [{ id: 'another', label: 3 }] }, 'digit-invalid');
    expect(seatView(table.state, 'b')?.digits?.drawn).toEqual([3, 4]);
    table.does(start()).refuses(draw('b', 5), 'digits-closed');
  });

  it('S43–S45: are a hidden column of their own, without those thrown out', () => {
    const table = tableWith({ digits: 2 }).does(join('a'), join('b'), draw('a', 0, 1), draw('b', 2, 3));
    table.does(start(), run('a', 'run-a'), submit('a', 'sub-a', 'run-a'));
    const given = scoreOf(1, 0.9, 0.8);
    const outcomes = { ...given.outcomes, drawn: firstRight(3, 4) };
    const drawn = { value: 3 / 4, tieBreak: 1, count: 4 };
    table.does(score('sub-a', { ...given, drawn, outcomes }));
    table.does({ type: 'digit:reject', digitId: 'b-3' }, freeze());
    expect(JSON.stringify(publicView(table.state))).not.toContain('0.75');
    table.does(reveal());
    const row = seatView(table.state, 'a')?.revealed;
    // The one that was wrong does not count; of the three left two are one's own.
    expect(row?.drawn).toMatchObject({ score: { value: 3 / 3, count: 3 }, own: 2 / 3 });
    table.refuses({ type: 'digit:restore', digitId: 'b-3' }, 'already-revealed');
    // S44: what was revealed stands, also when a later round is judged otherwise.
    table.does(debrief(), open('round-1', { digits: 2 }));
    table.does({ type: 'digit:restore', digitId: 'b-3' }, { type: 'digit:reject', digitId: 'a-0' });
    const [first] = table.state.rounds;
    if (!first) throw new Error('a round was played');
    expect(drawnScore(table.state, first, { ...given, drawn, outcomes }, ['a'])).toEqual(row?.drawn);
    table.does(start('round-1'));
    const kept = digitsOf(table.state, currentRound(table.state)).filter(({ rejected }) => !rejected);
    expect(kept.map(({ id }) => id)).toEqual(['a-1', 'b-2', 'b-3']);
  });

  it('S30: rank the reveal where the teacher says so', () => {
    const table = tableWith({ digits: 2, digitsRank: true }).does(
      join('a'),
      join('b'),
      draw('a', 0, 1),
      start(),
    );
    for (const [id, hidden, right] of [
      ['a', 0.9, 1],
      ['b', 0.8, 2],
    ] as const) {
      const given = scoreOf(1, 1, hidden);
      const drawn = { value: right / 2, tieBreak: 1, count: 2 };
      const outcomes = { ...given.outcomes, drawn: firstRight(right, 2) };
      table.does(run(id, `run-${id}`), submit(id, `sub-${id}`, `run-${id}`));
      table.does(score(`sub-${id}`, { ...given, drawn, outcomes }));
    }
    table.does(freeze(), reveal());
    expect(publicView(table.state).round.standing.rows.map(({ participantId }) => participantId)).toEqual([
      'b',
      'a',
    ]);
  });
});
