/** What a request knows: who asks, from where, and what it may use to answer. */
import type { LabDefinition } from '../../lib/labs/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { RequestData, RequestName, RequestReplies } from '../../lib/protocol/messages';
import type { Teacher } from '../../lib/services';
import type { Commitment, SessionState, Timestamp } from '../../lib/session/state';
import type { Deps } from '../deps';
import type { Broadcast } from '../sessions/broadcast';
import type { Registry } from '../sessions/registry';
import type { Summaries } from '../sessions/summaries';

export interface SocketServices extends Pick<Deps, 'db' | 'log' | 'auth'> {
  readonly registry: Registry;
  readonly broadcast: Broadcast;
  readonly summaries: Summaries;
  now(): Timestamp;
  /** What a round promises about the hidden test that this seed makes. */
  commitment(lab: LabDefinition, seed: string): Promise<Commitment>;
}

/** As what a socket is in a session; the last `session:enter` decides. */
export type Entered =
  | { readonly role: 'participant'; readonly sessionId: string; readonly participantId: string }
  | { readonly role: 'projector'; readonly sessionId: string }
  | { readonly role: 'teacher'; readonly sessionId: string };

export interface Context {
  readonly services: SocketServices;
  /** Headers of the handshake: the cookies that the browser had when it connected. */
  readonly headers: Headers;
  readonly entered: Entered | null;
  /** Takes the socket out of the session it is in, and into this one. */
  enter(entered: Entered): void;
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

/** The session that the teacher who asks has entered as its teacher; still signed in, still theirs. */
export async function enteredSession(context: Context): Promise<Result<SessionState>> {
  const teacher = await askingTeacher(context);
  if (!teacher.ok) return teacher;
  const { entered, services } = context;
  if (entered?.role !== 'teacher') return failure('not-your-session');
  const state = await services.registry.byId(entered.sessionId);
  if (!state) return failure('session-not-found');
  return state.teacherId === teacher.data.id ? success(state) : failure('not-your-session');
}

/** The seat that the asking socket has entered with, or `seat-required`. */
export function enteredSeat({ entered }: Context): Result<{ sessionId: string; participantId: string }> {
  return entered?.role === 'participant' ? success(entered) : failure('seat-required');
}
