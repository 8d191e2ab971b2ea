/** Which rows of a board fit on the wall, and where: pure. Heights are counted in rows. */

/** Rows that fit at the size that the last row of the room can read. */
export const capacity = 8;
/** A row without a rank. */
export const thin = 0.5;

export interface Placed {
  readonly top: number;
  readonly height: number;
}

export interface BoardLayout {
  /** Of ranked rows, by id; those that do not fit stand below the edge, so that they can come up from there. */
  readonly ranked: ReadonlyMap<string, Placed>;
  readonly thin: ReadonlyMap<string, Placed>;
  /** How many ranked rows are to be seen. */
  readonly shown: number;
}

interface Rows {
  /** Ids in the order in which they stand now. */
  readonly ranked: readonly string[];
  /** Baselines, each with the number of ranked rows that beat it: it stands right behind them, or at the end. */
  readonly baselines: readonly { readonly id: string; readonly behind: number }[];
  /** Below everything, as far as there is room. */
  readonly claims: readonly string[];
}

export function boardLayout({ ranked, baselines, claims }: Rows): BoardLayout {
  const shown = Math.min(ranked.length, Math.floor(capacity - thin * baselines.length));
  const behind = (count: number) => baselines.filter((baseline) => Math.min(baseline.behind, shown) < count);
  const rankedPlaces = new Map(
    ranked.map((id, index) => {
      const top = index < shown ? index + thin * behind(index + 1).length : capacity + index - shown;
      return [id, { top, height: 1 }] as const;
    }),
  );
  const inOrder = baselines.toSorted((a, b) => a.behind - b.behind);
  const thinPlaces = new Map<string, Placed>(
    inOrder.map(({ id, behind: count }, index) => [
      id,
      { top: Math.min(count, shown) + thin * index, height: thin },
    ]),
  );
  const end = shown + thin * baselines.length;
  const room = Math.floor((capacity - end) / thin);
  for (const [index, id] of claims.slice(0, room).entries()) {
    thinPlaces.set(id, { top: end + thin * index, height: thin });
  }
  return { ranked: rankedPlaces, thin: thinPlaces, shown };
}
