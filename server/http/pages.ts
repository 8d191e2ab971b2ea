/** Next.js inside this process: pages by `handle`, hot reload's sockets by `upgrade`. */
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import next from 'next';
import { secure } from './security';

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** True where Next took the socket: hot reload, in development only. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}

/**
 * Next registers for upgrades on the server it is given and swallows those of Socket.IO; so it is given one that never
 * listens, and what is Next's is passed on to it (docs/decisions/040).
 */
export async function openPages(dev: boolean): Promise<Pages> {
  const dummy = new Server();
  const app = next({ dev, dir: process.cwd(), httpServer: dummy });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => {
      secure(request, response, dev);
      return handle(request, response);
    },
    upgrade: (request, socket, head) => dev && dummy.emit('upgrade', request, socket, head),
    close: () => app.close(),
  };
}
