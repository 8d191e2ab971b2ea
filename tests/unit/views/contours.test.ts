import { describe, expect, test } from 'vitest';
import { isoline, levelsOf, shadeOf } from '../../../app/components/views/contours';

/** Heights x² + y² over −1 … 1. */
const side = 41;
const at = (index: number) => (2 * index) / (side - 1) - 1;
const heights = Float32Array.from({ length: side * side }, (_, cell) => {
  const [x, y] = [at(cell % side), at(Math.floor(cell / side))];
  return x * x + y * y;
});

describe('lines of equal height', () => {
  test('of a bowl are circles', () => {
    const segments = isoline({ heights, columns: side, rows: side }, 0.25);
    expect(segments.length % 4).toBe(0);
    expect(segments.length).toBeGreaterThan(4 * 40);
    for (let index = 0; index < segments.length; index += 2) {
      const radius = Math.hypot(at(segments[index] as number), at(segments[index + 1] as number));
      // Between two points of the grid a circle is taken for straight.
      expect(radius).toBeCloseTo(Math.sqrt(0.25), 2);
    }
  });

  test('leave out cells with a corner that is no number', () => {
    expect(isoline({ heights: [0, 1, Number.NaN, 0], columns: 2, rows: 2 }, 0.5)).toEqual([]);
  });

  test('are cut between corners in proportion', () => {
    expect(isoline({ heights: [0, 0, 4, 4], columns: 2, rows: 2 }, 1)).toEqual([1, 0.25, 0, 0.25]);
  });

  test('are at equal steps, or crowd about the floor', () => {
    expect(levelsOf({ heights: [0, 10] }, 'linear', 4)).toEqual([2, 4, 6, 8]);
    const levels = levelsOf({ heights: [0, 10] }, 'log', 6);
    expect(levels.map((level, index) => level > (levels[index - 1] ?? 0))).not.toContain(false);
    expect((levels[1] as number) / (levels[0] as number)).toBeCloseTo(10 ** (3.5 / 7), 9);
    expect(levelsOf({ heights: [3, 3] }, 'linear', 4)).toEqual([]);
  });

  test('shades go from 0 at the floor to 1 at the rim', () => {
    for (const scale of ['linear', 'log'] as const) {
      const shade = shadeOf({ heights: [2, 12] }, scale);
      expect(shade(2)).toBe(0);
      expect(shade(12)).toBeCloseTo(1, 12);
    }
  });
});
