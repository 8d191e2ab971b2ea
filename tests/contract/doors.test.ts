import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import { type RequestName, requests } from '../../lib/protocol/messages';
import fc from '../support/properties';
import { type Hall, openHall, removeHall } from './support/hall';
import { messagesAbout } from './support/requests';
import {
  openSession,
  settings,
  sitDown,
  submit,
  type Visitor,
  visit,
  xorConfig,
  xorWeights,
} from './support/visitor';

/** For what no page of ours would send. */
const untyped = (visitor: Visitor): Socket => visitor.socket as Socket;

let hall: Hall;
let sato: Visitor;
let mori: Visitor;
beforeAll(async () => {
  hall = await openHall();
  sato = await visit(hall.url, await hall.teacher('sato'));
  mori = await visit(hall.url, await hall.teacher('mori'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

const names = Object.keys(requests) as RequestName[];

/** What participants do. */
const students: readonly RequestName[] = [
  'prediction:send',
  'cell:deal',
  'baton:pass',
  'run:start',
  'run:end',
  'submission:choose',
];
/** What needs an account and no session. */
const accounts: readonly RequestName[] = [
  'session:create',
  'session:list',
  'template:list',
  'template:save',
  'template:delete',
  'invitation:create',
];
/** What a teacher does with a session; it is theirs. */
const teachers = names.filter(
  (name) => name !== 'session:enter' && ![...students, ...accounts].includes(name),
);

/** A session of Sato's in which something has happened, and a valid message of each kind about it. */
async function underWay() {
  const { code, roundId } = await openSession(sato);
  const aki = await sitDown(hall.url, code, 'Aki');
  await sato.get('round:start', { roundId });
  await submit(hall.url, aki, { code, roundId, runId: 'run-of-aki' }, xorWeights());
  const plan = [{ labId: 'xor', settings }];
  const { templateId } = await sato.get('template:save', { title: 'Kept', plan });
  const messages = messagesAbout({
    codes: [code],
    spareCodes: [code],
    rounds: [roundId],
    participants: [aki.id],
    runs: ['run-of-aki'],
    submissions: ['submission-run-of-aki'],
    templates: [templateId],
  });
  /** What `visitor` is answered to a message of each of these kinds. */
  const answers = async (visitor: Visitor, asked: readonly RequestName[]) => {
    const all: [RequestName, string][] = [];
    for (const name of asked) {
      const [message] = fc.sample<unknown>(messages[name], { numRuns: 1, seed: 1 });
      all.push([name, await visitor.code(name, message as never)]);
    }
    return all;
  };
  /** How the session stands, as its teacher sees it. */
  const standing = async () => {
    await sato.enter(code, 'teacher');
    // Doing the run again comes last; after that nothing changes by itself.
    await sato.class(({ submissions }) => (submissions[0]?.audit ?? null) !== null);
    const { session, class: room } = await sato.enter(code, 'teacher');
    return { session, room, templates: await sato.get('template:list', {}) };
  };
  return { code, roundId, aki, answers, standing };
}

const each = (asked: readonly RequestName[], answer: string) => asked.map((name) => [name, answer]);

describe('who may what', () => {
  test("a teacher cannot touch another's session, nor see it", async () => {
    const { code, answers, standing } = await underWay();
    const before = await standing();
    expect(await mori.code('session:enter', { protocol: 1, code, role: 'teacher' })).toBe('not-your-session');
    await mori.enter(code, 'projector');
    expect(await answers(mori, teachers)).toEqual(each(teachers, 'not-your-session'));
    // From a session of her own she reaches no other either.
    const own = await openSession(mori);
    for (const [name, answer] of await answers(mori, teachers)) {
      const byCode = ['session:end', 'session:delete', 'replay:create', 'replay:withdraw', 'digits:bring'];
      if (byCode.includes(name)) expect([name, answer]).toEqual([name, 'not-your-session']);
    }
    expect((await mori.enter(own.code, 'teacher')).session.code).toBe(own.code);
    expect(await answers(mori, ['template:delete'])).toEqual([['template:delete', 'template-not-found']]);
    expect(await standing()).toEqual(before);
    const csv = await fetch(hall.url + routes.csv(code), { headers: { cookie: mori.cookie } });
    expect([csv.status, ((await csv.json()) as { error: { code: string } }).error.code]).toEqual([
      403,
      'not-your-session',
    ]);
    const { sessions } = await mori.get('session:list', {});
    expect(sessions.map((session) => session.code)).not.toContain(code);
  });

  test("a student cannot use a teacher's requests", async () => {
    const { code, aki, answers, standing } = await underWay();
    const before = await standing();
    expect(await aki.code('session:enter', { protocol: 1, code, role: 'teacher' })).toBe('sign-in-required');
    const asked = [...teachers, ...accounts];
    expect(await answers(aki, asked)).toEqual(each(asked, 'sign-in-required'));
    expect(await standing()).toEqual(before);
  });

  test("without a seat there is nothing to do, not even with a student's ids", async () => {
    const { code, answers, standing } = await underWay();
    const before = await standing();
    const stranger = await visit(hall.url);
    expect(await answers(stranger, students)).toEqual(each(students, 'seat-required'));
    await stranger.enter(code, 'projector');
    expect(await answers(stranger, students)).toEqual(each(students, 'seat-required'));
    expect(await standing()).toEqual(before);
  });

  test("a student cannot fetch what is a teacher's", async () => {
    const { code, roundId, aki } = await underWay();
    /** By whom each is asked for, as the pages do; a new one has to be put somewhere. */
    const asked: Record<keyof typeof routes, string | null> = {
      health: null,
      seats: null,
      submissions: null,
      openings: null,
      csv: routes.csv(code),
      block: null,
      proof: null,
      digits: null,
      drawnDigits: routes.drawnDigits(code),
      baton: null,
      weights: routes.weights(code, aki.id, 'submission-run-of-aki'),
      replay: routes.replay(code),
      export: routes.export(code),
      tables: routes.tables,
      table: null,
      openRows: null,
      teachers: null,
      signIn: null,
      signOut: null,
    };
    for (const address of Object.values(asked)) {
      if (address === null) continue;
      for (const [who, cookie] of [
        ['student', aki.cookie],
        ['nobody', ''],
      ] as const) {
        const response = await fetch(hall.url + address, { headers: { cookie } });
        expect([address, who, response.status]).toEqual([address, who, 401]);
      }
    }
    const gone = await fetch(hall.url + routes.table('any'), {
      method: 'DELETE',
      headers: { cookie: aki.cookie, origin: hall.url },
    });
    expect(gone.status).toBe(401);
    expect((await fetch(hall.url + routes.proof(code, roundId))).status).toBe(409);
  });

  test('without a seat nothing can be started; a projector needs none', async () => {
    const { code, roundId } = await openSession(sato);
    const stranger = await visit(hall.url);
    expect(await stranger.code('session:enter', { protocol: 1, code, role: 'participant' })).toBe(
      'seat-required',
    );
    const shown = await stranger.enter(code, 'projector');
    expect([shown.seat, shown.class, shown.progress]).toEqual([null, null, []]);
    const run = {
      roundId,
      runId: 'run-of-nobody',
      config: { ...xorConfig },
      seed: 1,
      engine: 'cpu',
    } as const;
    expect(await stranger.code('run:start', run)).toBe('seat-required');
    expect(await stranger.code('session:enter', { protocol: 1, code: 'ZZZZZZ', role: 'projector' })).toBe(
      'session-not-found',
    );
  });

  test('a page of another origin gets no socket', async () => {
    const socket = io(hall.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: 'http://elsewhere.test', cookie: sato.cookie },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => reject(new Error('connected')));
      socket.once('connect_error', () => resolve());
    });
    socket.disconnect();
  });

  test('deleting a session sends everyone out of it and forgets it', async () => {
    const { code } = await openSession(sato);
    const student = await sitDown(hall.url, code, 'Aki');
    await sato.get('session:delete', { code });
    expect(await student.until('session:deleted', () => true)).toEqual({ code });
    const run = { roundId: 'any', runId: 'run-of-a-ghost', config: {}, seed: 1, engine: 'cpu' } as const;
    expect(await student.code('run:start', run)).toBe('seat-required');
    expect(await student.code('session:enter', { protocol: 1, code, role: 'participant' })).toBe(
      'session-not-found',
    );
    expect((await sato.get('session:list', {})).sessions.map((session) => session.code)).not.toContain(code);
  });

  test('two tabs of one seat are told the same, and one of them leaving leaves the seat online', async () => {
    const { code, roundId } = await openSession(sato);
    const tab = await sitDown(hall.url, code, 'Aki');
    const other = await visit(hall.url, tab.cookie);
    await other.enter(code, 'participant');
    await sato.get('round:start', { roundId });
    await tab.get('run:start', {
      roundId,
      runId: 'run-of-two-tabs',
      config: { ...xorConfig },
      seed: 1,
      engine: 'cpu',
    });
    await other.seat(({ runs }) => runs.length === 1);
    tab.leave();
    const frame = {
      ...{ step: 10, epoch: 1, trainLoss: 0.6, trainAccuracy: 0.5, elapsedMs: 20 },
      ...{ validationLoss: null, validationAccuracy: null },
    };
    other.socket.emit('progress:send', { runId: 'run-of-two-tabs', frame });
    const shown = await sato.until('progress:changed', ({ progress }) => progress.length > 0);
    expect(shown).toEqual({
      online: [tab.id],
      progress: [{ participantId: tab.id, runId: 'run-of-two-tabs', frame }],
    });
    expect((await sato.enter(code, 'teacher')).progress).toEqual(shown.progress);
    other.leave();
    await sato.until(
      'progress:changed',
      ({ online, progress }) => online.length === 0 && progress.length === 0,
    );
  });
});

describe('what is not understood', () => {
  test('has codes of its own', async () => {
    const visitor = await visit(hall.url);
    const raw = (event: string, ...args: unknown[]) =>
      untyped(visitor)
        .timeout(60_000)
        .emitWithAck(event, ...args);
    const refused = (code: string) => ({ ok: false, error: { code } });
    expect(await raw('no:such', {})).toEqual(refused('unknown-event'));
    expect(await raw('constructor', {})).toEqual(refused('unknown-event'));
    expect(await raw('__proto__', {})).toEqual(refused('unknown-event'));
    expect(await raw('session:list')).toEqual(refused('malformed'));
    expect(await raw('session:list', {}, {})).toEqual(refused('malformed'));
    expect(await raw('session:enter', { protocol: 1, code: 'nope', role: 'projector' })).toEqual(
      refused('malformed'),
    );
    expect(await raw('session:enter', { protocol: 999, anything: 'else' })).toEqual(
      refused('protocol-version'),
    );
  });

  test('crashes nothing: hundreds of messages that fit, nearly fit, or fit nothing', async () => {
    const { code, roundId } = await openSession(sato, 'xor', {
      prediction: { kind: 'question', text: 'Will it?', options: ['yes', 'no'] },
    });
    const spares = await Promise.all([openSession(sato), openSession(sato), openSession(sato)]);
    const { templateId } = await sato.get('template:save', {
      title: 'Kept',
      plan: [{ labId: 'xor', settings }],
    });
    const aki = await sitDown(hall.url, code, 'Aki');
    // Who is renamed, sent out and merged: nobody waits for an answer on their sockets.
    const others = [await sitDown(hall.url, code, 'Ben'), await sitDown(hall.url, code, 'Cho')];
    const ids = ['first', 'second', 'third'];
    const messages = messagesAbout(
      {
        codes: [code],
        spareCodes: spares.map((spare) => spare.code),
        rounds: [roundId],
        participants: others.map(({ id }) => id),
        runs: ids.map((id) => `run-${id}`),
        submissions: ids.map((id) => `submission-run-${id}`),
        templates: [templateId],
      },
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    );
    const nearly = (message: unknown) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(message as object), 'more'), fc.jsonValue({ maxDepth: 2 }))
        .map(([key, value]) => [{ ...(message as object), [key]: value }]);
    const fitting = (name: RequestName): fc.Arbitrary<readonly unknown[]> => {
      const fits: fc.Arbitrary<unknown> = messages[name];
      return fc.oneof(
        { weight: 12, arbitrary: fits.map((message) => [message]) },
        { weight: 2, arbitrary: fits.chain(nearly) },
        { weight: 1, arbitrary: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }) },
      );
    };
    // A message of each kind in turn, so that none is left out, in an order that has nothing to do with a lesson.
    const round = fc
      .shuffledSubarray(names, { minLength: names.length })
      .chain((order) => fc.tuple(...order.map((name) => fitting(name).map((args) => [name, args] as const))));
    const answered = new Map<RequestName, Set<string>>();
    const rounds = fc.sample(round, { numRuns: 10, seed: 20261121 });
    for (const asked of rounds) {
      // A connection may ask only so often (limits.test.ts); the next ones come by others.
      const teacher = await visit(hall.url, sato.cookie);
      await teacher.enter(code, 'teacher');
      const student = await visit(hall.url, aki.cookie);
      await student.enter(code, 'participant');
      for (const [name, args] of asked) {
        const visitor = students.includes(name) ? student : teacher;
        untyped(visitor).emit(name, ...args);
        const result = await untyped(visitor)
          .timeout(60_000)
          .emitWithAck(name, ...args);
        expect(result, name).not.toMatchObject({ error: { code: 'internal' } });
        answered.set(name, (answered.get(name) ?? new Set()).add(result.ok ? 'granted' : result.error.code));
        // It may have entered as something else.
        if (name === 'session:enter') await teacher.enter(code, 'teacher');
      }
      student.socket.emit('progress:send', { runId: 'run-first', frame: null as never });
      teacher.leave();
      student.leave();
    }
    // Past the schemas with every one of them, and all the way with most.
    for (const name of names) {
      const answers = [...(answered.get(name) ?? [])].filter((answer) => answer !== 'malformed');
      expect(answers, name).not.toEqual([]);
    }
    const granted = names.filter((name) => answered.get(name)?.has('granted'));
    expect(granted.length).toBeGreaterThan(names.length / 2);
    expect(hall.log()).not.toContain('"level":"error"');
    expect((await fetch(hall.url + routes.block('mnist-mlp', 1, 'nothing'))).status).toBe(404);
  });
});

