import { protocolVersion } from '@/lib/protocol/constants';
import { routes } from '@/lib/protocol/http';
import { encodeUpload } from '@/lib/protocol/upload';
import type { AskedOfRun } from '@/lib/session/views';
import { stepsToShow } from '@/lib/trainer/stretches';
import { statesAt } from './trail-store';

/** Others are asked as well: the server takes a few at a time. */
const retryMs = 5000;

/** In one piece. */
function joined(states: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(states.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const state of states) {
    whole.set(state, at);
    at += state.length;
  }
  return whole;
}

/** @returns false where it is worth another try */
async function send(code: string, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const { status } = await fetch(routes.openings(code), { method: 'POST', headers, body, signal });
    return status < 429;
  } catch {
    return false;
  }
}

/**
 * Shows the server the states of runs that it asks for, those that are still kept here; another browser may have the
 * others. Tries until they have arrived.
 */
export async function showStates(
  code: string,
  asked: readonly AskedOfRun[],
  signal: AbortSignal,
): Promise<void> {
  for (const { submissionId, runId, step, stretches } of asked) {
    const steps = [...stepsToShow(stretches, step)];
    const states = await statesAt(runId, steps);
    if (!states) continue;
    const body = encodeUpload({ protocol: protocolVersion, submissionId, steps }, joined(states));
    while (!signal.aborted && !(await send(code, body, signal))) {
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
