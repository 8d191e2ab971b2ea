/** Bodies of uploads, which are held in memory: of each seat one at a time. */
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { ApiContext } from '../http/context';

/** How long a body that another waits for may go on. A page sends the next when it has given this one up. */
const patienceMs = 5000;

interface Reading {
  /** Resolves when it has been read, or broken off. */
  readonly ended: Promise<void>;
  breakOff(): void;
}

/** Null where it is larger; what was not announced as such is broken off there. */
async function bytesOf(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

export class SeatBodies {
  readonly #reading = new Map<string, Reading>();
  readonly #limit: number;

  /** @param limit bytes of a body */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * The body of the request, or `too-large`, when the one before of the same seat has been read; that one is broken off
   * where it takes too long: its connection may hang half open. Nothing is read before this is called.
   * @throws where the connection breaks
   */
  async read({ env }: Context<ApiContext>, seatId: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
    for (let other = this.#reading.get(seatId); other; other = this.#reading.get(seatId)) {
      const patience = setTimeout(other.breakOff, patienceMs);
      await other.ended;
      clearTimeout(patience);
    }
    const body = bytesOf(env.incoming, this.#limit);
    const forget = () => void this.#reading.delete(seatId);
    const breakOff = () => void env.incoming.destroy();
    this.#reading.set(seatId, { ended: body.then(forget, forget), breakOff });
    const bytes = await body;
    return bytes ? success(bytes) : failure('too-large');
  }
}
