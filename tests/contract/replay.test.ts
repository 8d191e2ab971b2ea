/** A session played again, taken away and deleted, over the protocol. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import type { ReplayLog } from '../../lib/protocol/replay';
import { encodeUpload } from '../../lib/protocol/upload';
import { publicView } from '../../lib/session/project';
import { replay } from '../../lib/session/reduce';
import { type Hall, openHall, removeHall } from './support/hall';
import { header, openSession, sitDown, upload, visit, xorConfig, xorWeights } from './support/visitor';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

const frame = (step: number) => ({
  ...{ step, epoch: step / 10, trainLoss: 1 / (step + 1), trainAccuracy: 0.5, elapsedMs: 10 * step },
  ...{ validationLoss: 0.123456789, validationAccuracy: 0.5 },
});

/** A round in train in which Aki has submitted, and Ben's browser vanished in the middle of a run. */
async function halfWay(teacherName: string) {
  const cookie = await hall.teacher(teacherName);
  const teacher = await visit(hall.url, cookie);
  const { code, roundId } = await openSession(teacher);
  const aki = await sitDown(hall.url, code, 'Aki');
  const ben = await sitDown(hall.url, code, 'Ben');
  await teacher.get('round:start', { roundId });
  const run = { roundId, config: { ...xorConfig }, seed: 1, engine: 'cpu' } as const;
  await aki.get('run:start', { ...run, runId: 'run-of-aki' });
  await ben.get('run:start', { ...run, runId: 'run-of-ben' });
  ben.socket.emit('progress:send', { runId: 'run-of-ben', frame: frame(100) });
  aki.socket.emit('progress:send', { runId: 'run-of-aki', frame: frame(500) });
  await teacher.until('progress:changed', ({ progress }) => progress.length > 0);
  ben.leave();
  const sent = header({ roundId, runId: 'run-of-aki' });
  await upload(hall.url, code, aki.cookie, encodeUpload(sent, xorWeights()));
  await aki.get('run:end', {
    ...{ roundId, runId: 'run-of-aki', how: 'finished', step: 1000 },
    curve: [frame(0), frame(500), frame(1000)],
  });
  await aki.seat(({ rank }) => rank === 1);
  await teacher.get('moment:mark', { label: 'Aki finds it' });
  await teacher.get('participant:note', { participantId: aki.id, note: 'was away last week' });
  return { cookie, teacher, code, roundId, aki };
}

async function get(path: string, cookie = '') {
  return fetch(hall.url + path, { headers: { cookie } });
}

async function logOf(path: string, cookie = ''): Promise<ReplayLog> {
  const body = (await (await get(path, cookie)).json()) as { ok: boolean; data: ReplayLog };
  expect(body).toMatchObject({ ok: true });
  return body.data;
}

const codeOf = async (path: string, cookie = '') =>
  ((await (await get(path, cookie)).json()) as { error: { code: string } }).error.code;

/** The path and query of a link, and where its data are asked for. */
function asked(link: string, code: string): string {
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe(`/replay/${code}`);
  return `${routes.replay(code)}?${searchParams}`;
}

const json = (value: unknown) => JSON.stringify(value);

