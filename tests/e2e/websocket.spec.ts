/** Next can swallow the upgrade of a WebSocket, and clients then silently stay on long polling. */
import { io } from 'socket.io-client';
import { startServer } from '../support/server';
import { expect, test } from './support/test';

async function transportAfterUpgrade(url: string): Promise<string> {
  // As pages do it: begins with polling and upgrades where it can.
  const socket = io(url, { forceNew: true, reconnection: false });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', () => {
        if (socket.io.engine.transport.name === 'websocket') resolve();
        else socket.io.engine.once('upgrade', () => resolve());
      });
      socket.on('connect_error', reject);
    });
    return socket.io.engine.transport.name;
  } finally {
    socket.disconnect();
  }
}

test('sockets are WebSockets on the built server', async ({ server }) => {
  // Next has been asked for a page: it registers what it listens for at its first request.
  expect((await fetch(server.url)).ok).toBe(true);
  expect(await transportAfterUpgrade(server.url)).toBe('websocket');
});

test('sockets are WebSockets in development too, and pages live', async ({ enter }) => {
  const server = await startServer({ dev: true });
  try {
    const person = await enter({ name: 'developer', origin: server.url });
    await person.page.goto('/');
    // What is typed has an effect only once the page is alive.
    await person.page.getByLabel(person.words('home.code')).fill('abc234');
    await person.page.getByRole('button', { name: person.words('home.join') }).click();
    await person.page.waitForURL('**/s/ABC234');
    expect(await transportAfterUpgrade(server.url)).toBe('websocket');
    await expect.poll(() => person.eventsByWebSocket, { timeout: 60_000 }).toBeGreaterThan(0);
  } finally {
    await server.remove();
  }
});
