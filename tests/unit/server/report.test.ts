import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { bar, tell } from '../../../server/commands/report';

let printed: MockInstance<typeof console.log>;
beforeEach(() => {
  printed = vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  printed.mockRestore();
  process.exitCode = undefined;
});

const atLeast = (value: number) => bar({ name: 'speed', want: 12, better: 'higher' }, value);
const atMost = (value: number) => bar({ name: 'stall-ms', want: 50, better: 'lower' }, value);
const told = () => String(printed.mock.lastCall?.[0]);

test('a bar holds by its value, from the side that is better, and what is no number holds against none', () => {
  expect([11.9, 12, 13].map((value) => atLeast(value).holds)).toEqual([false, true, true]);
  expect([49, 50, 50.1].map((value) => atMost(value).holds)).toEqual([true, true, false]);
  expect([atLeast(Number.NaN).holds, atMost(Number.NaN).holds]).toEqual([false, false]);
});

test('the status says whether all hold; the last line is all of it', () => {
  tell({ command: 'bench x', seed: 3, bars: [atLeast(13), atMost(50)], details: { rows: [1] } }, true);
  expect(process.exitCode).toBe(0);
  expect(JSON.parse(told())).toEqual({
    ...{ command: 'bench x', seed: 3, holds: true, details: { rows: [1] } },
    bars: [
      { name: 'speed', value: 13, want: 12, better: 'higher', holds: true },
      { name: 'stall-ms', value: 50, want: 50, better: 'lower', holds: true },
    ],
  });
  tell({ command: 'bench x', seed: 3, bars: [atLeast(13), atMost(51)], details: {} }, false);
  expect(process.exitCode).toBe(1);
  expect(told()).toContain('FALLS SHORT  stall-ms  51.0000  (at most 50)');
});

test('what is no number is told in words, not as null', () => {
  tell({ command: 'x', seed: 1, bars: [atLeast(Number.NaN)], details: { loss: [Infinity] } }, true);
  expect(JSON.parse(told())).toMatchObject({
    bars: [{ value: 'NaN', holds: false }],
    details: { loss: ['Infinity'] },
  });
  expect(process.exitCode).toBe(1);
});
