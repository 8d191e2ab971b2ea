import { describe, expect, it } from 'vitest';
import { begun, goneOn, nothingDrawn, onSheet, undone } from '@/app/components/own-data/drawing';
import { drawnLimits } from '@/lib/labs/data/drawn';

const at = (x: number, y: number) => ({ x, y, class: 0 });
const { unit, points: most } = drawnLimits;

describe('points drawn by hand', () => {
  it('lie on the sheet, in whole units', () => {
    expect(onSheet({ x: -3 * unit, y: 12.4 })).toEqual({ x: -unit, y: 12 });
  });

  it('lie apart within a stroke, not between strokes', () => {
    const stroke = goneOn(goneOn(begun(nothingDrawn, at(0, 0)), at(5, 5)), at(9, 0));
    expect(stroke.points).toEqual([at(0, 0), at(9, 0)]);
    expect(begun(stroke, at(9, 1)).points).toHaveLength(3);
  });

  it('are taken back stroke by stroke, those of an earlier time one by one', () => {
    const drawn = goneOn(begun({ points: [at(1, 1), at(2, 2)], before: [] }, at(50, 0)), at(70, 0));
    expect(undone(drawn)).toEqual({ points: [at(1, 1), at(2, 2)], before: [] });
    expect(undone(undone(drawn)).points).toEqual([at(1, 1)]);
    expect(undone(nothingDrawn)).toEqual(nothingDrawn);
  });

  it('end where the sheet is full', () => {
    const full = { points: Array.from({ length: most }, () => at(0, 0)), before: [] };
    expect(begun(full, at(50, 50)).points).toHaveLength(most);
    expect(goneOn(full, at(50, 50))).toBe(full);
  });
});
