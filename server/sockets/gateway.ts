/**
 * The one door for socket messages: every request is parsed, answered with data or a stable code, and can crash
 * nothing. What is not a known request with an acknowledgement is not acted on.
 */
import { Server, type Socket } from 'socket.io';
import { failure, type Result } from '../../lib/protocol/errors';
import {
  type ClientToServer,
  progressMessage,
  protocolVersion,
  type RequestName,
  requests,
  type ServerToClient,
} from '../../lib/protocol/messages';
import type { SessionState } from '../../lib/session/state';
import type { Env } from '../env';
import { headersOf } from '../http/headers';
import { ownOrigin } from '../http/origin';
import { type Outlet, rooms } from '../sessions/broadcast';
import type { Listener } from '../sessions/registry';
import type { Context, Entered, Handlers, SocketServices } from './context';
import { digitHandlers } from './digits';
import { invitationHandlers } from './invitations';
import { type ConnectionLimits, connectionLimits } from './limits';
import { participantHandlers } from './participants';
import { replayHandlers } from './replays';
import { roundHandlers } from './rounds';
import { runHandlers, showProgress } from './runs';
import { sessionHandlers } from './sessions';
import { submissionHandlers } from './submissions';
import { templateHandlers } from './templates';
import { turnHandlers } from './turns';

const handlers: Handlers<RequestName> = {
  ...sessionHandlers,
  ...roundHandlers,
  ...runHandlers,
  ...submissionHandlers,
  ...participantHandlers,
  ...turnHandlers,
  ...digitHandlers,
  ...invitationHandlers,
  ...templateHandlers,
  ...replayHandlers,
};

/** The longest message is a run's curve of 600 points, about 100 kB. */
const messageLimit = 256 * 1024;

interface SocketData {
  entered: Entered | null;
}
type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** Socket.IO, not yet on a server; upgrades are left alone that are not its own. */
export function createIo(env: Pick<Env, 'url'>): Io {
  return new Server({
    path: '/socket.io',
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    maxHttpBufferSize: messageLimit,
    // A page of another origin must not act with this browser's cookies.
    allowRequest: (request, decide) => decide(null, ownOrigin(headersOf(request), env)),
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
  const limitsOf = connectionLimits(services.log);
  io.on('connection', (socket) =>
    serve(
      io,
      socket,
      services,
      limitsOf(socket.id, () => seatOf(socket)),
    ),
  );
  services.auth.onSignedOut(() => {
    turnOutSignedOut(io, services).catch((err) => services.log.error({ err }, 'who has signed out stays'));
  });
  return {
    committed({ state: { id }, events }) {
      if (!events.some(({ type }) => type === 'session:ended')) return;
      // Control links go with the session: who came by one is told its end like everyone, and of the class no more.
      for (const socket of io.sockets.sockets.values()) {
        const { entered } = socket.data;
        if (entered?.sessionId === id && entered.role === 'teacher' && entered.key !== null)
          socket.leave(rooms.teacher(id));
      }
    },
    deleted({ id }: SessionState) {
      for (const socket of io.sockets.sockets.values()) {
        if (socket.data.entered?.sessionId === id) leave(socket, services);
      }
    },
  };
}

/** A participant's seat, as it is the same on all their connections. */
function seatOf({ data: { entered } }: Client): string | null {
  return entered?.role === 'participant' ? rooms.seat(entered.sessionId, entered.participantId) : null;
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

/** The transport, not the socket: a page takes this for a lost connection, comes back by itself and is asked anew. */
function turnOut(socket: Client, services: SocketServices): void {
  leave(socket, services);
  socket.conn.close();
}

/** Teachers are asked once more who they are: each command is, but what is told them is not asked for. */
async function turnOutSignedOut(io: Io, services: SocketServices): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    const { entered } = socket.data;
    if (entered?.role !== 'teacher' || entered.key !== null) continue;
    if (!(await services.auth.teacherOf(headersOf(socket.request)))) turnOut(socket, services);
  }
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

function serve(io: Io, socket: Client, services: SocketServices, limits: ConnectionLimits): void {
  socket.data.entered = null;
  const context: Context = {
    services,
    headers: headersOf(socket.request),
    get entered() {
      return socket.data.entered;
    },
    enter(entered) {
      leave(socket, services);
      // The socket may have gone while its seat was looked up.
      if (socket.connected) enter(socket, services, entered);
    },
    turnOut(which) {
      for (const other of io.sockets.sockets.values()) {
        if (other.data.entered && which(other.data.entered)) turnOut(other, services);
      }
    },
  };

  socket.on('disconnect', () => leave(socket, services));
  socket.onAny(async (event: unknown, ...rest: unknown[]) => {
    if (event === 'progress:send') {
      if (await limits.frame()) await show(context, rest[0]);
      return;
    }
    const reply = rest.pop();
    if (typeof reply !== 'function') return;
    reply((await limits.request()) ? await answer(context, event, rest) : failure('rate-limited'));
  });
}

async function show(context: Context, message: unknown): Promise<void> {
  const parsed = progressMessage.safeParse(message);
  if (!parsed.success) return;
  try {
    await showProgress(context, parsed.data);
  } catch (err) {
    context.services.log.error({ err }, 'a frame could not be shown');
  }
}

/** Never rejects: whatever goes wrong inside is logged and answered with `internal`. */
async function answer(context: Context, event: unknown, args: readonly unknown[]): Promise<Result<unknown>> {
  if (!isRequest(event)) return failure('unknown-event');
  if (hasOtherVersion(event, args[0])) return failure('protocol-version');
  const parsed = requests[event].safeParse(args[0]);
  if (!parsed.success || args.length !== 1) return failure('malformed');
  try {
    // Event, schema and handler share the key, which is more than TypeScript can follow.
    const handler = handlers[event] as (context: Context, data: unknown) => Promise<Result<unknown>>;
    return await handler(context, parsed.data);
  } catch (err) {
    context.services.log.error({ err, event }, 'a request failed');
    return failure('internal');
  }
}

const isRequest = (event: unknown): event is RequestName =>
  typeof event === 'string' && Object.hasOwn(requests, event);

/** An older page may send another shape as well: it must hear that it is old, not that it is malformed. */
function hasOtherVersion(event: RequestName, data: unknown): boolean {
  if (event !== 'session:enter' || typeof data !== 'object' || data === null) return false;
  const { protocol } = data as { protocol?: unknown };
  return typeof protocol === 'number' && protocol !== protocolVersion;
}
