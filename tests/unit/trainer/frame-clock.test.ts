import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FrameClock } from '../../../lib/trainer/frame-clock';
import { Stopwatch } from '../../../lib/trainer/stopwatch';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const clockOf = (pace: ConstructorParameters<typeof FrameClock>[0], step = 0) =>
  new FrameClock(pace, new Stopwatch(), step);

test('the first step has a frame at once, a later one when the time has passed', () => {
  const clock = clockOf({ everyMs: 100 }, 40);
  expect(clock.isDue(40, 0)).toBe(false);
  expect(clock.isDue(41, 0)).toBe(true);
  clock.took(41);
  vi.advanceTimersByTime(99);
  expect(clock.isDue(50, 0)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(clock.isDue(50, 0)).toBe(true);
  expect(clock.isDue(41, 0)).toBe(false);
});

test('frames come less often where validation is slow, but every three seconds', () => {
  const clock = clockOf({ everyMs: 100 });
  clock.took(1);
  vi.advanceTimersByTime(499);
  expect(clock.isDue(2, 50)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(clock.isDue(2, 50)).toBe(true);
  vi.advanceTimersByTime(2500);
  expect(clock.isDue(2, 10_000)).toBe(true);
});

test('time waited in order to be seen brings the next frame nearer', () => {
  const clock = clockOf({ everyMs: 100 });
  clock.took(1);
  clock.pass(100);
  expect(clock.isDue(2, 0)).toBe(true);
});

test('counted in steps, time does not matter', () => {
  const clock = clockOf({ everySteps: 5 });
  expect(clock.isDue(4, 0)).toBe(false);
  expect(clock.isDue(5, 10_000)).toBe(true);
});
