import { describe, expect, it } from 'vitest';
import type { SessionCommand } from '../../../lib/session/commands';
import { decide } from '../../../lib/session/decide';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import {
  type Asked,
  choose,
  claim,
  debrief,
  end,
  endRun,
  fail,
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
  unseal,
} from './support';

const good = scoreOf(0.9, 0.8, 0.7);

describe('the log', () => {
  it('S2: begins with the session and its first round', () => {
    const table = new Table();
    expect(table.log.map(({ type }) => type)).toEqual(['session:opened', 'round:opened']);
    expect(table.state.rounds.map(({ id }) => id)).toEqual(['round-0']);
    expect(() => replay(table.log.slice(1))).toThrow('has not been opened');
    expect(() => replay([])).toThrow('empty log');
  });

  it('S1: a log with a hole is refused, not folded into a wrong state', () => {
    const table = training('aki').does(
      submit('aki', 'sub-1', 'run-aki'),
      score('sub-1', good),
      freeze(),
      reveal(),
    );
    const without = (type: string) => () => replay(table.log.filter((event) => event.type !== type));
    expect(without('submission:received')).toThrow('no submission sub-1');
    expect(without('round:started')).toThrow('the round is in lobby');
    expect(without('round:frozen')).toThrow('the round is in train');
    expect(() => replay([...table.log, ...table.log])).toThrow('open already');
  });

  it('S3: the version counts the events', () => {
    const table = training('aki');
    expect(table.state.version).toBe(table.log.length);
    table.repeats(start()).refuses(reveal(), 'wrong-phase');
    expect(table.state.version).toBe(table.log.length);
  });

  it('S4: what is asked twice happens once, also when the phase has moved on', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), choose('aki', 'sub-1'));
    table.does(score('sub-1', good), endRun('aki', 'run-aki'), freeze());
    for (const command of [
      join('aki'),
      run('aki', 'run-aki'),
      endRun('aki', 'run-aki'),
      submit('aki', 'sub-1', 'run-aki'),
      choose('aki', 'sub-1'),
      score('sub-1', good),
      freeze(),
      freezeByClock(),
    ]) {
      table.repeats(command);
    }
    table.does(reveal()).repeats(reveal()).does(debrief()).repeats(debrief());
    table.does(open('round-1')).repeats(open('round-1')).does(end).repeats(end);
    table.repeats(run('aki', 'run-aki')).repeats(submit('aki', 'sub-1', 'run-aki'));
  });

  it('S5: after the end everything new is refused, but what the server finds, the seal and notes', () => {
    const digits = [{ id: 'digit-1', label: 0 }];
    const question = { kind: 'question', text: 'Which?', options: ['this', 'that'] } as const;
    const table = new Table({ ...settings, prediction: question, baselines: ['majority'], digits: 1 });
    table.does(join('aki'), join('ben'), { type: 'digits:draw', participantId: 'aki', digits });
    table.does({ type: 'digits:draw', participantId: null, digits: [{ id: 'digit-2', label: 5 }] });
    table.does({ type: 'digit:reject', digitId: 'digit-2' }, start(), run('aki', 'run-aki'));
    for (const id of ['sub-1', 'sub-2']) table.does(submit('aki', id, 'run-aki'));
    table.does(end);
    const ofRound = { roundId: 'round-0' } as const;
    const about = (submissionId: string) => ({ ...ofRound, submissionId });
    const ofAki = { participantId: 'aki' } as const;
    // One of every kind, that would be something new; those that may come are given their rule.
    const commands: {
      readonly [T in SessionCommand['type']]: readonly [Extract<Asked, { type: T }>, string?];
    } = {
      'session:end': [end, 'S4'],
      'plan:change': [{ type: 'plan:change', plan: [] }],
      'door:lock': [{ type: 'door:lock' }],
      'door:unlock': [{ type: 'door:unlock' }],
      'moment:mark': [{ type: 'moment:mark', label: 'look' }],
      'participant:join': [join('chie')],
      'participant:rename': [{ type: 'participant:rename', ...ofAki, name: 'Akiko' }],
      'participant:remove': [{ type: 'participant:remove', ...ofAki }],
      'participant:readmit': [{ type: 'participant:readmit', ...ofAki }],
      'participant:merge': [{ type: 'participant:merge', participantId: 'ben', into: 'aki' }],
      'participant:note': [{ type: 'participant:note', ...ofAki, note: 'good' }, 'S39'],
      'digits:draw': [{ type: 'digits:draw', ...ofAki, digits: [{ id: 'digit-3', label: 1 }] }],
      'digit:reject': [{ type: 'digit:reject', digitId: 'digit-1' }],
      'digit:restore': [{ type: 'digit:restore', digitId: 'digit-2' }],
      'round:open': [open('round-1')],
      'round:ask': [{ type: 'round:ask', ...ofRound }],
      'prediction:send': [{ type: 'prediction:send', ...ofRound, ...ofAki, option: 1 }],
      'prediction:settle': [{ type: 'prediction:settle', ...ofRound, option: 1 }],
      'round:start': [start('round-1')],
      'round:pause': [{ type: 'round:pause', ...ofRound }],
      'round:resume': [{ type: 'round:resume', ...ofRound }],
      'round:extend': [{ type: 'round:extend', ...ofRound, seconds: 60 }],
      'round:freeze': [freeze()],
      'round:reveal': [reveal()],
      'round:debrief': [debrief()],
      'round:undo': [{ type: 'round:undo', ...ofRound, from: 'train' }],
      'seal:open': [unseal(), 'S34'],
      'baseline:score': [{ type: 'baseline:score', ...ofRound, baseline: 'majority', score: good }, 'S51'],
      'cell:deal': [{ type: 'cell:deal', ...ofRound, ...ofAki, gone: [] }],
      'baton:pass': [{ type: 'baton:pass', ...ofRound, teamId: 't0', stage: 0, by: { kind: 'teacher' } }],
      'run:start': [run('aki', 'run-2')],
      'run:end': [endRun('aki', 'run-aki')],
      'submission:receive': [submit('aki', 'sub-3', 'run-aki')],
      'submission:score': [score('sub-1', good), 'S21'],
      'submission:fail': [fail('sub-2'), 'S21'],
      'submission:ask': [{ type: 'submission:ask', ...about('sub-1'), stretches: [] }, 'S61'],
      'submission:audit': [
        { type: 'submission:audit', ...about('sub-2'), verdict: { kind: 'not-checked', why: 'failed' } },
        'S35',
      ],
      'submission:choose': [choose('aki', 'sub-1')],
    };
    for (const [command, rule] of Object.values(commands)) {
      if (rule === undefined) table.refuses(command, 'session-ended');
      else if (rule === 'S4') table.repeats(command);
      else table.does(command);
    }
    // Asked again it is what it was, whenever.
    table.repeats({ type: 'digit:reject', digitId: 'digit-2' });
  });
});

