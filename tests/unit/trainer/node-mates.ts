/** Mates in Node: the browser's own mate, in a thread. */
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Mate } from '../../../lib/trainer/fused/team';

/** What a browser's worker calls `self`, over a thread's port. */
const scope = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = {};
  parentPort.on('message', (data) => self.onmessage({ data }));
`;

export async function nodeMates(count: number): Promise<readonly Mate[]> {
  const { outputFiles } = await build({
    entryPoints: ['lib/trainer/fused/mate-worker.ts'],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const code = scope + (outputFiles[0]?.text ?? '');
  return Array.from({ length: count }, () => {
    const thread = new Worker(code, { eval: true });
    return {
      invite: (invitation) => thread.postMessage(invitation),
      end: () => void thread.terminate(),
    };
  });
}
