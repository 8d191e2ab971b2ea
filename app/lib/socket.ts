'use client';
import { io, type Socket } from 'socket.io-client';
import { failure, type Result } from '@/lib/protocol/errors';
import type {
  ClientToServer,
  RequestInput,
  RequestName,
  RequestReplies,
  ServerToClient,
} from '@/lib/protocol/messages';

export type ClientSocket = Socket<ServerToClient, ClientToServer>;

/** What happens anew each time it is asked: asking again after silence could do it twice. */
const notRepeatable: ReadonlySet<RequestName> = new Set([
  'session:create',
  'round:extend',
  'moment:mark',
  'control:create',
  'replay:create',
  'invitation:create',
]);

let shared: ClientSocket | null = null;

/**
 * The one socket of this page. WebSocket first, long polling where a network refuses it; reconnects by itself.
 * Call `reopenSocket` after a cookie changed (sign-in, joining): the server reads cookies at the handshake.
 */
export function pageSocket(): ClientSocket {
  shared ??= io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  });
  return shared;
}

/** Shakes hands anew, with the cookies of now. */
export function reopenSocket(): void {
  if (shared) shared.disconnect().connect();
}

interface AskOptions {
  /** How long one try waits for its answer. */
  readonly tryMs?: number;
  /** When to give up altogether. */
  readonly withinMs?: number;
}

/**
 * Asks the server and waits for its answer. Where the connection breaks, it is asked again as soon as there is
 * one (the protocol's requests are safe to repeat, save those in `notRepeatable`). Never rejects: silence is
 * the failure `connection-lost`.
 */
export const ask = <N extends RequestName>(
  name: N,
  data: RequestInput<N>,
  options?: AskOptions,
): Promise<Result<RequestReplies[N]>> => askBy(pageSocket(), name, data, options);

/** `ask` by a given socket. */
export async function askBy<N extends RequestName>(
  socket: ClientSocket,
  name: N,
  data: RequestInput<N>,
  { tryMs = 6000, withinMs = 20000 }: AskOptions = {},
): Promise<Result<RequestReplies[N]>> {
  const until = performance.now() + withinMs;
  const left = () => until - performance.now();
  while (left() > 0) {
    if (!socket.connected && !(await connected(socket, left()))) break;
    const answer = await once(socket, name, data, Math.min(tryMs, left()));
    if (answer) return answer;
    if (notRepeatable.has(name)) break;
  }
  return failure('connection-lost', name);
}

function connected(socket: ClientSocket, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (value: boolean) => {
      clearTimeout(timer);
      socket.off('connect', yes);
      resolve(value);
    };
    const yes = () => done(true);
    const timer = setTimeout(() => done(false), withinMs);
    socket.on('connect', yes);
    socket.connect();
  });
}

/** One try: the answer, or null when the connection broke or the time was over first. */
function once<N extends RequestName>(
  socket: ClientSocket,
  name: N,
  data: RequestInput<N>,
  withinMs: number,
): Promise<Result<RequestReplies[N]> | null> {
  return new Promise((resolve) => {
    const done = (answer: Result<RequestReplies[N]> | null) => {
      clearTimeout(timer);
      socket.off('disconnect', broke);
      resolve(answer);
    };
    const broke = () => done(null);
    const timer = setTimeout(broke, withinMs);
    socket.on('disconnect', broke);
    // The event map is a mapped type, which `emit` cannot follow for a generic name.
    const emit = socket.emit.bind(socket) as (
      event: N,
      data: RequestInput<N>,
      reply: (result: Result<RequestReplies[N]>) => void,
    ) => void;
    emit(name, data, done);
  });
}