describe('phases', () => {
  it('S6: go from lobby to debrief, in order', () => {
    const table = new Table();
    for (const command of [freeze(), reveal(), debrief(), unseal()])
      table.refuses(command, 'round-not-started');
    table.does(start());
    for (const command of [reveal(), debrief()]) table.refuses(command, 'wrong-phase');
    table.does(freeze());
    for (const command of [start(), debrief()]) table.refuses(command, 'wrong-phase');
    table.does(reveal());
    for (const command of [start(), freeze()]) table.refuses(command, 'wrong-phase');
    table.does(debrief());
    for (const command of [start(), freeze(), reveal()]) table.refuses(command, 'wrong-phase');
  });

  it('S6: only the current round obeys', () => {
    const table = training().does(freeze(), reveal(), debrief(), open('round-1'));
    for (const command of [start(), freeze(), reveal(), debrief()])
      table.refuses(command, 'round-not-current');
    table.refuses(unseal('round-9'), 'round-not-current');
    table.does(start('round-1'));
  });

  it('S4, S6: of two who start at once, each with a seal of their own, the first one’s holds', () => {
    const table = training();
    const { commitment } = start();
    table.repeats({ ...start(), commitment: { ...commitment, hash: 'another' } });
    expect(table.state.rounds[0]?.phase).toMatchObject({ name: 'train', commitment });
  });

  it('S7: the clock freezes at the deadline and not before', () => {
    const table = new Table();
    table.ask(start(), 5000);
    expect(table.state.rounds[0]?.phase).toMatchObject({ name: 'train', deadline: 5000 + 60 * 1000 });
    expect(table.ask(freezeByClock(), 64_999)).toMatchObject({ ok: false, error: { code: 'wrong-phase' } });
    expect(table.ask(freezeByClock(), 65_000)).toMatchObject({ ok: true });
    expect(table.state.rounds[0]?.phase).toMatchObject({ name: 'freeze', frozenAt: 65_000 });
  });

  it('S8: a new round follows the debrief or replaces one that never started', () => {
    const table = new Table().does(open('round-1'));
    expect(table.state.rounds.map(({ id }) => id)).toEqual(['round-1']);
    table.does(start('round-1')).refuses(open('round-2'), 'wrong-phase');
    table.does(freeze('round-1')).refuses(open('round-2'), 'wrong-phase');
    table.does(reveal('round-1')).refuses(open('round-2'), 'wrong-phase');
    table.does(debrief('round-1'), open('round-2'));
    expect(table.state.rounds.map(({ id }) => id)).toEqual(['round-1', 'round-2']);
  });

  it('S9: the session ends from every phase', () => {
    const steps = [start(), freeze(), reveal(), debrief()];
    for (let done = 0; done <= steps.length; done++) new Table().does(...steps.slice(0, done), end);
  });
});

