/** Next can swallow the upgrade of a WebSocket, and clients then silently stay on long polling. */
import { io } from 'socket.io-client';
import { ProtocolStudent } from '../support/protocol-student';
import { type RunningServer, startServer } from '../support/server';
import { Teacher } from './support/teacher';
import { test as base, expect } from './support/test';

/** With a server in development, which like the other one outlives the browsers. */
const test = base.extend<{ developing: RunningServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  developing: async ({}, use) => {
    const server = await startServer({ dev: true });
    await use(server);
    await server.remove();
  },
});

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

test('sockets are WebSockets in development too, and pages reload hot', async ({ developing, enter }) => {
  test.setTimeout(420_000);
  const { url, setupPath } = developing;
  // Each page is compiled when it is first asked for, on a slow machine for longer than a person's step may take.
  for (const path of [setupPath, '/teach', '/teach/new', '/teach/ABC234']) await fetch(`${url}${path}`);
  const desk = await enter({ name: 'developer', origin: url });
  let hotReloads = 0;
  desk.page.on('websocket', (socket) => {
    if (socket.url().includes('/_next/')) socket.on('framereceived', () => (hotReloads += 1));
  });
  const teacher = new Teacher(desk);
  await teacher.setUp(setupPath);
  await expect.poll(() => hotReloads).toBeGreaterThan(0);
  const code = await teacher.openSession('Development', 'xor');
  expect(await transportAfterUpgrade(url)).toBe('websocket');
  // What happens is told to the teacher's page by WebSocket too.
  const student = await ProtocolStudent.join(url, code, 'Hana');
  await expect.poll(() => desk.eventsByWebSocket).toBeGreaterThan(0);
  student.leave();
});
