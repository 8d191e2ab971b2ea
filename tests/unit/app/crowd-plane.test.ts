import { describe, expect, it } from 'vitest';
import { cellsOf, mapPlane, meanAt } from '@/app/components/class/crowd-plane';
import { placeKey } from '@/app/components/class/crowd-scales';
import type { CrowdPoint } from '@/lib/session/views';

describe('the cells of a map', () => {
  const axis = (name: string, places: readonly number[]) => ({
    name,
    texts: places.map((_, index) => String(index)),
    places,
    placeOf: () => Number.NaN,
  });
  const axes = [
    { control: 'a', values: [1, 2] },
    { control: 'b', values: [1, 2, 3] },
  ];
  const box = { width: 128, height: 247, em: 10 };
  const plane = mapPlane(axis('across', [1 / 4, 3 / 4]), axis('upwards', [5 / 6, 3 / 6, 1 / 6]), box);

  it('share out what words along the axes leave', () => {
    expect(plane.field).toEqual({ left: 18, top: 17, width: 108, height: 200 });
    expect(plane.cell).toEqual({ width: 108 / 2, height: 200 / 3 });
    const [first] = cellsOf(plane, axes);
    expect(first).toEqual({ place: [0, 0], x: 18 + 108 / 4, y: 17 + 200 * (1 - 5 / 6) });
  });

  it('are found again by column and row, counted upwards', () => {
    const point: CrowdPoint = { place: [0, 0], mean: 0.7, count: 1, interval: { low: 0.6, high: 0.8 } };
    const mean = meanAt(plane, axes, new Map([[placeKey(point.place), point]]));
    expect(mean(0, 2)).toBe(0.7);
    expect(mean(0, 0)).toBeUndefined();
  });
});