describe('participants', () => {
  it('S10: names are unique whatever their width, case and spaces', () => {
    const table = new Table().does(join('p1', 'Aki Sato'), join('p2', '佐藤 あき'));
    for (const name of ['aki sato', 'ＡＫＩ　ＳＡＴＯ', 'AkiSato', '佐藤あき']) {
      table.refuses(join('p3', name), 'name-taken');
    }
    table.does(join('p3', '佐藤 あきこ'));
  });

  it('S11: a thousand at the most, those who were sent out not counted', () => {
    const joined = Array.from({ length: 1000 }, (_, index) => ({
      type: 'participant:joined' as const,
      at: 1,
      participantId: `p${index}`,
      name: `Name ${index}`,
    }));
    const log = [...new Table().log, ...joined];
    const state = replay(log);
    const asking = (id: string, of = state) => decide(of, { ...join(id), at: 3 });
    expect(asking('one-more')).toMatchObject({ ok: false, error: { code: 'session-full' } });
    const without = replay([...log, { type: 'participant:removed', at: 2, participantId: 'p7' }]);
    expect(asking('one-more', without)).toMatchObject({ ok: true, data: [{ type: 'participant:joined' }] });
    expect(asking('p8')).toEqual({ ok: true, data: [] });
  });

  it('S11: joins in every phase, and keeps the first name', () => {
    const table = new Table().does(
      join('p1'),
      start(),
      join('p2'),
      freeze(),
      join('p3'),
      reveal(),
      join('p4'),
    );
    table.does(debrief(), join('p5')).repeats(join('p1', 'another name'));
    expect(table.state.participants.p1?.name).toBe('p1');
  });

  it('S12: nobody without a seat takes part, not even under the name of an inherited property', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'));
    for (const stranger of ['nobody', 'constructor', '__proto__', 'toString']) {
      table.refuses(run(stranger, 'run-9'), 'seat-required');
      table.refuses(submit(stranger, 'sub-9', 'run-aki'), 'seat-required');
      table.refuses(choose(stranger, 'sub-1'), 'seat-required');
    }
  });
});

