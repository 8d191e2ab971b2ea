/** Next can swallow the upgrade of a WebSocket, and clients then silently stay on long polling. */
import { io } from 'socket.io-client';
import { ProtocolStudent } from '../support/protocol-student';
import { startServer } from '../support/server';
import { Teacher } from './support/teacher';
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

test('sockets are WebSockets in development too, and pages reload hot', async ({ enter }) => {
  const server = await startServer({ dev: true });
  try {
    const desk = await enter({ name: 'developer', origin: server.url });
    let hotReloads = 0;
    desk.page.on('websocket', (socket) => {
      if (socket.url().includes('/_next/')) socket.on('framereceived', () => (hotReloads += 1));
    });
    const teacher = new Teacher(desk);
    await teacher.setUp(server.setupPath);
    await expect.poll(() => hotReloads).toBeGreaterThan(0);
    const code = await teacher.openSession('Development', 'xor');
    expect(await transportAfterUpgrade(server.url)).toBe('websocket');
    // What happens is told to the teacher's page by WebSocket too.
    const student = await ProtocolStudent.join(server.url, code, 'Hana');
    await expect.poll(() => desk.eventsByWebSocket).toBeGreaterThan(0);
    student.leave();
  } finally {
    await server.remove();
  }
});
