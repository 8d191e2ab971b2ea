import { createServer } from 'node:net';

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve(true)));
  });

/** Which of the runner's processes this is: those beside it have other numbers. */
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? process.env.VITEST_POOL_ID ?? 0);

/** Ports of one worker. */
const share = 1500;
const first = 20_000 + share * (worker % 8);

/**
 * A port that nobody listens on, below 32768, where the system does not take ports for outgoing connections. Workers take
 * theirs from ranges of their own: nobody gets one that another has just found, or comes back to after a restart.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = first + Math.floor(Math.random() * share);
    if (await listens(port)) return port;
  }
  throw new Error(`no free port between ${first} and ${first + share}`);
}
