/** Lines of equal height on a grid by marching squares: pure. */

export interface Grid {
  /** [rows × columns], the first row at the top. */
  readonly heights: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
}

/** Where between two corners a line of height `level` passes, from 0 at the first to 1. */
const crossing = (a: number, b: number, level: number) => (level - a) / (b - a);

/**
 * Segments of the line at `level`, four numbers each: x1, y1, x2, y2 in cells, (0, 0) being the first corner and
 * (columns − 1, rows − 1) the last. A saddle is cut along one diagonal, always the same.
 */
export function isoline({ heights, columns, rows }: Grid, level: number): number[] {
  const segments: number[] = [];
  const at = (column: number, row: number) => heights[row * columns + column] as number;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [
        at(column, row),
        at(column + 1, row),
        at(column + 1, row + 1),
        at(column, row + 1),
      ] as const;
      const [a, b, c, d] = corners;
      if (!Number.isFinite(a + b + c + d)) continue;
      const ends: number[] = [];
      if (a > level !== b > level) ends.push(column + crossing(a, b, level), row);
      if (b > level !== c > level) ends.push(column + 1, row + crossing(b, c, level));
      if (d > level !== c > level) ends.push(column + crossing(d, c, level), row + 1);
      if (a > level !== d > level) ends.push(column, row + crossing(a, d, level));
      segments.push(...ends.slice(0, ends.length - (ends.length % 4)));
    }
  }
  return segments;
}

/**
 * Levels for about `count` lines: equal steps of the height, or of its logarithm above the lowest point, so that a
 * valley shows its floor too.
 */
export function levelsOf(
  { heights }: Pick<Grid, 'heights'>,
  scale: 'linear' | 'log',
  count: number,
): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < heights.length; index++) {
    const height = heights[index] as number;
    if (!Number.isFinite(height)) continue;
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  if (!(high > low)) return [];
  const share = (index: number) => (index + 1) / (count + 1);
  if (scale === 'linear')
    return Array.from({ length: count }, (_, index) => low + share(index) * (high - low));
  // Three to four powers of ten below the rim, whatever the floor.
  return Array.from({ length: count }, (_, index) => low + (high - low) * 10 ** (-3.5 * (1 - share(index))));
}

/** The height's place between the lowest and the highest as the levels count it, from 0 to 1. */
export function shadeOf(
  { heights }: Pick<Grid, 'heights'>,
  scale: 'linear' | 'log',
): (height: number) => number {
  const levels = levelsOf({ heights }, scale, 1);
  if (levels.length === 0) return () => 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < heights.length; index++) {
    const height = heights[index] as number;
    if (!Number.isFinite(height)) continue;
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  if (scale === 'linear') return (height) => (height - low) / (high - low);
  return (height) => Math.max(0, 1 + Math.log10(Math.max(1e-12, (height - low) / (high - low))) / 3.5);
}
