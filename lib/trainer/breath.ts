/** Lets the event loop turn between steps, without the 4 ms that browsers hold timers back. */
export interface Breather {
  /** Resolves after what waited in the event loop has had its turn. */
  breathe(): Promise<void>;
  close(): void;
}

/** Node's own way: its message ports would deliver a thousand of our messages before anyone else's (10 s seen). */
const immediately: Breather = {
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
  close: () => undefined,
};

/** A browser's way: a message to oneself. */
function byMessage(): Breather {
  const { port1, port2 } = new MessageChannel();
  return {
    breathe: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    close: () => port1.close(),
  };
}

/** For one loop: a second `breathe` may be asked for only when the first has resolved. */
export function createBreather(): Breather {
  return typeof setImmediate === 'function' ? immediately : byMessage();
}
