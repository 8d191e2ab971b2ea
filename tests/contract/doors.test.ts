import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import { requests } from '../../lib/protocol/messages';
import { type Hall, openHall, removeHall } from './support/hall';
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

describe('who may what', () => {
  test("a teacher cannot touch another's session, nor see it", async () => {
    const { code, roundId } = await openSession(sato);
    expect(await mori.code('session:enter', { protocol: 1, code, role: 'teacher' })).toBe('not-your-session');
    expect(await mori.code('session:end', { code })).toBe('not-your-session');
    expect(await mori.code('session:delete', { code })).toBe('not-your-session');
    await mori.enter(code, 'projector');
    for (const name of [
      'round:start',
      'round:freeze',
      'round:reveal',
      'round:debrief',
      'seal:open',
    ] as const) {
      expect(await mori.code(name, { roundId })).toBe('not-your-session');
    }
    expect(await mori.code('round:open', { labId: 'xor', settings })).toBe('not-your-session');
    const csv = await fetch(hall.url + routes.csv(code), { headers: { cookie: mori.cookie } });
    expect([csv.status, ((await csv.json()) as { error: { code: string } }).error.code]).toEqual([
      403,
      'not-your-session',
    ]);
    const { sessions } = await mori.get('session:list', {});
    expect(sessions.map((session) => session.code)).not.toContain(code);
  });

  test("a student cannot use a teacher's requests", async () => {
    const { code, roundId } = await openSession(sato);
    const student = await sitDown(hall.url, code, 'Aki');
    expect(await student.code('session:enter', { protocol: 1, code, role: 'teacher' })).toBe(
      'sign-in-required',
    );
    await student.enter(code, 'participant');
    for (const name of [
      'round:start',
      'round:freeze',
      'round:reveal',
      'round:debrief',
      'seal:open',
    ] as const) {
      expect(await student.code(name, { roundId })).toBe('sign-in-required');
    }
    expect(await student.code('session:create', { title: 'Mine', labId: 'xor', settings })).toBe(
      'sign-in-required',
    );
    expect(await student.code('session:list', {})).toBe('sign-in-required');
    expect(await student.code('session:end', { code })).toBe('sign-in-required');
    expect(await student.code('session:delete', { code })).toBe('sign-in-required');
    expect(await student.code('invitation:create', {})).toBe('sign-in-required');
    const csv = await fetch(hall.url + routes.csv(code), { headers: { cookie: student.cookie } });
    expect(csv.status).toBe(401);
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
        .timeout(5000)
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

  test('crashes nothing: hundreds of random messages, with and without acknowledgement', async () => {
    const names = [...Object.keys(requests), 'progress:send', 'x', ''].filter(
      (name) => name !== 'session:delete',
    );
    const message = fc.tuple(
      fc.constantFrom(...names),
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }),
    );
    let answered = 0;
    let visitor = await visit(hall.url, sato.cookie);
    const samples = fc.sample(message, { numRuns: 400, seed: 20261121 });
    for (const [index, [name, args]] of samples.entries()) {
      // A socket may ask a hundred times in ten seconds; the next hundred come by another.
      if (index % 80 === 0) visitor = await visit(hall.url, sato.cookie);
      untyped(visitor).emit(name, ...args);
      if (name === '' || name === 'progress:send') continue;
      const result = await untyped(visitor)
        .timeout(5000)
        .emitWithAck(name, ...args);
      expect(result).not.toMatchObject({ error: { code: 'internal' } });
      answered++;
    }
    expect(answered).toBeGreaterThan(300);
    expect(hall.log()).not.toContain('"level":"error"');
    expect((await fetch(hall.url + routes.block('mnist-mlp', 1, 'nothing'))).status).toBe(404);
  });

  test('too many requests at once are refused, and others go on', async () => {
    const eager = await visit(hall.url);
    const codes = await Promise.all(Array.from({ length: 150 }, () => eager.code('session:list', {})));
    expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(50);
    expect(codes.filter((code) => code === 'sign-in-required')).toHaveLength(100);
    expect(await mori.code('session:list', {})).toBe('granted');
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
