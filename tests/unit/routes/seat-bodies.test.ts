/** Bodies of uploads, over real connections. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer } from '../../../server/http/answer';
import type { ApiContext } from '../../../server/http/context';
import { SeatBodies } from '../../../server/routes/seat-bodies';

const limit = 1000;
const bodies = new SeatBodies(limit);
/** Seats in the order in which their requests came to be read. */
const began: string[] = [];
const app = new Hono<ApiContext>()
  .post('/:seat', async (context) => {
    const seat = context.req.param('seat') ?? '';
    began.push(seat);
    const body = await bodies.read(context, seat);
    return answer(context, body.ok ? { ok: true, data: body.data.length } : body);
  })
  .onError((_, context) => context.body(null, 500));

let server: Server;
beforeAll(async () => {
  server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close().closeAllConnections());

/** A request that has said it would send `announced` bytes, chunked where that is null. */
function begin(seat: string, announced: number | null) {
  const { port } = server.address() as AddressInfo;
  const headers = announced === null ? {} : { 'Content-Length': announced };
  const asking = request({ port, host: '127.0.0.1', path: `/${seat}`, method: 'POST', headers });
  const status = once(asking, 'response').then(([response]) => (response as IncomingMessage).statusCode);
  status.catch(() => undefined);
  asking.flushHeaders();
  return { asking, status };
}

async function send(seat: string, bytes: number, announced: number | null = bytes): Promise<unknown> {
  const { asking, status } = begin(seat, announced);
  asking.end(new Uint8Array(bytes));
  return status;
}

const isRead = (seat: string) => expect.poll(() => began).toContain(seat);

test('come whole, up to the limit, announced or not', async () => {
  expect(await send('a', limit)).toBe(200);
  expect(await send('a', limit, null)).toBe(200);
  expect(await send('a', limit + 1)).toBe(413);
  expect(await send('a', limit + 1, null)).toBe(413);
  // What is too large is not what others of the seat wait for.
  expect(await send('a', 1)).toBe(200);
});

test('of one seat come one after the other, and others wait for none of them', async () => {
  const first = begin('b', 10);
  first.asking.write(new Uint8Array(9));
  await isRead('b');
  const second = send('b', 10);
  expect(await send('c', 10)).toBe(200);
  first.asking.end(new Uint8Array(1));
  expect([await first.status, await second]).toEqual([200, 200]);
});

test('that hang are broken off where another of the seat waits', async () => {
  const hanging = begin('d', 10);
  hanging.asking.write(new Uint8Array(9));
  await isRead('d');
  expect(await send('d', 10)).toBe(200);
  await expect(hanging.status).rejects.toThrow();
}, 30_000);
