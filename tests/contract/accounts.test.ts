import { request, type Server } from 'node:http';
import { nanoid } from 'nanoid';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertLink } from '../../db/queries/links';
import { authUser } from '../../db/schema/auth';
import { routes } from '../../lib/protocol/http';
import { type Auth, createAuth } from '../../server/auth/auth';
import { createInvitationToken, createSetupToken, hashToken, invitationLife } from '../../server/auth/links';
import { createApi } from '../../server/http/api';
import { createHttpServer, listen } from '../../server/http/listen';
import { authRoutes } from '../../server/routes/auth';
import { controlHeader, controlRoutes, resetPasswordPath } from '../../server/routes/control';
import { teacherRoutes } from '../../server/routes/teachers';
import { overBothDatabases } from './support/databases';

const log = pino({ level: 'silent' });
const env = { url: undefined, trustedProxies: [], secureCookies: false };
const control = 'a secret that only this computer knows';
const password = 'correct horse battery';

overBothDatabases('teachers’ accounts', (opened) => {
  let server: Server;
  let origin: string;
  let auth: Auth;
  let clock = Date.UTC(2026, 10, 21);
  let accountsMade = 0;

  beforeAll(async () => {
    const needs = { log, env, secret: 'x'.repeat(8) + nanoid(32), now: () => clock };
    auth = createAuth({ db: opened().db, publicUrl: () => 'http://192.168.1.20:3000', ...needs });
    const api = createApi(env, log, [
      authRoutes(auth),
      teacherRoutes(auth, async () => {
        accountsMade += 1;
      }),
      controlRoutes(auth, control),
    ]);
    const pages = { handle: async () => {}, upgrade: () => false, close: async () => {} };
    server = createHttpServer({ api, attachSockets: () => {}, pages, log });
    origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  });
  afterAll(() => void server.close());

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const result = (await response.json()) as { ok: boolean; data?: unknown; error?: { code: string } };
    const cookies = response.headers.getSetCookie();
    return { status: response.status, said: result.ok ? 'ok' : result.error?.code, cookies };
  };
  const account = (token: string, email: string) => ({ token, name: '佐藤', email, password });
  const cookieOf = (cookies: readonly string[]) => cookies.map((each) => each.split(';', 1)[0]).join('; ');
  const teacherBy = (cookies: readonly string[]) =>
    auth.teacherOf(new Headers({ cookie: cookieOf(cookies) }));
  const teachers = async () => (await opened().db.select().from(authUser)).map(({ email }) => email).sort();
  const signIn = (email: string, secret: string, headers: Record<string, string> = {}) =>
    post(routes.signIn, { email, password: secret }, headers);

  // In this order: the first account can be made once only.
  test('the first account is made with the set-up link printed last, and is signed in', async () => {
    const old = await createSetupToken(opened().db);
    const token = await createSetupToken(opened().db);
    if (!old || !token) throw new Error('no link');
    expect(await auth.linkState(old)).toBe('unknown');
    expect(await auth.linkState(token)).toBe('open');
    expect((await post(routes.teachers, account(old, 'sato@school.jp'))).said).toBe('invitation-invalid');
    const short = { ...account(token, 'sato@school.jp'), password: 'short' };
    expect((await post(routes.teachers, short)).said).toBe('password-weak');

    const made = await post(routes.teachers, account(token, ' Sato@School.jp'));
    expect(made).toMatchObject({ status: 200, said: 'ok' });
    expect(accountsMade).toBe(1);
    expect(await teacherBy(made.cookies)).toMatchObject({ name: '佐藤', email: 'sato@school.jp' });
    for (const cookie of made.cookies) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Lax/i);
      // Over http://192.168.… a browser would drop these.
      expect(cookie).not.toMatch(/Secure|__Host-/);
    }

    expect((await post(routes.teachers, account(token, 'pupil@school.jp'))).said).toBe('invitation-used');
    expect(await auth.linkState(token)).toBe('used');
    expect(await createSetupToken(opened().db)).toBeNull();
    expect(await teachers()).toEqual(['sato@school.jp']);
  });

  describe('a student does not become a teacher', () => {
    test('by an invented token, however it is formed', async () => {
      for (const token of ['x', nanoid(43), '%', '0'.repeat(100)]) {
        const said = await post(routes.teachers, account(token, 'pupil@school.jp'));
        expect(said).toMatchObject({ status: 403, said: 'invitation-invalid', cookies: [] });
      }
      for (const body of [null, [], {}, { ...account('x', 'pupil@school.jp'), token: { $ne: '' } }]) {
        expect((await post(routes.teachers, body)).said).toBe('malformed');
      }
      expect(await teachers()).toEqual(['sato@school.jp']);
    });

    test('by a route of better-auth’s', async () => {
      const body = { name: 'Pupil', email: 'pupil@school.jp', password };
      for (const path of ['sign-up/email', 'sign-up', 'sign-in/social', 'change-email', 'update-user']) {
        expect(await post(`/api/auth/${path}`, body)).toMatchObject({ status: 404, said: 'not-found' });
      }
      for (const path of ['/api/auth//sign-up/email', '/api/auth/sign-in/../sign-up/email']) {
        expect((await post(path, body)).status).toBe(404);
      }
      expect(await teachers()).toEqual(['sato@school.jp']);
    });

    test('by a set-up link made before someone else set it up', async () => {
      const { db } = opened();
      // As if the server had printed one while another teacher was being invited.
      await insertLink(db, { tokenHash: hashToken('late'), kind: 'setup', expiresAt: null, createdBy: null });
      expect(await auth.linkState('late')).toBe('used');
      expect((await post(routes.teachers, account('late', 'pupil@school.jp'))).said).toBe('invitation-used');
      expect(await teachers()).toEqual(['sato@school.jp']);
    });

    test('by the cookie of a seat, or a forged one', async () => {
      for (const name of ['holdout_seat', 'holdout.session_token', 'better-auth.session_token']) {
        expect(await auth.teacherOf(new Headers({ cookie: `${name}=${nanoid(43)}` }))).toBeNull();
      }
    });
  });

  describe('invitations', () => {
    const invite = async () => {
      const [inviter] = await opened().db.select().from(authUser);
      if (!inviter) throw new Error('nobody to invite');
      return createInvitationToken(opened().db, inviter.id, clock);
    };

    test('make one teacher, once', async () => {
      const { token } = await invite();
      expect((await post(routes.teachers, account(token, 'sato@school.jp'))).said).toBe('email-taken');
      expect(await auth.linkState(token)).toBe('open');
      const made = await Promise.all(
        ['ito@school.jp', 'mori@school.jp'].map((email) => post(routes.teachers, account(token, email))),
      );
      expect(made.map(({ said }) => said).sort()).toEqual(['invitation-used', 'ok']);
      expect(await teachers()).toHaveLength(2);
    });

    test('end after a week', async () => {
      const { token, expiresAt } = await invite();
      expect(expiresAt).toBe(clock + invitationLife);
      clock = expiresAt;
      expect(await auth.linkState(token)).toBe('expired');
      const late = await post(routes.teachers, account(token, 'late@school.jp'));
      expect(late.said).toBe('invitation-invalid');
      expect(await teachers()).not.toContain('late@school.jp');
    });

    test('carry the address that others reach', async () => {
      const [inviter] = await opened().db.select().from(authUser);
      const { url } = await auth.createInvitation(inviter?.id ?? '');
      expect(url).toMatch(/^http:\/\/192\.168\.1\.20:3000\/invite\/[\w-]{43}$/);
    });
  });

  describe('signing in', () => {
    /** fetch sets Host itself; a browser that asks by a name sends that name. */
    const signInAt = (host: string, page: string) =>
      new Promise<{ status: number | undefined; cookies: readonly string[] }>((resolve, reject) => {
        const headers = { host, origin: page, 'content-type': 'application/json' };
        const asked = request(origin + routes.signIn, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] ?? [] });
        });
        asked.on('error', reject);
        asked.end(JSON.stringify({ email: ' Sato@school.jp', password }));
      });

    test('works under every name of the computer, from its own pages only', async () => {
      for (const host of ['classroom.test:3000', '192.168.1.20:3000', 'localhost']) {
        const { status, cookies } = await signInAt(host, `http://${host}`);
        expect(status).toBe(200);
        expect(await teacherBy(cookies)).toMatchObject({ email: 'sato@school.jp' });
      }
      expect(await signInAt('classroom.test:3000', 'http://evil.example')).toEqual({
        status: 403,
        cookies: [],
      });
    });

    test('again while signed in works, too', async () => {
      const first = await signIn('sato@school.jp', password, { origin });
      const second = await signIn('sato@school.jp', password, { origin, cookie: cookieOf(first.cookies) });
      expect(second).toMatchObject({ status: 200, said: 'ok' });
    });

    test('out takes the session away, not only the cookie', async () => {
      const { cookies } = await signIn('sato@school.jp', password);
      expect(await teacherBy(cookies)).not.toBeNull();
      expect((await post(routes.signOut, {}, { cookie: cookieOf(cookies) })).said).toBe('ok');
      expect(await teacherBy(cookies)).toBeNull();
    });

    test('with a wrong password or address says the same', async () => {
      const wrong = await signIn('sato@school.jp', 'incorrect horse');
      const nobody = await signIn('nobody@school.jp', password);
      expect(wrong).toEqual({ status: 401, said: 'sign-in-failed', cookies: [] });
      expect(nobody).toEqual(wrong);
    });

    test('guessing is stopped for that account, and the others of the school go on', async () => {
      const tries = await Promise.all(Array.from({ length: 12 }, () => signIn('guessed@school.jp', 'x')));
      expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
      expect((await signIn('sato@school.jp', password)).said).toBe('ok');
    });
  });

  describe('a forgotten password', () => {
    const reset = (body: object, secret: string) =>
      post(resetPasswordPath, body, { [controlHeader]: secret });

    test('is replaced for whoever has the data folder’s secret, and every browser is signed out', async () => {
      const { cookies } = await signIn('sato@school.jp', password);
      const body = { email: 'sato@school.jp', password: 'a new and better one' };
      expect(await reset(body, control)).toMatchObject({ status: 200, said: 'ok' });
      expect(await teacherBy(cookies)).toBeNull();
      expect((await signIn('sato@school.jp', password)).said).toBe('sign-in-failed');
      expect((await signIn('sato@school.jp', 'a new and better one')).said).toBe('ok');
    });

    test('for anyone else there is no such route', async () => {
      const body = { email: 'sato@school.jp', password: 'taken over by a pupil' };
      for (const secret of ['', 'guess', `${control} `.toUpperCase()]) {
        expect((await reset(body, secret)).said).toBe('not-found');
      }
      expect((await signIn('sato@school.jp', 'taken over by a pupil')).said).toBe('sign-in-failed');
    });

    test('an unknown account and a weak password are told', async () => {
      expect((await reset({ email: 'nobody@school.jp', password }, control)).said).toBe('not-found');
      expect((await reset({ email: 'sato@school.jp', password: 'short' }, control)).said).toBe(
        'password-weak',
      );
    });
  });

  test('answers are kept by no cache and taken for nothing but what they are', async () => {
    const { headers } = await fetch(`${origin}/api/unknown`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  test('a body past the limit is refused, with and without its length', async () => {
    const large = { token: 'x'.repeat(100_000) };
    expect(await post(routes.teachers, large)).toMatchObject({ status: 413, said: 'too-large' });
    const response = await fetch(origin + routes.teachers, {
      method: 'POST',
      body: new Blob([JSON.stringify(large)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});