describe('runs', () => {
  it('S13: start while the round trains', () => {
    const table = new Table().does(join('aki')).refuses(run('aki', 'run-1'), 'round-not-started');
    table.refuses(run('aki', 'run-1', 'round-9'), 'round-not-current');
    table.does(start(), run('aki', 'run-1'), freeze()).refuses(run('aki', 'run-2'), 'round-frozen');
  });

  it('S14: an id is unique in the session and means one run', () => {
    const table = training('aki', 'ben');
    table.refuses(run('ben', 'run-aki'), 'run-id-taken');
    table.refuses({ ...run('aki', 'run-aki'), seed: 8 }, 'run-id-taken');
    table.refuses({ ...run('aki', 'run-aki'), engine: 'cpu' }, 'run-id-taken');
    table.refuses({ ...run('aki', 'run-aki'), config: { rate: 0.2, activation: 'tanh' } }, 'run-id-taken');
    table.refuses({ ...run('aki', 'run-aki'), config: { rate: 0.1 } }, 'run-id-taken');
    table.does(freeze(), reveal(), debrief(), open('round-1'), start('round-1'));
    table.refuses(run('aki', 'run-aki', 'round-1'), 'run-id-taken');
  });

  it('S14: ids that are names of inherited properties are ids like others', () => {
    const table = new Table().does(start(), join('aki'), run('aki', 'constructor'), run('aki', '__proto__'));
    table.does(endRun('aki', '__proto__'), submit('aki', 'toString', '__proto__'), score('toString', good));
    table
      .does(submit('aki', '__proto__', 'constructor'), score('__proto__', good))
      .repeats(run('aki', '__proto__'));
    expect(table.state.rounds[0]?.work.aki?.submissions.map(({ id }) => id)).toEqual([
      'toString',
      '__proto__',
    ]);
  });

  it('S15: a participant may start as many as the budget allows', () => {
    const table = training('aki', 'ben').does(run('aki', 'run-2'), run('aki', 'run-3'));
    table.refuses(run('aki', 'run-4'), 'run-budget-spent').does(run('ben', 'run-4'));
  });

  it('S15: one by CPU that goes on from a lost GPU is the same run, once', () => {
    const onGpu = (id: string) => ({ ...run('aki', id), engine: 'webgl' }) as const;
    const lost = (id: string) => ({ ...endRun('aki', id), how: 'context-lost', step: 60 }) as const;
    // One run of three is spent already.
    const table = training('aki').does(onGpu('gpu'), lost('gpu'), run('aki', 'cpu'), onGpu('gpu-2'));
    table.refuses(run('aki', 'run-4'), 'run-budget-spent');
    // As many as are allowed have begun: what was lost may still be gone on with, and nothing else begin.
    table.does(lost('gpu-2'));
    table.refuses({ ...run('aki', 'run-4'), seed: 8 }, 'run-budget-spent');
    table.refuses(
      { ...run('aki', 'run-4'), config: { ...run('aki', 'run-4').config, rate: 9 } },
      'run-budget-spent',
    );
    table.refuses(onGpu('run-4'), 'run-budget-spent');
    table.does(run('aki', 'cpu-2')).refuses(run('aki', 'cpu-3'), 'run-budget-spent');
  });

  it('S16: is ended by its owner, once, also after the freeze', () => {
    const table = training('aki', 'ben');
    table
      .refuses(endRun('ben', 'run-aki'), 'run-not-found')
      .refuses(endRun('aki', 'toString'), 'run-not-found');
    table.does(freeze(), endRun('aki', 'run-aki'));
    table.refuses({ ...endRun('aki', 'run-aki'), how: 'stopped' }, 'run-ended');
  });
});

