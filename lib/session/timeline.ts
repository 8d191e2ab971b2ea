/**
 * A session to be played again: its log folded up to any moment, with the same `reduce` that played it. Going back is as
 * quick as going on, because every so many events a state is kept; states share what did not change, so that costs little.
 */
import type { SessionEvent } from './events';
import { reduce } from './reduce';
import type { SessionState, Timestamp } from './state';

export interface Timeline {
  readonly startsAt: Timestamp;
  readonly endsAt: Timestamp;
  /** How many events had happened by then; at least the one or two that open the session. */
  countAt(time: Timestamp): number;
  /** The state after so many events. */
  stateAfter(count: number): SessionState;
}

/** Where the first value greater than `value` stands in an ascending list; its length where there is none. */
export function after(ascending: ArrayLike<number>, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * @param events a log, as it was written
 * @param every how many events lie between two kept states
 * @throws where the log is empty or damaged
 */
export function createTimeline(events: readonly SessionEvent[], every = 64): Timeline {
  const times = Float64Array.from(events, ({ at }) => at);
  // A session has a round from its first commit on: `session:opened` alone cannot be shown.
  const fewest = Math.min(events.length, events[1]?.type === 'round:opened' ? 2 : 1);
  const kept: SessionState[] = [];
  let state: SessionState | null = null;
  for (const [index, event] of events.entries()) {
    state = reduce(state, event);
    if (index % every === 0) kept.push(state);
  }
  if (!state) throw new Error('An empty log cannot be played.');
  let latest = state;

  return {
    startsAt: times[0] as number,
    endsAt: times.at(-1) as number,
    countAt: (time) => Math.max(fewest, after(times, time)),
    stateAfter(count) {
      const wanted = Math.min(Math.max(count, fewest), events.length);
      const before = kept[Math.floor((wanted - 1) / every)] as SessionState;
      // Going on from where one is is shorter than from the state kept before it.
      let reached = latest.version <= wanted && latest.version >= before.version ? latest : before;
      for (const event of events.slice(reached.version, wanted)) reached = reduce(reached, event);
      latest = reached;
      return reached;
    },
  };
}
