/** The one HTTP server: /api to Hono, /socket.io to Socket.IO, the rest to Next. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { failure } from '../../lib/protocol/errors';
import type { ApiContext } from './context';
import type { Pages } from './pages';

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?', 1)[0] ?? '/';
const isApi = (path: string) => path === '/api' || path.startsWith('/api/');

export interface Doors {
  readonly api: Hono<ApiContext>;
  /** Socket.IO puts itself in front of requests and upgrades under /socket.io. */
  readonly attachSockets: (server: Server) => void;
  readonly pages: Pages;
  readonly log: Logger;
}

/** Builds the server; nothing listens yet. */
export function createHttpServer({ api, attachSockets, pages, log }: Doors): Server {
  const answerApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });

  const broken = (error: unknown, request: IncomingMessage, response: ServerResponse) => {
    log.error({ err: error, method: request.method, path: pathOf(request) }, 'A request failed.');
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(500, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(failure('internal')));
  };

  const server = createServer((request, response) => {
    const answered = isApi(pathOf(request)) ? answerApi(request, response) : pages.handle(request, response);
    Promise.resolve(answered).catch((error: unknown) => broken(error, request, response));
  });
  // Over a full class's Wi-Fi the weights of a model may take a while; a client that only holds the line may not.
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  // Longer than the minute after which proxies drop idle connections.
  server.keepAliveTimeout = 65_000;

  attachSockets(server);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    // Socket.IO listens for these itself.
    if (pathOf(request).startsWith('/socket.io/')) return;
    if (!pages.upgrade(request, socket, head)) socket.destroy();
  });
  return server;
}

/**
 * Starts to listen.
 * @returns the port, which the system chooses where 0 is asked for
 * @throws when the port cannot be had (`EADDRINUSE`, `EACCES`)
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
