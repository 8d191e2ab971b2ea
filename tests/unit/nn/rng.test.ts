import { describe, expect, test } from 'vitest';
import { createRng, numberedState, shuffleFrom, streamFrom } from '../../../lib/nn/rng';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard errors that the tests allow: beyond 5 once in two million. */
const sigmas = 5;

describe('rng', () => {
  test('the stream of a seed never changes: stored runs and revealed sets depend on it', () => {
    expect(draw(4, createRng(1).bits)).toEqual([674876142, 2762888920, 3346312760, 783542484]);
  });

  test('a seed gives one stream, as a number or as its text; other seeds give others', () => {
    expect(draw(50, createRng(7).bits)).toEqual(draw(50, createRng('7').bits));
    expect(draw(50, createRng(7).bits)).not.toEqual(draw(50, createRng(8).bits));
  });

  test('a fork depends on seed and label, not on what was drawn before', () => {
    const used = createRng(3);
    draw(100, used.normal);
    expect(draw(20, used.fork('noise').bits)).toEqual(draw(20, createRng(3).fork('noise').bits));
    expect(draw(20, used.fork('noise').bits)).not.toEqual(draw(20, used.fork('order').bits));
    expect(draw(20, used.fork(1).fork(2).bits)).not.toEqual(draw(20, used.fork(2).fork(1).bits));
  });

  test('uniform has mean 1/2 and variance 1/12, and neighbours do not correlate', () => {
    const values = draw(200_000, createRng('uniform').uniform);
    const spread = Math.sqrt(1 / 12 / values.length);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(sigmas * spread);
    const products = values.slice(1).map((value, index) => (value - 1 / 2) * ((values[index] ?? 0) - 1 / 2));
    expect(Math.abs(mean(products))).toBeLessThan((sigmas * (1 / 12)) / Math.sqrt(products.length));
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  });

  test('int is even over 3 · 2^30, where a bare remainder would draw the first third twice as often', () => {
    const rng = createRng('int');
    const n = 3 * 2 ** 30;
    const share = mean(draw(30_000, () => (rng.int(n) < n / 3 ? 1 : 0)));
    expect(Math.abs(share - 1 / 3)).toBeLessThan(sigmas * Math.sqrt(((1 / 3) * (2 / 3)) / 30_000));
    expect(new Set(draw(200, () => rng.int(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    for (const wrong of [0, -1, 1.5, 2 ** 32 + 1]) expect(() => rng.int(wrong)).toThrow(RangeError);
  });

  test('normal has mean 0, variance 1 and fourth moment 3', () => {
    const values = draw(200_000, createRng('normal').normal);
    const moment = (power: number) => mean(values.map((value) => value ** power));
    const error = (variance: number) => sigmas * Math.sqrt(variance / values.length);
    expect(Math.abs(moment(1))).toBeLessThan(error(1));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(error(3 - 1));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(error(105 - 9));
  });

  const rng = createRng('permutation');
  const shuffled = (index: number, count: number) => {
    const items = Uint32Array.from({ length: count }, (_, item) => item);
    shuffleFrom(rng.numbered(index), items);
    return items;
  };

  test.each([
    ['permutation', (_: number, count: number) => rng.permutation(count)],
    ['shuffleFrom', shuffled],
  ])('%s holds each number once and puts each at each place equally often', (_name, order) => {
    expect([...order(0, 100)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    const rounds = 20_000;
    const placed = Array.from({ length: 16 }, () => 0);
    for (let round = 0; round < rounds; round++) {
      order(round, 4).forEach((item, place) => {
        const cell = 4 * place + item;
        placed[cell] = (placed[cell] ?? 0) + 1;
      });
    }
    for (const count of placed) {
      expect(Math.abs(count / rounds - 1 / 4)).toBeLessThan(sigmas * Math.sqrt(((1 / 4) * (3 / 4)) / rounds));
    }
  });
});

describe('numbered streams', () => {
  const source = createRng('numbered');
  const first = (index: number) => streamFrom(source.numbered(index));

  test('never change: the masks of stored runs depend on them', () => {
    expect(draw(3, streamFrom(numberedState([1, 2, 3, 4], 5)).bits)).toEqual([
      318255319, 1657110749, 1419640454,
    ]);
  });

  test('depend on seed and number, not on what was drawn or forked before', () => {
    const used = createRng('numbered');
    draw(100, used.normal);
    used.fork('noise').bits();
    expect(used.numbered(3)).toEqual(createRng('numbered').numbered(3));
    expect(used.numbered(3)).not.toEqual(createRng('other').numbered(3));
    expect(used.fork('a').numbered(3)).not.toEqual(used.fork('b').numbered(3));
  });

  test('no two of 50,000 start alike, in any of their four words more often than chance has it', () => {
    const rng = createRng('numbered');
    const count = 50_000;
    const states = Array.from({ length: count }, (_, index) => rng.numbered(index));
    expect(new Set(states.map(String)).size).toBe(count);
    expect(new Set(states.map((state) => String(draw(2, streamFrom(state).bits)))).size).toBe(count);
    for (const word of [0, 1, 2, 3]) {
      const same = count - new Set(states.map((state) => state[word])).size;
      // Pairs that meet by chance: count² / 2 of them, each once in 2^32. The mix of a number is one to one.
      expect(same).toBeLessThanOrEqual(Math.ceil(sigmas * (count ** 2 / 2 / 2 ** 32 + 1)));
    }
  });

  test('their first draws are uniform and neighbours do not correlate', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => first(index).uniform());
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(sigmas * Math.sqrt(1 / 12 / values.length));
    const products = values.slice(1).map((value, index) => (value - 1 / 2) * ((values[index] ?? 0) - 1 / 2));
    expect(Math.abs(mean(products))).toBeLessThan((sigmas * (1 / 12)) / Math.sqrt(products.length));
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(10 * value) === tenth).length / values.length;
      expect(Math.abs(share - 1 / 10)).toBeLessThan(sigmas * Math.sqrt(0.09 / values.length));
    }
  });

  test('each bit of neighbours differs in half of the cases', () => {
    const count = 20_000;
    const drawn = Array.from({ length: count + 1 }, (_, index) => first(index).bits());
    for (let bit = 0; bit < 32; bit++) {
      let differing = 0;
      for (let index = 0; index < count; index++) {
        differing += (((drawn[index] ?? 0) ^ (drawn[index + 1] ?? 0)) >>> bit) & 1;
      }
      expect(Math.abs(differing / count - 1 / 2)).toBeLessThan(sigmas * Math.sqrt(1 / 4 / count));
    }
  });

  test('streams of streams, as a step has them for its examples, are as far apart', () => {
    const rng = createRng('steps');
    const masks = new Set<string>();
    for (let step = 0; step < 100; step++) {
      for (let row = 0; row < 100; row++) {
        masks.add(String(draw(2, streamFrom(numberedState(rng.numbered(step), row)).bits)));
      }
    }
    expect(masks.size).toBe(100 * 100);
  });
});
