import { describe, expect, it } from 'vitest';
import { curveData, curveRange } from '@/app/components/charts/curve-data';
import type { Frame } from '@/lib/trainer/types';

const frame = (over: Partial<Frame>): Frame => ({
  step: 10,
  epoch: 1,
  trainLoss: 0.5,
  trainAccuracy: 0.75,
  validationLoss: 0.6,
  validationAccuracy: 0.7,
  elapsedMs: 100,
  ...over,
});

describe('curveData', () => {
  it('puts steps, train and validation side by side', () => {
    const points = [frame({ step: 1 }), frame({ step: 2, trainLoss: 0.25 })];
    expect(curveData(points, 'loss')).toEqual([
      [1, 2],
      [0.5, 0.25],
      [0.6, 0.6],
      [null, null],
      [null, null],
    ]);
  });

  it('shows accuracies in percent', () => {
    expect(curveData([frame({})], 'accuracy')).toEqual([[10], [100 * 0.75], [100 * 0.7], [null], [null]]);
  });

  it('lays another run beside it, each at its own steps', () => {
    const other = [frame({ step: 2, trainLoss: 0.4 }), frame({ step: 3, trainLoss: 0.3 })];
    expect(curveData([frame({ step: 2 })], 'loss', other)).toEqual([
      [2, 3],
      [0.5, null],
      [0.6, null],
      [0.4, 0.3],
      [0.6, 0.6],
    ]);
  });

  it('leaves a gap while validation is not known', () => {
    const points = [frame({ step: 1, validationLoss: null, validationAccuracy: null }), frame({ step: 2 })];
    expect(curveData(points, 'loss')[2]).toEqual([null, 0.6]);
    expect(curveData(points, 'accuracy')[2]).toEqual([null, 100 * 0.7]);
  });
});

describe('curveRange', () => {
  it('stands losses on zero and hangs accuracies from 100 %', () => {
    expect(curveRange('loss', 0.2, 2)).toEqual([0, 2 * 1.05]);
    expect(curveRange('accuracy', 47, 99)).toEqual([40, 100]);
    expect(curveRange('accuracy', 97, 99)).toEqual([90, 100]);
  });

  it('has room before the first point', () => {
    expect(curveRange('loss', null, null)).toEqual([0, 1]);
    expect(curveRange('accuracy', null, null)).toEqual([0, 100]);
  });
});
