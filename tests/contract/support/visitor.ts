/** Someone at the other end of the protocol: a socket, a cookie, and what they were told. */
import { io, type Socket } from 'socket.io-client';
import { findLab } from '../../../lib/labs/catalogue';
import type { Config } from '../../../lib/labs/types';
import type { ErrorCode, Result } from '../../../lib/protocol/errors';
import { routes } from '../../../lib/protocol/http';
import {
  type ClientToServer,
  protocolVersion,
  type RequestInput,
  type RequestName,
  type RequestReplies,
  type ServerToClient,
  type SubmissionHeader,
} from '../../../lib/protocol/messages';
import { encodeUpload } from '../../../lib/protocol/upload';
import { withUpdate } from '../../../lib/session/class-update';
import { battleSettings, type RoundSettings } from '../../../lib/session/settings';
import type { Claim } from '../../../lib/session/state';
import type { ClassView, PublicView, SeatView } from '../../../lib/session/views';

type Told = { [E in keyof ServerToClient]: Parameters<ServerToClient[E]>[0][] };

export interface Visitor {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly cookie: string;
  /** Everything the server told, in order; also what it answered to `enter`. */
  readonly told: Told;
  ask<N extends RequestName>(name: N, data: RequestInput<N>): Promise<Result<RequestReplies[N]>>;
  /** Like `ask`; throws unless it was granted. */
  get<N extends RequestName>(name: N, data: RequestInput<N>): Promise<RequestReplies[N]>;
  /** The code of the refusal, or `granted`. */
  code<N extends RequestName>(name: N, data: RequestInput<N>): Promise<ErrorCode | 'granted'>;
  enter(
    code: string,
    role: 'participant' | 'projector' | 'teacher',
  ): Promise<RequestReplies['session:enter']>;
  /** Resolves as soon as something told fits, of what was told since the last `enter`: before, it was of another session. */
  until<E extends keyof ServerToClient>(
    event: E,
    fits: (data: Parameters<ServerToClient[E]>[0]) => boolean,
  ): Promise<Parameters<ServerToClient[E]>[0]>;
  session(fits: (session: PublicView) => boolean): Promise<PublicView>;
  seat(fits: (seat: SeatView) => boolean): Promise<SeatView>;
  class(fits: (view: ClassView) => boolean): Promise<ClassView>;
  leave(): void;
}

/** Less than a test may take; much more than anything takes on a busy machine. */
const patience = 100_000;

