import {
  type IncomingHttpHeaders,
  IncomingMessage,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, secure } from '../../../server/http/security';

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name, ...values] = directive.split(' ');
      return [name, values];
    }),
  );

test('scripts need the nonce, wasm may compile, eval is for development', () => {
  const production = directives(contentSecurityPolicy('abc', 'classroom.test:3000', false));
  expect(production['script-src']).toEqual([`'self'`, `'nonce-abc'`, `'wasm-unsafe-eval'`]);
  expect(directives(contentSecurityPolicy('abc', undefined, true))['script-src']).toContain(`'unsafe-eval'`);
});

test('no other host is in the policy; sockets may go to the one that was asked', () => {
  const policy = contentSecurityPolicy('abc', 'classroom.test:3000', false);
  expect(directives(policy)['connect-src']).toEqual([
    ...[`'self'`, 'ws://classroom.test:3000', 'wss://classroom.test:3000'],
  ]);
  expect(policy.match(/\w+:\/\/[^\s;]+/g)).toHaveLength(2);
});

test('a host header cannot add to the policy', () => {
  for (const host of ["x; script-src 'unsafe-inline'", 'x *', 'a,b', "x'"]) {
    expect(directives(contentSecurityPolicy('abc', host, false))['connect-src']).toEqual([`'self'`]);
  }
});

/** The answer's headers, to a request with these. */
function answered(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  request.headers = headers;
  const response = new ServerResponse(request);
  secure(request, response, false);
  return response.getHeaders();
}

test('documents, scripts and workers are isolated where the browser trusts the address', () => {
  for (const destination of ['document', 'script', 'worker']) {
    expect(answered({ 'sec-fetch-dest': destination })).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

test('an address that browsers do not trust is not asked to isolate its windows', () => {
  expect(answered({ host: '192.168.0.7:3000' })).not.toHaveProperty('cross-origin-opener-policy');
});

test('request and answer carry the same policy, whatever the client sent, and a nonce of their own', () => {
  const nonces = [1, 2].map(() => {
    const request = new IncomingMessage(new Socket());
    request.headers = { host: 'h', 'content-security-policy': "script-src 'nonce-mine'", 'x-nonce': 'mine' };
    const response = new ServerResponse(request);
    secure(request, response, false);
    const policy = response.getHeader('content-security-policy');
    expect(policy).toBe(request.headers['content-security-policy']);
    expect(policy).not.toContain('nonce-mine');
    expect(policy).toContain(`'nonce-${request.headers['x-nonce']}'`);
    return request.headers['x-nonce'];
  });
  expect(nonces[0]).not.toBe(nonces[1]);
});
