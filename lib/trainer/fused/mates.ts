/** Mates in the browser: workers of the trainer's worker. */
import type { Mate } from './team';

/** How many workers a step is divided among, at most: more wait for each other longer than they help. */
const mostWorkers = 4;

/** As many as the device has cores beside the trainer's own; none where memory cannot be shared. */
export function browserMates(): readonly Mate[] {
  if (globalThis.crossOriginIsolated !== true || typeof Worker === 'undefined') return [];
  const cores = globalThis.navigator.hardwareConcurrency ?? 1;
  return Array.from({ length: Math.min(mostWorkers, cores) - 1 }, startMate);
}

function startMate(): Mate {
  const worker = new Worker(new URL('./mate-worker.ts', import.meta.url), { type: 'module' });
  // One whose file does not come never says that it is there: the leader goes on alone, and it is nobody's fault.
  worker.onerror = (event) => event.preventDefault();
  return {
    invite: (invitation) => worker.postMessage(invitation),
    end: () => worker.terminate(),
  };
}
