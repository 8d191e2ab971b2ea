import { Hono } from 'hono';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { createApi } from '../../../server/http/api';
import { clientAddresses, isNetwork } from '../../../server/http/client-address';
import type { ApiContext } from '../../../server/http/context';
import { createHttpServer, listen } from '../../../server/http/listen';
import fc from '../../support/properties';

const asks = (remoteAddress: string | undefined, forwarded?: string | string[]) => ({
  socket: { remoteAddress },
  headers: { 'x-forwarded-for': forwarded },
});

describe('without a trusted proxy', () => {
  const addressOf = clientAddresses([]);

  test('it is the socket’s, whatever a header says', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (address, header) => {
        expect(addressOf(asks(address, header))).toBe(address);
      }),
    );
    expect(addressOf(asks('::ffff:192.168.1.7'))).toBe('192.168.1.7');
    expect(addressOf(asks(undefined, '1.2.3.4'))).toBe('unknown');
  });
});

describe('with trusted proxies', () => {
  const addressOf = clientAddresses(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8']);

  test('it is the last one that none of them is', () => {
    expect(addressOf(asks('127.0.0.1', '192.168.1.7'))).toBe('192.168.1.7');
    expect(addressOf(asks('::ffff:127.0.0.1', '::ffff:192.168.1.7'))).toBe('192.168.1.7');
    expect(addressOf(asks('::1', '2001:db8::7, 10.1.2.3'))).toBe('2001:db8::7');
    expect(addressOf(asks('fd00::1', ['192.168.1.7', '10.1.2.3']))).toBe('192.168.1.7');
    // Of requests from the proxies' own networks the first.
    expect(addressOf(asks('127.0.0.1', '10.9.9.9, 10.1.2.3'))).toBe('10.9.9.9');
    expect(addressOf(asks('127.0.0.1'))).toBe('127.0.0.1');
  });

  test('what a student writes in front of it counts for nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.string())), (made) => {
        const header = [...made, '192.168.1.7', '10.1.2.3'].join(', ');
        expect(addressOf(asks('127.0.0.1', header))).toBe('192.168.1.7');
      }),
    );
  });

  test('what is no address ends the search', () => {
    expect(addressOf(asks('127.0.0.1', '192.168.1.7, unknown'))).toBe('127.0.0.1');
    expect(addressOf(asks('127.0.0.1', '192.168.1.7, _hidden, 10.1.2.3'))).toBe('10.1.2.3');
  });

  test('who comes past them is not believed', () => {
    expect(addressOf(asks('192.168.1.9', '192.168.1.7'))).toBe('192.168.1.9');
  });
});

test('addresses and networks are told from other words', () => {
  for (const good of ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0']) {
    expect(isNetwork(good), good).toBe(true);
  }
  for (const bad of [
    '',
    'loopback',
    '10.0.0',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '1.2.3.4/-1',
  ]) {
    expect(isNetwork(bad), bad).toBe(false);
  }
});

describe('a request over a real socket', () => {
  const echo = new Hono<ApiContext>().get('/api/whence', (context) => context.text(context.var.address));
  const log = pino({ level: 'silent' });

  /** What the server takes for its asker's address. */
  async function seenBy(trustedProxies: readonly string[]): Promise<string> {
    const api = createApi({ url: undefined, trustedProxies }, log, [echo]);
    const pages = { handle: async () => {}, upgrade: () => false, close: async () => {} };
    const server = createHttpServer({ api, attachSockets: () => {}, pages, log });
    const port = await listen(server, 0, '127.0.0.1');
    try {
      const headers = { 'X-Forwarded-For': '192.168.1.7' };
      return await (await fetch(`http://127.0.0.1:${port}/api/whence`, { headers })).text();
    } finally {
      server.close();
    }
  }

  test('comes from the socket, and with a trusted proxy from whom that names', async () => {
    expect(await seenBy([])).toBe('127.0.0.1');
    expect(await seenBy(['127.0.0.1'])).toBe('192.168.1.7');
  });
});