describe('submissions', () => {
  it('S18: come from a run of one’s own while the round trains', () => {
    const table = training('aki', 'ben');
    table.refuses(submit('aki', 'sub-1', 'run-ben'), 'run-not-found');
    table.refuses(submit('aki', 'sub-1', 'run-9'), 'run-not-found');
    table.does(submit('aki', 'sub-1', 'run-aki'), freeze());
    table.refuses(submit('ben', 'sub-2', 'run-ben'), 'round-frozen');
    table.does(score('sub-1', good), reveal()).refuses(submit('ben', 'sub-2', 'run-ben'), 'round-frozen');
    table.does(debrief(), open('round-1')).refuses(submit('ben', 'sub-2', 'run-ben'), 'round-frozen');
    table.refuses(submit('ben', 'sub-2', 'run-ben', 'round-1'), 'round-not-started');
  });

  it('S18: are of the kind that the round takes; a recipe has the settings of its run, an answer none', () => {
    const recipe = (runId: string) => ({
      ...submit('aki', 'sub-1', runId),
      sent: { kind: 'recipe', runId, claim } as const,
    });
    const stated = (at: number) => ({
      ...submit('aki', 'sub-1', 'run-aki'),
      sent: { kind: 'answer', answer: { at } } as const,
    });
    training('aki').refuses(recipe('run-aki'), 'submission-kind').refuses(stated(3), 'submission-kind');

    const ofRecipes = new Table(settings, { submits: 'recipe', metric: 'cost' });
    ofRecipes.does(start(), join('aki'), run('aki', 'run-aki'));
    ofRecipes.refuses(submit('aki', 'sub-1', 'run-aki'), 'submission-kind');
    ofRecipes.refuses(recipe('run-9'), 'run-not-found');
    ofRecipes.does(recipe('run-aki')).repeats(recipe('run-aki'));
    const { config, seed } = run('aki', 'run-aki');
    expect(ofRecipes.state.rounds[0]?.work.aki?.submissions[0]?.submitted).toMatchObject({ config, seed });

    const ofAnswers = new Table(settings, { submits: 'answer', metric: 'cost' });
    ofAnswers.does(start(), join('aki'), stated(3)).repeats(stated(3));
    ofAnswers.refuses(stated(4), 'submission-id-conflict');
  });

  it('S19: spend the budget unless the scorer could not score them', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), submit('aki', 'sub-2', 'run-aki'));
    table.refuses(submit('aki', 'sub-3', 'run-aki'), 'submission-budget-spent');
    table.does(fail('sub-2'), submit('aki', 'sub-3', 'run-aki'));
    table.refuses(submit('aki', 'sub-4', 'run-aki'), 'submission-budget-spent');
  });

  it('S20: an id means one submission', () => {
    const table = training('aki', 'ben').does(submit('aki', 'sub-1', 'run-aki'), run('aki', 'run-2'));
    table.refuses(submit('ben', 'sub-1', 'run-ben'), 'submission-id-conflict');
    table.refuses(submit('aki', 'sub-1', 'run-2'), 'submission-id-conflict');
    table.refuses(submit('aki', 'sub-1', 'run-aki', 'round-0', 99), 'submission-id-conflict');
  });

  it('S35: what an audit finds is taken in every phase, once, and only the class view tells it', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), score('sub-1', good), freeze());
    const { ranked } = publicView(table.state).round;
    const found = (kind: 'verified' | 'different') => ({
      type: 'submission:audit' as const,
      ...{ roundId: 'round-0', submissionId: 'sub-1' },
      verdict: { kind, distance: 0, tolerance: 0 },
    });
    table.does(found('different')).repeats(found('verified'));
    table.refuses({ ...found('verified'), submissionId: 'sub-9' }, 'submission-not-found');
    expect(classView(table.state).submissions[0]?.audit).toMatchObject({ kind: 'different' });
    expect(publicView(table.state).round.ranked).toBe(ranked);
    for (const view of [publicView(table.state), seatView(table.state, 'aki')]) {
      expect(JSON.stringify(view)).not.toContain('different');
    }
  });

  it('S61: of a long run its seat is asked for a part, once, until it is answered or the session ends', () => {
    const stretches = [{ from: 0, to: 100 }];
    const askFor = (submissionId: string) => ({
      type: 'submission:ask' as const,
      ...{ roundId: 'round-0', submissionId, stretches },
    });
    const found = (submissionId: string) => ({
      type: 'submission:audit' as const,
      ...{ roundId: 'round-0', submissionId },
      verdict: { kind: 'verified' as const, distance: 0, tolerance: 0, stretches },
    });
    const table = training('aki', 'ben').does(
      submit('aki', 'sub-1', 'run-aki'),
      submit('ben', 'sub-2', 'run-ben'),
    );
    table.refuses(askFor('sub-9'), 'submission-not-found');
    table.does(askFor('sub-1'), askFor('sub-2')).repeats({ ...askFor('sub-1'), stretches: [] });
    const asked = (id: string) => seatView(table.state, id)?.asked.map(({ runId }) => runId);
    expect([asked('aki'), asked('ben')]).toEqual([['run-aki'], ['run-ben']]);
    expect(classView(table.state).submissions.map(({ isAsked }) => isAsked)).toEqual([true, true]);
    table.does(found('sub-1'));
    expect([asked('aki'), asked('ben')]).toEqual([[], ['run-ben']]);
    const ended = table.ask(end);
    expect(ended.ok && ended.data.map(({ type }) => type)).toEqual(['session:ended', 'submission:audited']);
    table.repeats(found('sub-2')).repeats(askFor('sub-2'));
    const noAnswer = { kind: 'not-checked', why: 'no-answer' };
    const audits = classView(table.state).submissions.map(({ audit }) => audit);
    expect(audits).toEqual([found('sub-1').verdict, noAnswer]);
    expect(asked('ben')).toEqual([]);
  });

  it('S61: nobody is asked when the session has ended', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), end);
    table.does({ type: 'submission:ask', roundId: 'round-0', submissionId: 'sub-1', stretches: [] });
    expect(classView(table.state).submissions[0]?.audit).toEqual({ kind: 'not-checked', why: 'no-answer' });
  });

  it('S21, S22: the scorer’s first answer is taken in every phase and stays', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), submit('aki', 'sub-2', 'run-aki'));
    table.does(score('sub-1', good), freeze(), fail('sub-2'));
    table
      .repeats(score('sub-1', scoreOf(0, 0, 0)))
      .repeats(fail('sub-1'))
      .repeats(score('sub-2', good));
    expect(table.state.rounds[0]?.work.aki?.submissions[0]?.status).toMatchObject({
      kind: 'scored',
      score: good,
    });
    table.refuses(score('sub-9', good), 'submission-not-found');
    table.refuses(score('sub-1', good, 'round-9'), 'submission-not-found');
  });

  it('S23: are marked by their owner before the freeze', () => {
    const table = training('aki', 'ben').does(
      submit('aki', 'sub-1', 'run-aki'),
      submit('aki', 'sub-2', 'run-aki'),
    );
    table
      .refuses(choose('ben', 'sub-1'), 'submission-not-found')
      .refuses(choose('aki', 'no'), 'submission-not-found');
    table.does(fail('sub-2')).refuses(choose('aki', 'sub-2'), 'submission-not-scored');
    table.does(choose('aki', 'sub-1'), submit('aki', 'sub-3', 'run-aki'), choose('aki', 'sub-3'), freeze());
    table.refuses(choose('aki', 'sub-1'), 'round-frozen');
  });

  it('S24: the reveal waits for all of them', () => {
    const table = training('aki').does(submit('aki', 'sub-1', 'run-aki'), submit('aki', 'sub-2', 'run-aki'));
    table.does(freeze(), score('sub-1', good)).refuses(reveal(), 'submissions-pending');
    table.does(fail('sub-2'), reveal());
  });

  it('S24: the reveal waits for nobody who has been sent out', () => {
    const table = training('aki', 'ben').does(
      submit('aki', 'sub-1', 'run-aki'),
      submit('ben', 'sub-2', 'run-ben'),
      freeze(),
      { type: 'participant:remove', participantId: 'ben' },
    );
    table.refuses(reveal(), 'submissions-pending').does(score('sub-1', good));
    expect(publicView(table.state).round.pending).toBe(0);
    table.does(reveal());
    // Who is let in again comes back with what was scored meanwhile.
    table.does(score('sub-2', good), { type: 'participant:readmit', participantId: 'ben' });
    expect(publicView(table.state).round.standing.rows).toHaveLength(2);
  });
});
