/** Which seats look as if one person had taken two. Pure. */
import type { SeatOrigin } from '@/lib/protocol/lists';

/** Seats from one address and one kind of browser, in the order in which they were taken. */
export interface Twins {
  readonly seats: readonly SeatOrigin[];
  /** One of them was taken after the round had started: it has seen the board, or will spend a second budget. */
  readonly late: boolean;
}

export interface SeatReport {
  readonly twins: readonly Twins[];
  /** The address that so many share that it says nothing: a school's router. Null where there is none. */
  readonly shared: { readonly address: string; readonly count: number } | null;
}

/** So many seats from one address, and more than half of all, are a class behind one router. */
const aClass = 6;

/** `Map.groupBy`, which the oldest browsers and servers do not have yet. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/**
 * @param seats of who is in the room
 * @param startedAt when the round started; null before
 */
export function seatReport(seats: readonly SeatOrigin[], startedAt: number | null): SeatReport {
  const known = seats.filter(({ address }) => address !== '').toSorted((a, b) => a.takenAt - b.takenAt);
  const byAddress = groupBy(known, ({ address }) => address);
  const [most] = [...byAddress].toSorted(([, a], [, b]) => b.length - a.length);
  const shared =
    most && most[1].length >= aClass && 2 * most[1].length > known.length
      ? { address: most[0], count: most[1].length }
      : null;
  const groups = groupBy(known, ({ address, browser }) => `${address}\n${browser}`);
  const twins = [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group): Twins => {
      // The first of them all was alone when it came.
      const late = group.slice(1).some(({ takenAt }) => startedAt !== null && takenAt >= startedAt);
      return { seats: group, late };
    })
    // Behind one router everybody is everybody's twin; who came after the start is still worth a look.
    .filter(({ seats: group, late }) => late || group[0]?.address !== shared?.address);
  return { twins, shared };
}
