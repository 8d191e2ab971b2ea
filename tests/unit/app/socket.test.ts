import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askBy, type ClientSocket } from '@/app/lib/socket';
import { failure, success } from '@/lib/protocol/errors';
import type { ClientToServer, ServerToClient } from '@/lib/protocol/messages';

let server: Server<ClientToServer, ServerToClient>;
let socket: ClientSocket;

beforeEach(async () => {
  const http = createServer();
  server = new Server(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnectionDelay: 20,
    autoConnect: false,
  });
});

afterEach(async () => {
  socket.disconnect();
  await server.close();
});

describe('ask', () => {
  it('connects when it must, and hands the answer over as it is', async () => {
    server.on('connection', (peer) =>
      peer.on('session:list', (_, reply) => reply(failure('sign-in-required'))),
    );
    expect(await askBy(socket, 'session:list', {})).toEqual(failure('sign-in-required'));
  });

  it('asks again on the next connection when this one broke before the answer', async () => {
    let asked = 0;
    server.on('connection', (peer) =>
      peer.on('round:start', (_, reply) => {
        asked += 1;
        if (asked === 1) peer.conn.close();
        else reply(success(null));
      }),
    );
    expect(await askBy(socket, 'round:start', { roundId: 'r' })).toEqual(success(null));
    expect(asked).toBe(2);
  });

  it('does not ask twice for what would be made twice', async () => {
    let asked = 0;
    server.on('connection', (peer) =>
      peer.on('session:create', () => {
        asked += 1;
        peer.conn.close();
      }),
    );
    const answer = await askBy(socket, 'session:create', { title: 'a', plan: [] });
    expect(answer).toMatchObject(failure('connection-lost'));
    // Back again, and still asked once.
    await askBy(socket, 'session:list', {}, { tryMs: 200, withinMs: 200 });
    expect(asked).toBe(1);
  });

  it('says connection-lost when nobody answers', async () => {
    const answer = await askBy(socket, 'session:list', {}, { tryMs: 50, withinMs: 120 });
    expect(answer).toMatchObject(failure('connection-lost'));
  });
});
