/** Train against another column, a dot a submission. Pure. */
import { type MetricName, metrics } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';
import { type Column, gapOfRow, scoreIn } from './axes';

export type Against = Exclude<Column, 'train'>;

export interface Dot {
  readonly row: SubmissionRow;
  /** As the axes have them: see `unitOf`. */
  readonly x: number;
  readonly y: number;
}

/** How much of what is shown one of a score is: accuracies are shown in per cent. */
export const unitOf = (metric: MetricName): number => (metrics[metric].format === 'percent' ? 100 : 1);

/** The submissions that have both figures. */
export const dotsOf = (rows: readonly SubmissionRow[], against: Against): readonly Dot[] =>
  rows.flatMap((row) => {
    const [x, y] = [scoreIn(row, 'train'), scoreIn(row, against)];
    const unit = unitOf(row.score.metric);
    return x === null || y === null ? [] : [{ row, x: unit * x, y: unit * y }];
  });

/** Mean of the generalisation gaps of those that have one; null without any. */
export function meanGap(rows: readonly SubmissionRow[]): number | null {
  const gaps = rows.flatMap((row) => gapOfRow(row) ?? []);
  return gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Index of the spot nearest to a point within `reach`, or −1. */
export function nearest(spots: readonly Spot[], at: Spot, reach: number): number {
  let best = -1;
  let least = reach ** 2;
  for (const [index, { x, y }] of spots.entries()) {
    const distance = (x - at.x) ** 2 + (y - at.y) ** 2;
    if (distance > least) continue;
    least = distance;
    best = index;
  }
  return best;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle between two corners. */
export const boxOf = (from: Spot, to: Spot): Box => ({
  left: Math.min(from.x, to.x),
  top: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
});
