import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { createLog } from '../../../server/log';

/** Everything that is written when `write` logs. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const log = createLog('trace', {
    write: (line: string) => {
      text += line;
    },
  });
  write(log);
  return text;
}

const secret = 'c0ffee5eed';

test.each([
  ['a seed', { hiddenSeed: secret }],
  ['a token', { link: { tokenHash: secret } }],
  ['a cookie', { req: { headers: { cookie: secret, 'set-cookie': [secret] } } }],
  ['a password', { account: [{ password: secret }] }],
  ['a score', { events: [{ score: { hidden: { value: secret } } }] }],
  ['a part of a score', { part: { value: secret, tieBreak: secret } }],
  ['a rank', { row: { frozenRank: secret } }],
  ['an authorization', { headers: { Authorization: secret } }],
  ['a set-up link', { path: `/setup/${secret}` }],
  ['a control link', { url: `http://x/teach/ABC234/control?key=${secret}` }],
  ['a replay link', { message: `GET /api/sessions/ABC234/replay?a=b&key=${secret} failed` }],
  ['an invitation', { message: `GET http://x/invite/${secret}?a=b` }],
])('%s does not come out', (_, fields) => {
  const text = logged((log) => {
    log.info(fields, 'something happened');
    log.child({ part: 'x' }).warn(fields);
    log.child(fields).info('from a part of the server');
  });
  expect(text).toContain('something happened');
  expect(text).not.toContain(secret);
});

test('weights come out as their size', () => {
  const text = logged((log) => log.info({ sent: new Float32Array([0.1234, 0.5678]) }));
  expect(text).toContain('[8 bytes]');
  expect(text).not.toContain('0.1234');
});

test('an error keeps its message, code, cause and place, and loses what a query was run with', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: `Key (seed)=(${secret}) already exists.`,
  });
  const error = new DrizzleQueryError('insert into "round_secrets" values ($1)', [secret], cause);
  expect(error.message).toContain(secret);
  const text = logged((log) => {
    log.error({ err: error }, 'A request failed.');
    log.error({ err: error });
    log.error(error);
    log.error(error, 'with words');
  });
  expect(text).toContain('insert into');
  expect(text).toContain('23505');
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain(secret);
});

test('what is not secret stays as it was', () => {
  const text = logged((log) => log.info({ code: 'ABC234', students: 30, nested: { ms: 12.5, ok: true } }));
  expect(JSON.parse(text)).toMatchObject({
    level: 'info',
    code: 'ABC234',
    students: 30,
    nested: { ms: 12.5, ok: true },
  });
});
