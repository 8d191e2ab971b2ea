/** Composing a session, keeping it as a template, and controlling it from more than one place. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import { type Hall, openHall, removeHall } from './support/hall';
import { join, openSession, settings, sitDown, type Visitor, visit } from './support/visitor';

let hall: Hall;
let sato: Visitor;
let suzuki: Visitor;
beforeAll(async () => {
  hall = await openHall();
  sato = await visit(hall.url, await hall.teacher('sato'));
  suzuki = await visit(hall.url, await hall.teacher('suzuki'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

const battle = (labId: string, changes: Partial<typeof settings> = {}) => ({
  labId,
  settings: { ...settings, ...changes },
});

const refusalOf = async (title: string, plan: unknown[]) => {
  const answer = await sato.ask('session:create', { title, plan });
  return answer.ok ? null : [answer.error.code, answer.error.detail];
};

describe('a composed session', () => {
  test('opens its first round from the first line, and says which line does not fit', async () => {
    const plan = [battle('xor', { seconds: 90 }), battle('overfitting')];
    const { code } = await sato.get('session:create', { title: '2限', plan });
    const { session, class: room } = await sato.enter(code, 'teacher');
    expect(session).toMatchObject({
      planned: 2,
      round: { index: 0, labId: 'xor', settings: { seconds: 90 } },
    });
    expect(room?.plan).toEqual(plan);

    expect(await refusalOf('x', [plan[0], battle('nowhere')])).toEqual(['lab-not-found', 'plan.1']);
    expect(await refusalOf('x', [plan[0], battle('xor', { digits: 5 })])).toEqual([
      'settings-invalid',
      'plan.1.digits',
    ]);
    expect(await refusalOf('x', [])).toEqual(['malformed', undefined]);
  });

  test('is changed where it has not been opened, and nowhere else', async () => {
    const plan = [battle('xor'), battle('overfitting')];
    const { code } = await sato.get('session:create', { title: '3限', plan });
    const { session } = await sato.enter(code, 'teacher');
    const later = [battle('xor'), battle('mnist-mlp'), battle('hooke-fit')];
    await sato.get('plan:change', { plan: later });
    await sato.class((room) => room.plan.length === 3);
    expect(await sato.code('plan:change', { plan: [battle('overfitting')] })).toBe('settings-invalid');
    expect(await sato.code('plan:change', { plan: [battle('xor'), battle('xor', { digits: 1 })] })).toBe(
      'settings-invalid',
    );
    // A lobby gives way to the round that is opened in its place, or after it.
    const opening = { ...battle('mnist-mlp'), after: session.round.id };
    const opened = await sato.get('round:open', opening);
    // A second press, or the same one after a lost connection.
    expect(await sato.get('round:open', opening)).toEqual(opened);
    await sato.session(({ round }) => round.labId === 'mnist-mlp' && round.id !== session.round.id);
  });
});

describe('templates', () => {
  test('are kept for their teacher, and replaced under the same title', async () => {
    const plan = [battle('xor')];
    const first = await sato.get('template:save', { title: '1時間', plan });
    const again = await sato.get('template:save', { title: '1時間', plan: [...plan, battle('mnist-mlp')] });
    expect(again).toEqual(first);
    const { templates } = await sato.get('template:list', {});
    expect(templates.map(({ title, plan: kept }) => [title, kept.length])).toEqual([['1時間', 2]]);
    expect((await suzuki.get('template:list', {})).templates).toEqual([]);
    const { templateId } = first;
    expect(await suzuki.code('template:delete', { templateId })).toBe('template-not-found');
    await sato.get('template:delete', { templateId });
    expect(await sato.code('template:delete', { templateId })).toBe('template-not-found');
    expect(await sato.code('template:save', { title: 'x', plan: [battle('nowhere')] })).toBe('lab-not-found');
  });

  test('are for teachers', async () => {
    const stranger = await visit(hall.url);
    expect(await stranger.code('template:list', {})).toBe('sign-in-required');
    expect(await stranger.code('template:save', { title: 'x', plan: [battle('xor')] })).toBe(
      'sign-in-required',
    );
    stranger.leave();
  });
});

/** The key in the address of a control link. */
const keyOf = (url: string) => new URL(url).searchParams.get('key') ?? '';

