import { asTrainerError } from './failures';
import { createHost } from './host';
import type { FromWorker, ToWorker } from './messages';

/** The worker's end of the wire; a `MessagePort` in tests. */
export interface WorkerPort {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

/** Answers requests from a port with a host of its own. */
export function serve(port: WorkerPort, get?: typeof fetch): void {
  const host = createHost((event) => port.postMessage({ kind: 'event', event }), get);
  port.onmessage = async ({ data: { id, name, ask } }) => {
    try {
      // The table of handlers and the union of requests are made from one interface; TypeScript cannot follow that.
      const handler = host[name] as (ask: unknown) => unknown;
      port.postMessage({ kind: 'reply', id, reply: (await handler(ask)) as never });
    } catch (error) {
      const { code, message } = asTrainerError(error);
      port.postMessage({ kind: 'failure', id, code, detail: message });
    }
  };
}
