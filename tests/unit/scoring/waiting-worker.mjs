/** A scorer thread that only takes its time: an answer's `milliseconds`, for a baseline for ever. */
import { setTimeout } from 'node:timers/promises';

export async function score({ submitted }) {
  await setTimeout(submitted.answer.milliseconds);
  return { ok: true, data: submitted.answer.milliseconds };
}

export const commitment = async ({ labId }) => labId;

export const baseline = () => setTimeout(2 ** 30);