describe('a control link', () => {
  const enterBy = (visitor: Visitor, code: string, key: string) =>
    visitor.ask('session:enter', { protocol: protocolVersion, code, role: 'teacher', key });

  /** A session with its link, and a second teacher who came in by it without an account. */
  async function shared() {
    const { code, roundId } = await openSession(sato);
    const { url } = await sato.get('control:create', {});
    expect(url).toContain(`/teach/${code}/control?key=`);
    const second = await visit(hall.url);
    const entered = await enterBy(second, code, keyOf(url));
    if (!entered.ok) throw new Error(entered.error.code);
    return { code, roundId, key: keyOf(url), second, entered: entered.data };
  }

  test('lets a second teacher do all that the hour needs, and both see the same', async () => {
    const { code, roundId, second, entered } = await shared();
    expect(entered.class?.roster).toEqual([]);
    const aki = await sitDown(hall.url, code, 'Aki');
    await second.class((room) => room.roster.length === 1);
    await second.get('participant:rename', { participantId: aki.id, name: 'Akiko' });
    await second.get('round:start', { roundId });
    await sato.session(({ round }) => round.phase.name === 'train');
    await second.get('round:pause', { roundId });
    await sato.session(({ round }) => round.phase.name === 'train' && round.phase.pausedAt !== null);
    await sato.get('round:resume', { roundId });
    await second.get('door:lock', {});
    expect((await join(hall.url, code, 'Ben')).result).toMatchObject({ error: { code: 'door-locked' } });
    // Both press at once: it happens once.
    await Promise.all([sato.get('round:freeze', { roundId }), second.get('round:freeze', { roundId })]);
    const [here, there] = await Promise.all(
      [sato, second].map((teacher) => teacher.session(({ round }) => round.phase.name === 'freeze')),
    );
    expect(here).toEqual(there);
    const undo = { roundId, from: 'freeze' } as const;
    const undone = await Promise.all([sato.code('round:undo', undo), second.code('round:undo', undo)]);
    expect(undone).toEqual(['granted', 'granted']);
    // A second tab, or a refresh, sees what there is.
    const tab = await visit(hall.url, sato.cookie);
    const again = await tab.enter(code, 'teacher');
    expect(again.session).toMatchObject({
      locked: true,
      round: { phase: { name: 'train', pausedAt: null } },
    });
    expect(again.class?.roster[0]).toMatchObject({ name: 'Akiko' });
    for (const visitor of [tab, second, aki]) visitor.leave();
  });

  test('gives neither the session away nor another one', async () => {
    const { code, key, second } = await shared();
    expect(await second.code('control:create', {})).toBe('sign-in-required');
    expect(await second.code('session:delete', { code })).toBe('sign-in-required');
    expect(await second.code('session:list', {})).toBe('sign-in-required');
    const other = await openSession(suzuki);
    expect(await enterBy(second, other.code, key)).toMatchObject({ error: { code: 'control-link-invalid' } });
    // Refused at another door, one is still in the room that one was in.
    expect(await second.code('session:end', { code: other.code })).toBe('not-your-session');
    const account = { token: key, name: 'Mallory', email: 'm@school.test', password: 'long enough for one' };
    const made = await fetch(hall.url + routes.teachers, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(account),
    });
    expect(made.ok).toBe(false);
    second.leave();
  });

  test('is refused where it was never given out', async () => {
    const { code } = await openSession(sato);
    const stranger = await visit(hall.url);
    expect(await enterBy(stranger, code, 'guessed')).toMatchObject({
      error: { code: 'control-link-invalid' },
    });
    expect(await stranger.code('round:pause', { roundId: 'r' })).toBe('sign-in-required');
    // Its own teacher comes in whatever the address says.
    expect(await enterBy(sato, code, 'old')).toMatchObject({ ok: true });
    stranger.leave();
  });

  test('ends with the next one, at once', async () => {
    const { code, key, second } = await shared();
    const cut = new Promise((resolve) => second.socket.once('disconnect', resolve));
    const { url } = await sato.get('control:create', {});
    await cut;
    const back = await visit(hall.url);
    expect(await enterBy(back, code, key)).toMatchObject({ error: { code: 'control-link-invalid' } });
    expect(await enterBy(back, code, keyOf(url))).toMatchObject({ ok: true });
    back.leave();
  });

  test('ends with the session', async () => {
    const { code, roundId, key, second } = await shared();
    await second.get('session:end', { code });
    await sato.session(({ endedAt }) => endedAt !== null);
    expect(await second.code('round:start', { roundId })).toBe('control-link-invalid');
    const back = await visit(hall.url);
    expect(await enterBy(back, code, key)).toMatchObject({ error: { code: 'control-link-invalid' } });
    expect(await sato.code('control:create', {})).toBe('session-ended');
    for (const visitor of [back, second]) visitor.leave();
  });
});

describe('seats', () => {
  test('are shown to the teacher by address, browser and arrival, and to nobody else', async () => {
    const { code } = await openSession(sato);
    const aki = await sitDown(hall.url, code, 'Aki');
    const ben = await sitDown(hall.url, code, 'Ben');
    const { seats } = await sato.get('seat:list', {});
    expect(seats.map(({ participantId }) => participantId)).toEqual([aki.id, ben.id]);
    for (const seat of seats) {
      expect(seat.address).toContain('127.0.0.1');
      expect(seat.browser).toBe('node');
    }
    expect(await aki.code('seat:list', {})).toBe('sign-in-required');
    const other = await visit(hall.url, suzuki.cookie);
    expect(await other.code('session:enter', { protocol: protocolVersion, code, role: 'teacher' })).toBe(
      'not-your-session',
    );
    expect(await other.code('seat:list', {})).toBe('not-your-session');
    for (const visitor of [aki, ben, other]) visitor.leave();
  });
});
