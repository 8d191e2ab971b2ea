/** A student without a browser: the same requests and messages, everything received kept for inspection. */
import { io, type Socket } from 'socket.io-client';
import type { Config } from '../../lib/labs/types';
import type { Result } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import {
  type ClientToServer,
  type Entered,
  protocolVersion,
  type RequestInput,
  type RequestName,
  type RequestReplies,
  type ServerToClient,
} from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { PublicView, SeatView } from '../../lib/session/views';
import type { Recorded } from './leaks';

const utf8 = (text: string) => new TextEncoder().encode(text);

type StudentSocket = Socket<ServerToClient, ClientToServer>;

async function enter(socket: StudentSocket, code: string): Promise<Entered> {
  const answer = await socket.emitWithAck('session:enter', {
    protocol: protocolVersion,
    code,
    role: 'participant',
  });
  if (!answer.ok) throw new Error(`may not enter ${code}: ${answer.error.code}`);
  return answer.data;
}

export class ProtocolStudent {
  session: PublicView;
  seat: SeatView;

  private constructor(
    readonly origin: string,
    readonly code: string,
    readonly cookie: string,
    readonly socket: StudentSocket,
    readonly received: Recorded[],
    entered: Entered,
  ) {
    if (!entered.seat) throw new Error('entered without a seat');
    this.session = entered.session;
    this.seat = entered.seat;
    socket.on('session:changed', ({ session }) => {
      this.session = session;
    });
    socket.on('seat:changed', ({ seat }) => {
      this.seat = seat;
    });
  }

  static async join(origin: string, code: string, name: string): Promise<ProtocolStudent> {
    const answer = await fetch(origin + routes.seats(code), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`no seat for ${name}: ${body}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const received: Recorded[] = [{ where: `${name}: seat`, bytes: utf8(body), kind: 'message' }];
    const socket: StudentSocket = io(origin, {
      transports: ['websocket'],
      extraHeaders: { cookie },
      forceNew: true,
    });
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') {
        received.push({ where: `${name}: socket`, bytes: utf8(data), kind: 'message' });
      }
    });
    return new ProtocolStudent(origin, code, cookie, socket, received, await enter(socket, code));
  }

  /** As a page does after every reconnection. */
  enterAgain(): Promise<Entered> {
    return enter(this.socket, this.code);
  }

  async ask<N extends RequestName>(name: N, data: RequestInput<N>): Promise<RequestReplies[N]> {
    // The map of events is generic in N; socket.io's own type cannot follow it.
    const emit = this.socket.emitWithAck.bind(this.socket) as unknown as (
      event: N,
      data: RequestInput<N>,
    ) => Promise<Result<RequestReplies[N]>>;
    const answer = await emit(name, data);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.detail ?? ''}`);
    return answer.data;
  }

  /** Starts a run, ends it at `step` and submits its weights. @returns the answer to the upload */
  async submit(config: Config, weights: Float32Array, step: number, id: string): Promise<Response> {
    const { roundId } = this.seat;
    const runId = `run-${id}`;
    await this.ask('run:start', { roundId, runId, config, seed: 1, engine: 'cpu' });
    await this.ask('run:end', { roundId, runId, how: 'finished', step, curve: [] });
    const header = {
      protocol: protocolVersion,
      submissionId: `sub-${id}`,
      roundId,
      sent: { kind: 'weights', runId, step, claim: { train: 0.5, validation: 0.5 } },
    } as const;
    const answer = await fetch(this.origin + routes.submissions(this.code), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', cookie: this.cookie },
      body: encodeUpload(header, weights),
    });
    this.received.push({
      where: 'answer to an upload',
      bytes: new Uint8Array(await answer.clone().arrayBuffer()),
      kind: 'message',
    });
    return answer;
  }

  leave(): void {
    this.socket.disconnect();
  }
}
