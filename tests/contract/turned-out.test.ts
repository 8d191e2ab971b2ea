/** Who is signed out, sent out or has only a link that is over is told nothing more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import { type Hall, openHall, removeHall } from './support/hall';
import {
  header,
  openSession,
  sitDown,
  submit,
  upload,
  type Visitor,
  visit,
  xorWeights,
} from './support/visitor';

let hall: Hall;
let cookie: string;
let sato: Visitor;
beforeAll(async () => {
  hall = await openHall();
  cookie = await hall.teacher('sato');
  sato = await visit(hall.url, cookie);
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

const disconnected = ({ socket }: Visitor) =>
  new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));

describe('a teacher', () => {
  test('who signs out is turned out at once, in that browser only', async () => {
    const { code } = await openSession(sato);
    const credentials = { email: 'sato@school.test', password: 'correct horse battery' };
    const signedIn = await fetch(hall.url + routes.signIn, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    const laptop = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const there = await visit(hall.url, laptop);
    await there.enter(code, 'teacher');
    const gone = disconnected(there);
    await fetch(hall.url + routes.signOut, { method: 'POST', headers: { cookie: laptop } });
    await gone;
    const again = await visit(hall.url, laptop);
    expect(await again.code('session:enter', { protocol: protocolVersion, code, role: 'teacher' })).toBe(
      'sign-in-required',
    );
    await sitDown(hall.url, code, 'Aki');
    await sato.class(({ roster }) => roster.length === 1);
  });

  test('who came by a control link is told the end of the session, and of the class no more', async () => {
    const { code } = await openSession(sato);
    const { url } = await sato.get('control:create', {});
    const key = new URL(url).searchParams.get('key') ?? '';
    const second = await visit(hall.url);
    await second.get('session:enter', { protocol: protocolVersion, code, role: 'teacher', key });
    const aki = await sitDown(hall.url, code, 'Aki');
    await second.class(({ roster }) => roster.length === 1);
    await sato.get('session:end', { code });
    await second.session(({ endedAt }) => endedAt !== null);
    await sato.get('participant:note', { participantId: aki.id, note: 'Wrote this afterwards.' });
    await sato.class(({ roster }) => Boolean(roster[0]?.note));
    // What everyone is told after it has come, so the note would have.
    await sato.get('session:delete', { code });
    await second.until('session:deleted', () => true);
    expect(JSON.stringify(second.told)).not.toContain('afterwards');
  });
});

describe('who was sent out', () => {
  test('is given nothing by HTTP until let in again', async () => {
    const { code, roundId } = await openSession(sato);
    await sato.get('round:start', { roundId });
    const aki = await sitDown(hall.url, code, 'Aki');
    expect((await submit(hall.url, aki, { code, roundId, runId: 'run-of-aki' }, xorWeights())).status).toBe(
      200,
    );
    const again = () =>
      upload(
        hall.url,
        code,
        aki.cookie,
        encodeUpload(header({ roundId, runId: 'run-of-aki' }), xorWeights()),
      );
    const get = async (path: string) => {
      const response = await fetch(hall.url + path, { headers: { cookie: aki.cookie } });
      const { error } = (await response.json()) as { error: { code: string } };
      return `${response.status} ${error.code}`;
    };
    const paths = [routes.baton(code, 'submission-1'), routes.openRows(code, 'table-0001')];
    await sato.get('participant:remove', { participantId: aki.id });
    for (const path of paths) expect(await get(path)).toContain('seat-removed');
    expect((await again()).result).toMatchObject({ error: { code: 'seat-removed' } });
    await sato.get('participant:readmit', { participantId: aki.id });
    expect(await get(routes.baton(code, 'submission-1'))).toContain('not-your-turn');
    // What was acknowledged is acknowledged again.
    expect((await again()).status).toBe(200);
  });
});

describe('an address that nobody of ours would ask for', () => {
  test('is not found, whatever its characters', async () => {
    const { code } = await openSession(sato);
    const ask = async (path: string, method = 'GET') =>
      (await fetch(hall.url + path, { method, headers: { cookie } })).status;
    expect(await ask(routes.weights(code, 'a%00b', 'c%00d'))).toBe(404);
    expect(await ask(routes.weights(code, 'participant', '%ED%A0%80submission'))).toBe(404);
    expect(await ask(routes.table('a%00b'), 'DELETE')).toBe(404);
    expect(hall.log()).not.toContain('"level":"error"');
  });
});
