/**
 * The one door for socket messages: every request is parsed, answered with data or a stable code, and can crash
 * nothing. What is not a known request with an acknowledgement is not acted on.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { type ErrorCode, failure, type Result } from '../../lib/protocol/errors';
import {
  type ClientToServer,
  progressMessage,
  protocolVersion,
  type RequestName,
  requests,
  type ServerToClient,
} from '../../lib/protocol/messages';
import type { SessionState } from '../../lib/session/state';
import { type Outlet, rooms } from '../sessions/broadcast';
import type { Listener } from '../sessions/registry';
import { Allowance } from './allowance';
import type { Context, Entered, Handlers, SocketServices } from './context';
import { invitationHandlers } from './invitations';
import { roundHandlers } from './rounds';
import { runHandlers, showProgress } from './runs';
import { sessionHandlers } from './sessions';
import { submissionHandlers } from './submissions';

const handlers: Handlers<RequestName> = {
  ...sessionHandlers,
  ...roundHandlers,
  ...runHandlers,
  ...submissionHandlers,
  ...invitationHandlers,
};

/** The longest message is a run's curve of 600 points, about 100 kB. */
const messageLimit = 256 * 1024;

/** Requests a second that one socket may make, and how many at once; a page makes a few a minute. */
const requestRate = { perSecond: 20, burst: 60 };
/** Frames a second; the trainer sends ten at most. What is above is dropped. */
const frameRate = { perSecond: 12, burst: 12 };

interface SocketData {
  entered: Entered | null;
}
type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** A page of another origin must not act with this browser's cookies; what is no browser sends no origin. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const forwarded = request.headers['x-forwarded-host'];
  return URL.canParse(origin) && [host, forwarded].includes(new URL(origin).host);
}

/** Socket.IO on this server, which answers its HTTP requests; upgrades are handed over by the server's dispatcher. */
export function createIo(httpServer: HttpServer): Io {
  return new Server(httpServer, {
    path: '/socket.io',
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    maxHttpBufferSize: messageLimit,
    allowRequest: (request, decide) => decide(null, sameOrigin(request)),
  });
}

export const outletOf = (io: Io): Outlet => ({
  emit: (room, event, data) => {
    // The event map ties data to event; Socket.IO's own types lose that inside a generic function.
    (io.to(room).emit as (event: string, data: unknown) => void)(event, data);
  },
  occupied: (room) => io.sockets.adapter.rooms.has(room),
});

/** Answers requests and keeps track of who is in which session. Returns what the registry has to tell it. */
export function startGateway(io: Io, services: SocketServices): Listener {
  io.on('connection', (socket) => serve(socket, services));
  return {
    committed() {},
    deleted({ id }: SessionState) {
      for (const socket of io.sockets.sockets.values()) {
        if (socket.data.entered?.sessionId === id) leave(socket, services);
      }
    },
  };
}

function leave(socket: Client, { broadcast }: SocketServices): void {
  const { entered } = socket.data;
  if (!entered) return;
  socket.data.entered = null;
  socket.leave(rooms.everyone(entered.sessionId));
  socket.leave(rooms.teacher(entered.sessionId));
  if (entered.role !== 'participant') return;
  socket.leave(rooms.seat(entered.sessionId, entered.participantId));
  broadcast.disconnect(entered.sessionId, entered.participantId);
}

function enter(socket: Client, { broadcast }: SocketServices, entered: Entered): void {
  const { sessionId } = entered;
  socket.data.entered = entered;
  socket.join(rooms.everyone(sessionId));
  if (entered.role === 'teacher') socket.join(rooms.teacher(sessionId));
  if (entered.role !== 'participant') return;
  socket.join(rooms.seat(sessionId, entered.participantId));
  broadcast.connect(sessionId, entered.participantId);
}

function serve(socket: Client, services: SocketServices): void {
  socket.data.entered = null;
  const headers = new Headers({ cookie: socket.handshake.headers.cookie ?? '' });
  const context: Context = {
    services,
    headers,
    get entered() {
      return socket.data.entered;
    },
    enter(entered) {
      leave(socket, services);
      // The socket may have gone while its seat was looked up.
      if (socket.connected) enter(socket, services, entered);
    },
  };
  const mayAsk = new Allowance(requestRate);
  const mayShow = new Allowance(frameRate);

  socket.on('disconnect', () => leave(socket, services));
  socket.onAny((event: unknown, ...rest: unknown[]) => {
    if (event === 'progress:send') {
      if (!mayShow.spend()) return;
      const message = progressMessage.safeParse(rest[0]);
      if (message.success)
        showProgress(context, message.data).catch((error) => services.log.error({ error }));
      return;
    }
    const reply = rest.pop();
    if (typeof reply !== 'function') return;
    if (!mayAsk.spend()) {
      reply(failure('rate-limited'));
      return;
    }
    void answer(context, event, rest).then((result) => reply(result));
  });
}

/** Never rejects: whatever goes wrong inside is logged and answered with `internal`. */
async function answer(context: Context, event: unknown, args: readonly unknown[]): Promise<Result<unknown>> {
  if (!isRequest(event)) return failure('unknown-event');
  const refusal = badVersion(event, args[0]);
  if (refusal) return failure(refusal);
  const parsed = requests[event].safeParse(args[0]);
  if (!parsed.success || args.length !== 1) return failure('malformed');
  try {
    // Event, schema and handler share the key, which is more than TypeScript can follow.
    const handler = handlers[event] as (context: Context, data: unknown) => Promise<Result<unknown>>;
    return await handler(context, parsed.data);
  } catch (error) {
    context.services.log.error({ error, event }, 'a request failed');
    return failure('internal');
  }
}

const isRequest = (event: unknown): event is RequestName =>
  typeof event === 'string' && Object.hasOwn(requests, event);

/** An older page may send another shape: it must be told to reload, not that it is malformed. */
function badVersion(event: RequestName, data: unknown): ErrorCode | null {
  if (event !== 'session:enter' || typeof data !== 'object' || data === null) return null;
  const { protocol } = data as { protocol?: unknown };
  return typeof protocol === 'number' && protocol !== protocolVersion ? 'protocol-version' : null;
}
