/** What a request knows: who asks, from where, and what it may use to answer. */
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { RequestData, RequestName, RequestReplies } from '../../lib/protocol/messages';
import type { Teacher } from '../../lib/services';
import type { Commitment, SessionState, Timestamp } from '../../lib/session/state';
import type { Deps } from '../deps';
import type { CommitmentTask } from '../scoring/task';
import type { Broadcast } from '../sessions/broadcast';
import type { Curves } from '../sessions/curves';
import type { Registry } from '../sessions/registry';
import type { Summaries } from '../sessions/summaries';

export interface SocketServices extends Pick<Deps, 'db' | 'log' | 'auth'> {
  readonly registry: Registry;
  readonly broadcast: Broadcast;
  readonly curves: Pick<Curves, 'add' | 'drop' | 'waiting'>;
  readonly summaries: Summaries;
  now(): Timestamp;
  /** What a round promises about the hidden test that its seed makes. */
  commitment(task: CommitmentTask): Promise<Commitment>;
}

/** As what a socket is in a session; the last `session:enter` decides. */
export type Entered =
  | { readonly role: 'participant'; readonly sessionId: string; readonly participantId: string }
  | { readonly role: 'projector'; readonly sessionId: string }
  /** `key` of the control link that let a second teacher in; null for the teacher whose session it is. */
  | { readonly role: 'teacher'; readonly sessionId: string; readonly key: string | null };

export interface Context {
  readonly services: SocketServices;
  /** Headers of the handshake: the cookies that the browser had when it connected. */
  readonly headers: Headers;
  readonly entered: Entered | null;
  /** Takes the socket out of the session it is in, and into this one. */
  enter(entered: Entered): void;
  /** Breaks the connection of every socket that has entered so; their pages connect again and are asked anew. */
  turnOut(which: (entered: Entered) => boolean): void;
}

export type Handler<N extends RequestName> = (
  context: Context,
  data: RequestData<N>,
) => Promise<Result<RequestReplies[N]>>;

export type Handlers<N extends RequestName> = { readonly [K in N]: Handler<K> };

/** The teacher who asks, or `sign-in-required`. */
export async function askingTeacher({ services, headers }: Context): Promise<Result<Teacher>> {
  const teacher = await services.auth.teacherOf(headers);
  return teacher ? success(teacher) : failure('sign-in-required');
}

/** A session by its code, if it belongs to the teacher who asks. */
export async function ownSession(context: Context, code: string): Promise<Result<SessionState>> {
  const teacher = await askingTeacher(context);
  if (!teacher.ok) return teacher;
  const state = await context.services.registry.byCode(code);
  if (!state) return failure('session-not-found');
  return state.teacherId === teacher.data.id ? success(state) : failure('not-your-session');
}

/**
 * The session that the asking socket has entered as its teacher: still signed in and still theirs, or by a control link
 * that is still good.
 */
export async function enteredSession(context: Context): Promise<Result<SessionState>> {
  const { entered, services } = context;
  if (entered?.role !== 'teacher') {
    const teacher = await askingTeacher(context);
    return teacher.ok ? failure('not-your-session') : teacher;
  }
  const state = await services.registry.byId(entered.sessionId);
  if (!state) return failure('session-not-found');
  if (entered.key === null) return ownSession(context, state.code);
  const good = await services.auth.opensControl(state.id, entered.key);
  return good ? success(state) : failure('control-link-invalid');
}

/** A session by its code, if the asking socket controls it: as its own teacher, or by its control link. */
export async function controlledSession(context: Context, code: string): Promise<Result<SessionState>> {
  const { entered, services } = context;
  if (entered?.role !== 'teacher' || entered.key === null) return ownSession(context, code);
  const session = await enteredSession(context);
  if (!session.ok || session.data.code === code) return session;
  return (await services.registry.byCode(code)) ? failure('not-your-session') : failure('session-not-found');
}

/** The seat that the asking socket has entered with, or `seat-required`. */
export function enteredSeat({ entered }: Context): Result<{ sessionId: string; participantId: string }> {
  return entered?.role === 'participant' ? success(entered) : failure('seat-required');
}
