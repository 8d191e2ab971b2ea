/** As much of a browser as the protocol sees: a cookie jar, HTTP, and a socket that comes back by itself. */
import { io, type Socket } from 'socket.io-client';
import { type ErrorCode, failure, type Result } from '../../lib/protocol/errors';
import type {
  ClientToServer,
  RequestInput,
  RequestName,
  RequestReplies,
  ServerToClient,
} from '../../lib/protocol/messages';

/** The server said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    what: string,
    readonly code: ErrorCode,
    detail = '',
  ) {
    super(`${what}: ${code} ${detail}`.trim());
  }
}

/** Takes the data out of an answer. @throws Refused */
export function granted<T>(what: string, result: Result<T>): T {
  if (!result.ok) throw new Refused(what, result.error.code, result.error.detail);
  return result.data;
}

/** How long a server under load may take to answer. */
const patienceMs = 60_000;

export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  #socket: Socket<ServerToClient, ClientToServer> | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  get #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** GET of packed numbers with this browser's cookies. @throws Refused */
  async floats(path: string): Promise<Float32Array> {
    const response = await fetch(this.#url + path, {
      headers: { cookie: this.#cookie },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) granted(path, (await response.json()) as Result<never>);
    return new Float32Array(await response.arrayBuffer());
  }

  /** POST with this browser's cookies; keeps those that come back. */
  async post<T>(path: string, body: object | Uint8Array<ArrayBuffer>): Promise<Result<T>> {
    const binary = body instanceof Uint8Array;
    const response = await fetch(this.#url + path, {
      method: 'POST',
      headers: {
        origin: this.#url,
        cookie: this.#cookie,
        'content-type': binary ? 'application/octet-stream' : 'application/json',
      },
      body: binary ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const answer: unknown = await response.json().catch(() => null);
    const isResult = typeof answer === 'object' && answer !== null && 'ok' in answer;
    return isResult ? (answer as Result<T>) : failure('internal', `status ${response.status}`);
  }

  /**
   * Opens the page's socket, with the cookies of now. Each time it has connected `enter` is called first.
   *
   * @throws Error where the server cannot be reached
   */
  async open(
    enter: () => Promise<void>,
    listen: (socket: Socket<ServerToClient, ClientToServer>) => void = () => undefined,
  ): Promise<void> {
    this.close();
    const socket: Socket<ServerToClient, ClientToServer> = io(this.#url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { origin: this.#url, cookie: this.#cookie },
    });
    this.#socket = socket;
    listen(socket);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.#url} does not answer.`)), patienceMs);
      socket.on('connect', () => {
        clearTimeout(timer);
        enter().then(resolve, reject);
      });
    });
  }

  close(): void {
    this.#socket?.disconnect();
    this.#socket = null;
  }

  /** Asks over the socket; waits for a connection if there is none. Silence is `connection-lost`. */
  async ask<N extends RequestName>(name: N, data: RequestInput<N>): Promise<Result<RequestReplies[N]>> {
    if (!this.#socket) return failure('connection-lost', 'the page is closed');
    // The event map is a mapped type, which `emitWithAck` cannot follow for a generic name.
    const socket = this.#socket.timeout(patienceMs) as unknown as Socket;
    try {
      return await socket.emitWithAck(name, data);
    } catch {
      return failure('connection-lost', name);
    }
  }

  /** Like `ask`. @throws Refused */
  async get<N extends RequestName>(name: N, data: RequestInput<N>): Promise<RequestReplies[N]> {
    return granted(name, await this.ask(name, data));
  }

  /** Shows a frame of a run; it may be dropped. */
  show(message: Parameters<ClientToServer['progress:send']>[0]): void {
    (this.#socket as Socket | null)?.volatile.emit('progress:send', message);
  }
}
