import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { EnvError, readEnv } from '../../../server/env';

test('what is not set, or set to nothing, has its default', () => {
  expect(readEnv({ HOLDOUT_DATA: '', DATABASE_URL: '' })).toEqual({
    dev: true,
    port: 3000,
    host: '0.0.0.0',
    dataFolder: resolve('data'),
    url: undefined,
    trustedProxies: [],
    databaseUrl: undefined,
    logLevel: 'info',
    secureCookies: false,
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['HOLDOUT_URL', 'classroom.test:3000'],
  ['HOLDOUT_URL', 'https://school.example/holdout'],
  ['HOLDOUT_TRUSTED_PROXY', 'true'],
  ['HOLDOUT_TRUSTED_PROXY', '10.0.0.0/33'],
  ['HOLDOUT_TRUSTED_PROXY', '127.0.0.1,'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'staging'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(EnvError);
  expect(() => readEnv({ [name]: value })).toThrow(`  ${name}: `);
});

test('every wrong variable is named, and the password of a database is not repeated', () => {
  const read = () => readEnv({ PORT: '-1', DATABASE_URL: 'postgre://me:sesame@host/x' });
  expect(read).toThrow(/PORT[\s\S]*DATABASE_URL/);
  expect(read).not.toThrow(/sesame/);
});

test('proxies are named one by one, as addresses or networks', () => {
  const { trustedProxies } = readEnv({ HOLDOUT_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8,::1' });
  expect(trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1']);
});

test('cookies are Secure only where students come by HTTPS', () => {
  expect(readEnv({ HOLDOUT_URL: 'https://holdout.school.example/' })).toMatchObject({
    url: 'https://holdout.school.example',
    secureCookies: true,
  });
  expect(readEnv({ HOLDOUT_URL: 'http://192.168.1.20:3000' }).secureCookies).toBe(false);
});
