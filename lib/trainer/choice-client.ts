import type { Finding } from './choice';
import type { Trial } from './choice-worker';

/** Longest that an engine may take to be loaded, warmed and timed; it is too slow then whatever it would reach. */
const patienceMs = 20_000;

/**
 * Tries an engine in a worker of its own. Only in a browser.
 *
 * @param signal breaks it off at once
 * @returns null where it was broken off
 */
export function tryEngine(trial: Trial, signal: AbortSignal): Promise<Finding | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    // Turbopack bundles the worker only where it is written in exactly this form.
    const worker = new Worker(new URL('./choice-worker.ts', import.meta.url), { type: 'module' });
    const end = (finding: Finding | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', breakOff);
      worker.terminate();
      resolve(finding);
    };
    const breakOff = () => end(null);
    const timer = setTimeout(() => end({ kind: 'unfit', why: 'silent' }), patienceMs);
    signal.addEventListener('abort', breakOff);
    worker.onmessage = ({ data }: MessageEvent<Finding>) => end(data);
    // Its code did not arrive: nothing was found out about the engine.
    worker.onerror = breakOff;
    worker.postMessage(trial);
  });
}
