import { describe, expect, it } from 'vitest';
import { labsAndVariants, selectLab } from '@/lib/labs/catalogue';
import type { Sweep } from '@/lib/labs/types';

const overlayOf = (id: string, sweep = selectLab(id).sweep as Sweep) =>
  selectLab(id).overlay?.(sweep) ?? null;

describe('what theory says of a sweep', () => {
  it('has something for the lab’s own sweep, by rising x', () => {
    const withTheory = labsAndVariants.filter(({ overlay, sweep }) => overlay && sweep);
    expect(withTheory.length).toBeGreaterThan(0);
    for (const lab of withTheory) {
      const overlay = overlayOf(lab.id);
      expect(overlay, lab.id).not.toBeNull();
      for (const { x, y } of overlay?.lines ?? []) {
        expect(y).toHaveLength(x.length);
        expect(x).toEqual(x.toSorted((a, b) => a - b));
      }
    }
  });

  it('keeps silent about other axes', () => {
    const sweep: Sweep = {
      axes: [{ control: 'steps', values: [1, 2] }],
      seeds: 1,
      config: {},
      figure: 'curve',
      shows: 'hidden',
    };
    for (const { id } of labsAndVariants) expect(overlayOf(id, sweep), id).toBeNull();
  });

  it('knows the constants', () => {
    expect(overlayOf('batch-norm')?.marks.map(({ value }) => value)).toEqual([
      Math.sqrt(1 / 100),
      Math.sqrt(2 / 100),
    ]);
    const [line] = overlayOf('hyperparameter-search')?.lines ?? [];
    expect(line?.y[line.x.indexOf(0.1)]).toBeCloseTo(1 / (0.1 * 500), 12);
    // 196 inputs, a bias and a way out a unit: 198 · 5.05 + 1 ≈ 1,000.
    expect(overlayOf('double-descent.trained')?.marks[0]?.value).toBeCloseTo((1000 - 1) / (14 * 14 + 2), 12);
    expect(overlayOf('universal-approximation.jump')?.lines[0]?.y).toEqual(
      [2, 4, 8, 16, 32].map(() => 1 / 2),
    );
  });

  it('falls about as 1/W where rectangles are many', () => {
    const [line] = overlayOf('universal-approximation')?.lines ?? [];
    const errorAt = (units: number) => line?.y[line.x.indexOf(units)] ?? Number.NaN;
    const exponent = Math.log(errorAt(8) / errorAt(32)) / Math.log(32 / 8);
    expect(exponent).toBeGreaterThan(0.7);
    expect(exponent).toBeLessThan(1.3);
  });
});
