import { describe, expect, test } from 'vitest';
import { drawnDigit } from '../../../lib/nn/datasets/drawn-digit';

const side = 140;

/** A filled rectangle of ink. */
function rectangle(left: number, top: number, width: number, height: number): Float32Array {
  return Float32Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [index % side, Math.floor(index / side)];
    return x >= left && x < left + width && y >= top && y < top + height ? 1 : 0;
  });
}

describe('a drawn digit', () => {
  test('fills 20 pixels on its longer side, its centre of mass in the middle', () => {
    // 100 high and 40 wide: 20 × 8 pixels, so rows 4 … 23 and columns 10 … 17 are black.
    const { inputs } = drawnDigit(rectangle(5, 30, 40, 100), side) ?? {};
    const at = (row: number, column: number) => inputs?.[28 * row + column];
    expect([at(4, 10), at(23, 17), at(14, 14)]).toEqual([255, 255, 255]);
    expect([at(3, 14), at(24, 14), at(14, 9), at(14, 18)]).toEqual([0, 0, 0, 0]);
  });

  test('is the same wherever and however large it was drawn', () => {
    expect(drawnDigit(rectangle(60, 10, 20, 50), side)?.inputs).toEqual(
      drawnDigit(rectangle(5, 30, 40, 100), side)?.inputs,
    );
  });

  test('is none on an empty sheet', () => {
    expect(drawnDigit(new Float32Array(side * side), side)).toBeNull();
  });
});
