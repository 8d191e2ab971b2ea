import { describe, expect, test } from 'vitest';
import { keepState, statesAt, thinned, trailUntil } from '@/app/s/[code]/trail-store';

const point = (mark: number) => ({ mark, step: 100 * mark, digest: String(mark) });
const marks = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => point(from + index));

describe('a trail that grows too long', () => {
  test('keeps every second mark, then every fourth, at equal distances', () => {
    expect(thinned(marks(4, 32))).toHaveLength(32);
    expect(thinned(marks(4, 33)).map(({ mark }) => mark)).toEqual(
      Array.from({ length: 17 }, (_, index) => 4 + 2 * index),
    );
    expect(thinned(marks(4, 65)).map(({ mark }) => mark)).toEqual(
      Array.from({ length: 17 }, (_, index) => 4 + 4 * index),
    );
  });

  test('is thinned alike whether all at once or mark by mark', () => {
    const all = marks(4, 200);
    let grown: readonly ReturnType<typeof point>[] = [];
    for (const next of all) grown = thinned([...grown, next]);
    const distances = new Set(grown.slice(1).map(({ mark }, index) => mark - (grown[index]?.mark ?? 0)));
    expect(grown.length).toBeLessThanOrEqual(32);
    // What has come since the last thinning is closer; no two are farther apart than all at once would have them.
    expect(Math.max(...distances)).toBe(8);
    expect(thinned(all).map(({ mark }) => mark)).toEqual(
      grown.filter(({ mark }) => mark % 8 === 0).map(({ mark }) => mark),
    );
  });
});

test('where there is no storage there is no trail, and nothing breaks', async () => {
  expect(await keepState('a-run', point(4), Float32Array.of(1))).toBe(false);
  expect(await trailUntil('a-run', 1000)).toBeUndefined();
  expect(await statesAt('a-run', [400])).toBeNull();
});