describe('what is sealed', () => {
  test('is in nothing that anyone is told before the reveal; the teacher sees it from opening the seal', async () => {
    const { code, roundId } = await openSession(sato);
    const projector = await visit(hall.url);
    await projector.enter(code, 'projector');
    const aki = await sitDown(hall.url, code, 'Aki');
    await sato.get('round:start', { roundId });
    await submit(hall.url, aki, { code, roundId, runId: 'run-under-seal' }, xorWeights());
    await aki.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
    const [row] = (await sato.class(({ submissions }) => submissions[0]?.status.kind === 'scored'))
      .submissions;
    const fieldsOf = (column: string) => (text: string) => {
      const [head, line] = text
        .trim()
        .split('\r\n')
        .map((each) => each.split(','));
      return line?.[head?.indexOf(column) ?? -1];
    };
    const csv = async () =>
      (await fetch(hall.url + routes.csv(code), { headers: { cookie: sato.cookie } })).text();
    const sealed = await csv();
    expect(fieldsOf('hidden_test')(sealed)).toBe('');
    expect(fieldsOf('gap')(sealed)).toBe('');
    expect(Number(fieldsOf('train')(sealed))).toBeGreaterThan(0.9);
    expect(row?.hidden).toBeNull();

    await sato.get('seal:open', { roundId });
    const opened = await sato.class(({ unsealed }) => unsealed);
    const hidden = opened.submissions[0]?.hidden;
    expect(hidden?.count).toBe(2000);
    expect(Number(fieldsOf('hidden_test')(await csv()))).toBe(hidden?.value);

    // Log loss has so many digits that finding it anywhere would be no accident.
    const told = JSON.stringify([projector.told, aki.told, await aki.enter(code, 'participant')]);
    expect(told).not.toContain(String(hidden?.tieBreak));
    expect(JSON.stringify(sato.told)).toContain(String(hidden?.tieBreak));
    expect(hall.log()).not.toContain(String(hidden?.tieBreak));
    const proof = await fetch(hall.url + routes.proof(code, roundId));
    expect([proof.status, await proof.json()]).toEqual([409, { ok: false, error: { code: 'wrong-phase' } }]);
  });
});

describe('blocks of training data', () => {
  test('come packed or not, and may be kept for ever', async () => {
    const url = hall.url + routes.block('mnist-mlp', 1, 'train-0');
    const packed = await fetch(url);
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(bytes.subarray(0, 4).toString()).toBe('HDB1');
    const plain = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await plain.arrayBuffer()).equals(bytes)).toBe(true);
    const etag = packed.headers.get('etag') ?? '';
    const known = await fetch(url, { headers: { 'If-None-Match': etag } });
    expect(known.status).toBe(304);
    for (const wrong of [routes.block('mnist-mlp', 2, 'train-0'), routes.block('mnist-mlp', 1, 'hidden')]) {
      expect((await fetch(hall.url + wrong)).status).toBe(404);
    }
  });
});