describe('a replay', () => {
  test('is the teacher’s, sealed as the teacher’s page is; and whoever’s has a link, until it is withdrawn', async () => {
    const { cookie, teacher, code, roundId, aki } = await halfWay('replay');
    const path = routes.replay(code);
    expect(await codeOf(path)).toBe('sign-in-required');
    expect(await codeOf(path, await hall.teacher('replay-other'))).toBe('not-your-session');
    expect(await codeOf(`${path}?key=made-up`, cookie)).toBe('replay-link-invalid');

    const sealed = await logOf(path, cookie);
    expect(sealed.events.find(({ type }) => type === 'submission:scored')).toMatchObject({
      score: { hidden: { value: 0, tieBreak: 0, count: 0 }, outcomes: { hidden: null } },
    });

    const { url: named } = await teacher.get('replay:create', { code, names: true });
    const { url: nameless } = await teacher.get('replay:create', { code, names: false });
    const early = await logOf(asked(named, code));
    expect(early.events.map(({ type }) => type)).not.toContain('round:started');
    expect(early.curves).toEqual([]);

    await teacher.get('round:freeze', { roundId });
    await teacher.get('round:reveal', { roundId });
    const now = await logOf(asked(named, code));
    const { session } = await teacher.enter(code, 'teacher');
    expect(publicView(replay(now.events))).toEqual(session);
    expect(now.audience).toEqual({ kind: 'guest', names: true });
    expect(json(now)).toContain('Aki finds it');
    expect(json(now)).not.toContain('last week');
    const hidden = await logOf(asked(nameless, code));
    expect(json(hidden.events)).not.toMatch(/Aki|Ben/);
    expect(json(hidden)).not.toContain(aki.id);
    expect(json(hidden)).not.toContain('run-of-aki');
    const starts = hidden.events.flatMap((event) => (event.type === 'run:started' ? [event.runId] : []));
    expect(hidden.curves.map(({ runId }) => runId).every((runId) => starts.includes(runId))).toBe(true);
    expect(hidden.curves).toHaveLength(now.curves.length);
    expect(publicView(replay(hidden.events)).round.standing.rows[0]).toMatchObject({ name: '', rank: 1 });

    expect(await teacher.get('replay:withdraw', { code })).toEqual({ links: 2 });
    expect(await codeOf(asked(named, code))).toBe('replay-link-invalid');
    expect(await teacher.get('replay:withdraw', { code })).toEqual({ links: 0 });
  });

  test('has the curves of finished runs, and of those whose browser vanished once the server has written them', async () => {
    const { cookie, code, roundId } = await halfWay('curves');
    const curves = async () => (await logOf(routes.replay(code), cookie)).curves;
    await expect
      .poll(async () => (await curves()).map(({ runId, curve }) => [runId, curve.length]), {
        timeout: 60_000,
      })
      .toEqual([
        ['run-of-aki', 3],
        ['run-of-ben', 1],
      ]);
    const [whole] = await curves();
    expect(whole).toMatchObject({ roundId, curve: [{ validationLoss: 0.1235 }, {}, {}] });
    // The server heard of the second point when it was reached; ten milliseconds of training a step lie between it and the last.
    const [early, second, last] = (whole?.curve ?? []).map(({ at }) => at);
    expect(early).toBeUndefined();
    expect((last ?? 0) - (second ?? 0)).toBe(10 * (1000 - 500));
  });

  test('is made by the session’s own teacher only', async () => {
    const { code, aki } = await halfWay('links');
    const other = await visit(hall.url, await hall.teacher('links-other'));
    expect(await other.code('replay:create', { code, names: true })).toBe('not-your-session');
    expect(await other.code('replay:withdraw', { code })).toBe('not-your-session');
    expect(await aki.code('replay:create', { code, names: true })).toBe('sign-in-required');
  });

  test('shows nothing of another session, and nothing after its own is deleted', async () => {
    const here = await halfWay('here');
    const there = await halfWay('there');
    const { url } = await here.teacher.get('replay:create', { code: here.code, names: true });
    const elsewhere = asked(url, here.code).replace(here.code, there.code);
    expect(await codeOf(elsewhere)).toBe('replay-link-invalid');
    await here.teacher.get('session:delete', { code: here.code });
    expect(await codeOf(asked(url, here.code))).toBe('replay-link-invalid');
  });
});

type Line = { readonly kind: string } & Readonly<Record<string, unknown>>;

describe('an export', () => {
  const lines = async (path: string, cookie: string): Promise<Line[]> => {
    const response = await get(path, cookie);
    expect(response.headers.get('content-type')).toContain('jsonl');
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };

  test('has everything of the session and says where it ends; weights where they are asked for', async () => {
    const { cookie, teacher, code, roundId, aki } = await halfWay('export');
    expect(await codeOf(routes.export(code))).toBe('sign-in-required');
    expect(await codeOf(routes.export(code), await hall.teacher('export-other'))).toBe('not-your-session');
    const early = await lines(routes.export(code), cookie);
    expect(json(early.filter(({ kind }) => kind === 'event'))).toContain('"hidden":{"value":0,');

    await teacher.get('round:freeze', { roundId });
    await teacher.get('round:reveal', { roundId });
    await teacher.get('session:end', { code });
    const all = await lines(routes.export(code), cookie);
    const of = (kind: string) => all.filter((line) => line.kind === kind);
    expect(all[0]).toMatchObject({ kind: 'session', format: 1, code });
    expect(all.at(-1)).toEqual({ kind: 'end', lines: all.length - 1 });
    expect(of('event').map(({ seq }) => seq)).toEqual(of('event').map((_, index) => index + 1));
    expect(json(of('event'))).toContain('was away last week');
    expect(of('seat')).toHaveLength(2);
    expect(of('curve')).toContainEqual(expect.objectContaining({ runId: 'run-of-aki', whole: true }));
    const bytes = xorWeights().byteLength;
    expect(of('submission')).toEqual([
      expect.objectContaining({ participantId: aki.id, roundId, bytes, header: expect.anything() }),
    ]);
    expect(json(all)).not.toContain('tokenHash');
    expect(of('submission')[0]).not.toHaveProperty('weights');

    const heavy = await lines(`${routes.export(code)}?weights=1`, cookie);
    const [submission] = heavy.filter(({ kind }) => kind === 'submission');
    const weights = Buffer.from(String(submission?.weights), 'base64');
    expect(new Float32Array(new Uint8Array(weights).buffer)).toEqual(xorWeights());
  });

  test('travels packed where the asker can unpack it', async () => {
    const { cookie, code } = await halfWay('packed');
    for (const path of [routes.export(code), routes.replay(code)]) {
      const response = await fetch(hall.url + path, { headers: { cookie, 'accept-encoding': 'gzip' } });
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect((await response.text()).length).toBeGreaterThan(1000);
    }
  });
});
