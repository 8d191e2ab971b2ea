/** When the points of a run's curve were reached, for a replay that draws them as they came. */
import type { Frame } from '../trainer/types';
import type { Timestamp } from './state';
import { after } from './timeline';

/** A point of a curve, and when the server heard of it: left out where it did not. */
export type HeardFrame = Frame & { readonly at?: Timestamp };

/**
 * The whole curve that a browser sends at the end of its run, with times from the first point on that was heard of. From one such
 * point to the next they lie as far apart as their times of training, and none after the next: a stillness stands where it
 * was, whoever had stopped the run.
 *
 * @param heard by rising step
 */
export function withTimes(curve: readonly Frame[], heard: readonly HeardFrame[]): readonly HeardFrame[] {
  const known = heard.flatMap(({ step, elapsedMs, at }) => (at === undefined ? [] : { step, elapsedMs, at }));
  const steps = known.map(({ step }) => step);
  return curve.map((frame) => {
    const next = after(steps, frame.step);
    const before = known[next - 1];
    if (!before) return frame;
    // A page that was refreshed counts its time from its last checkpoint.
    const passed = Math.max(0, frame.elapsedMs - before.elapsedMs);
    return { ...frame, at: Math.min(before.at + passed, known[next]?.at ?? Number.POSITIVE_INFINITY) };
  });
}

/** The times of a curve's points, ascending; without a time of its own a point lies at its time of training after the start. */
export function curveTimes(startedAt: Timestamp, curve: readonly HeardFrame[]): Float64Array {
  const times = new Float64Array(curve.length);
  let latest = startedAt;
  for (const [index, { elapsedMs, at }] of curve.entries()) {
    latest = Math.max(latest, at ?? startedAt + elapsedMs);
    times[index] = latest;
  }
  return times;
}
