/** Points on a sheet, drawn stroke by stroke: pure. */
import { type DrawnPoint, drawnLimits } from '@/lib/labs/data/drawn';

const { unit, points: most } = drawnLimits;

/** So far apart lie the points of one stroke. */
const apart = 9;

/** Points with the lengths that they had before each stroke, to be taken back stroke by stroke. */
export interface Drawing {
  readonly points: readonly DrawnPoint[];
  readonly before: readonly number[];
}

/** A place on the sheet, in the points' unit. */
export type Place = Pick<DrawnPoint, 'x' | 'y'>;

export const nothingDrawn: Drawing = { points: [], before: [] };

/** The nearest place on the sheet. */
export const onSheet = ({ x, y }: Place): Place => {
  const within = (value: number) => Math.max(-unit, Math.min(unit, Math.round(value)));
  return { x: within(x), y: within(y) };
};

/** A stroke that begins with this point. */
export const begun = ({ points, before }: Drawing, point: DrawnPoint): Drawing => ({
  points: points.length >= most ? points : [...points, point],
  before: [...before, points.length],
});

/** The stroke goes on to here: a point where the last one is far enough away. */
export function goneOn(drawing: Drawing, point: DrawnPoint): Drawing {
  const { points } = drawing;
  const last = points.at(-1);
  const isNear = last !== undefined && Math.hypot(last.x - point.x, last.y - point.y) < apart;
  return isNear || points.length >= most ? drawing : { ...drawing, points: [...points, point] };
}

/** Without its last stroke; where there is none, its last point. */
export function undone({ points, before }: Drawing): Drawing {
  const length = before.at(-1) ?? points.length - 1;
  return { points: points.slice(0, Math.max(0, length)), before: before.slice(0, -1) };
}
