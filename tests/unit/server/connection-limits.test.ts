import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../server/log';
import { connectionLimits } from '../../../server/sockets/limits';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lines: string[] = [];
const log = createLog('warn', { write: (line: string) => void lines.push(line) });

const noSeat = () => null;

/** How many of so many at once are let through. */
async function letThrough(count: number, one: () => Promise<boolean>): Promise<number> {
  const kept = await Promise.all(Array.from({ length: count }, one));
  return kept.filter(Boolean).length;
}

test('each connection has limits of its own, and they are back after a while', async () => {
  const limitsOf = connectionLimits(log);
  const one = limitsOf('one', noSeat);
  const other = limitsOf('other', noSeat);
  expect(await letThrough(2000, one.request)).toBe(1000);
  expect(await letThrough(50, one.frame)).toBe(12);
  expect(await letThrough(10, other.request)).toBe(10);
  vi.advanceTimersByTime(1001);
  expect(await letThrough(50, one.frame)).toBe(12);
  expect(await one.request()).toBe(false);
  vi.advanceTimersByTime(9000);
  expect(await letThrough(2000, one.request)).toBe(1000);
  expect(lines).toHaveLength(1);
});

test('a page twice as busy as the busiest seen stays within them for an hour: ninety requests and ten frames a second', async () => {
  const page = connectionLimits(log)('page', noSeat);
  for (let tenth = 0; tenth < 36_000; tenth++) {
    expect(await letThrough(9, page.request)).toBe(9);
    expect(await page.frame()).toBe(true);
    vi.advanceTimersByTime(100);
  }
});

test('a seat has the same limits however many connections it opens, before it is entered each has its own', async () => {
  const limitsOf = connectionLimits(log);
  let entered = false;
  const tabs = Array.from({ length: 20 }, (_, tab) =>
    limitsOf(`tab ${tab}`, () => (entered ? 'seat' : null)),
  );
  const all = (count: number, one: 'request' | 'frame') =>
    Promise.all(tabs.map((tab) => letThrough(count, tab[one]))).then((kept) => kept.reduce((a, b) => a + b));
  expect(await all(10, 'request')).toBe(200);
  entered = true;
  expect(await all(100, 'request')).toBe(1000);
  expect(await all(2, 'frame')).toBe(12);
  expect(await limitsOf('a neighbour', () => 'another seat').request()).toBe(true);
});