export async function visit(url: string, cookie = ''): Promise<Visitor> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: cookie ? { cookie } : {},
  });
  const told: Told = {
    'session:changed': [],
    'seat:changed': [],
    'class:changed': [],
    'class:updated': [],
    'progress:changed': [],
    'session:deleted': [],
  };
  /** How much of what was told is older than the last `enter`. */
  const older = new Map<keyof ServerToClient, number>();
  socket.onAny((event: keyof ServerToClient, data) => told[event].push(data as never));
  /** As if the server had told it. */
  const tell = <E extends keyof ServerToClient>(event: E, data: Told[E][number]) => {
    told[event].push(data as never);
    for (const listener of socket.listeners(event)) (listener as (data: Told[E][number]) => void)(data);
  };
  // As a page does: the class is what was told last with every update laid over it.
  let room: ClassView | null = null;
  socket.on('class:changed', (data) => {
    room = data.class;
  });
  socket.on('class:updated', ({ update }) => {
    if (room?.version !== update.since) return;
    room = withUpdate(room, update);
    tell('class:changed', { class: room });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

  const visitor: Visitor = {
    socket,
    cookie,
    told,
    ask: async (name, data) => (await (socket.timeout(patience) as Socket).emitWithAck(name, data)) as never,
    get: async (name, data) => {
      const result = await visitor.ask(name, data);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.detail ?? ''}`);
      return result.data;
    },
    code: async (name, data) => {
      const result = await visitor.ask(name, data);
      return result.ok ? 'granted' : result.error.code;
    },
    enter: async (code, role) => {
      const entered = await visitor.get('session:enter', { protocol: protocolVersion, code, role });
      for (const [event, known] of Object.entries(told)) {
        older.set(event as keyof ServerToClient, known.length);
      }
      tell('session:changed', { now: entered.now, session: entered.session });
      if (entered.seat) tell('seat:changed', { seat: entered.seat });
      if (entered.class) tell('class:changed', { class: entered.class });
      return entered;
    },
    until: (event, fits) =>
      new Promise((resolve, reject) => {
        const known = told[event].slice(older.get(event) ?? 0).find((data) => fits(data as never));
        if (known) return resolve(known as never);
        const timer = setTimeout(() => reject(new Error(`no such ${event}`)), patience);
        const look = (data: never) => {
          if (!fits(data)) return;
          clearTimeout(timer);
          socket.off(event, look as never);
          resolve(data);
        };
        socket.on(event, look as never);
      }),
    session: async (fits) => (await visitor.until('session:changed', ({ session }) => fits(session))).session,
    seat: async (fits) => (await visitor.until('seat:changed', ({ seat }) => fits(seat))).seat,
    class: async (fits) => (await visitor.until('class:changed', (data) => fits(data.class))).class,
    leave: () => void socket.disconnect(),
  };
  return visitor;
}

export interface Answered<T = unknown> {
  readonly status: number;
  readonly result: Result<T>;
  readonly cookie: string;
}

async function answered<T>(response: Response, cookie: string): Promise<Answered<T>> {
  const set = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return {
    status: response.status,
    result: (await response.json()) as Result<T>,
    cookie: set.join('; ') || cookie,
  };
}

/** Joins by HTTP; `cookie` in the answer is the seat. */
export async function join(url: string, code: string, name: string, cookie = '') {
  const response = await fetch(url + routes.seats(code), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie },
    body: JSON.stringify({ name }),
  });
  return answered<{ participantId: string }>(response, cookie);
}

export async function upload(url: string, code: string, cookie: string, body: Uint8Array<ArrayBuffer>) {
  const headers = { 'Content-Type': 'application/octet-stream', cookie };
  const response = await fetch(url + routes.submissions(code), { method: 'POST', headers, body });
  return answered<{ submissionId: string }>(response, cookie);
}

/** Joins and enters. */
export async function sitDown(url: string, code: string, name: string): Promise<Visitor & { id: string }> {
  const { result, cookie } = await join(url, code, name);
  if (!result.ok) throw new Error(`${name} could not join: ${result.error.code}`);
  const visitor = await visit(url, cookie);
  await visitor.enter(code, 'participant');
  return { ...visitor, id: result.data.participantId };
}

export const xorConfig: Config = {
  hiddenUnits: 2,
  activation: 'sigmoid',
  learningRate: 0.1,
  optimiser: 'sgd',
  batchSize: 10,
  steps: 1000,
};

/**
 * 2-2-1 that knows XOR: the hidden units say "both large" and "any large", the output their difference. With
 * `skill` below 1 its threshold is off, so that it is right less often.
 */
export function xorWeights(skill = 1): Float32Array {
  const kernel = [6, 6, 6, 6]; // [in × out]: both inputs into both units
  const bias = [-6 * skill, 6 * skill];
  return Float32Array.from([...kernel, ...bias, -12, 12, -6]);
}

/** What a header says of weights; everything but round and run has a default. */
export interface WeightsParts {
  readonly roundId: string;
  readonly runId: string;
  readonly submissionId?: string;
  readonly step?: number;
  readonly claim?: Claim;
}

/** The header of a submission of this run's weights. */
export function header({
  roundId,
  runId,
  submissionId = `submission-${runId}`,
  step = 1000,
  claim = { train: 0.5, validation: 0.5 },
}: WeightsParts): SubmissionHeader {
  return { protocol: protocolVersion, submissionId, roundId, sent: { kind: 'weights', runId, step, claim } };
}

/** Starts a run and submits these weights for it. */
export async function submit(
  url: string,
  student: Visitor,
  at: { code: string; roundId: string; runId: string; config?: Config },
  weights: Float32Array,
): Promise<Answered<{ submissionId: string }>> {
  const { code, roundId, runId, config = xorConfig } = at;
  await student.get('run:start', { roundId, runId, config: { ...config }, seed: 1, engine: 'cpu' });
  return upload(url, code, student.cookie, encodeUpload(header({ roundId, runId }), weights));
}

export const settings = battleSettings({ seconds: 600, runs: 20, submissions: 5 });

/** A session with its first round in the lobby. */
export async function openSession(teacher: Visitor, labId = 'xor', changes: Partial<RoundSettings> = {}) {
  if (!findLab(labId)) throw new Error(`no lab ${labId}`);
  const { code } = await teacher.get('session:create', {
    title: 'Class 3B',
    plan: [{ labId, settings: { ...settings, ...changes } }],
  });
  const { session } = await teacher.enter(code, 'teacher');
  return { code, roundId: session.round.id };
}
