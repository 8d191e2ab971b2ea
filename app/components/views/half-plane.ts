import type { Axis, HalfPlanesFigure } from '@/lib/labs/figures';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where w1 x + w2 y + b = 0 enters and leaves the field; null where it does not cross it. */
export function boundary(
  { w1, w2, b }: Omit<HalfPlanesFigure['units'][number], 'label'>,
  x: Axis,
  y: Axis,
): { readonly from: Point; readonly to: Point } | null {
  if (w1 === 0 && w2 === 0) return null;
  const points: Point[] = [];
  const add = (point: Point) => {
    const isThere = points.some((other) => Math.hypot(other.x - point.x, other.y - point.y) < 1e-9);
    const isIn =
      point.x >= x.from - 1e-9 &&
      point.x <= x.to + 1e-9 &&
      point.y >= y.from - 1e-9 &&
      point.y <= y.to + 1e-9;
    if (isIn && !isThere) points.push(point);
  };
  if (w2 !== 0) for (const at of [x.from, x.to]) add({ x: at, y: -(w1 * at + b) / w2 });
  if (w1 !== 0) for (const at of [y.from, y.to]) add({ x: -(w2 * at + b) / w1, y: at });
  const [from, to] = points;
  return from && to ? { from, to } : null;
}
