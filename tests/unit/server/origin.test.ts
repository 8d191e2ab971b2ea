import { expect, test } from 'vitest';
import { ownOrigin } from '../../../server/http/origin';

const asked = (headers: Record<string, string>, url?: string) => ownOrigin(new Headers(headers), { url });

test('a page may ask the host it came from, under whatever name that was', () => {
  for (const host of ['192.168.1.20:3000', 'localhost:3000', 'classroom.test']) {
    expect(asked({ host, origin: `http://${host}` })).toBe(true);
    expect(asked({ host, origin: `https://${host}` })).toBe(true);
  }
});

test('behind a proxy that changes the host, the address that was set counts', () => {
  const headers = { host: '127.0.0.1:3000', origin: 'https://holdout.school.example' };
  expect(asked(headers)).toBe(false);
  expect(asked(headers, 'https://holdout.school.example')).toBe(true);
});

test('pages of other sites, other ports and no site may not', () => {
  const host = '192.168.1.20:3000';
  expect(asked({ host, origin: 'http://evil.example' })).toBe(false);
  expect(asked({ host, origin: 'http://192.168.1.20:4000' })).toBe(false);
  expect(asked({ host, origin: 'null' })).toBe(false);
  expect(asked({ host, 'sec-fetch-site': 'cross-site' })).toBe(false);
});

test('programs that are not browsers send no origin', () => {
  expect(asked({ host: '192.168.1.20:3000' })).toBe(true);
});
