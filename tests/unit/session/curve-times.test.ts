/** When the points of a curve are drawn in a replay. */

import { expect, test } from 'vitest';
import { curveTimes, withTimes } from '../../../lib/session/curve-times';
import fc from '../../support/properties';

const frame = (step: number, elapsedMs: number) => ({
  ...{ step, epoch: 0, trainLoss: 0, trainAccuracy: null, elapsedMs },
  ...{ validationLoss: null, validationAccuracy: null },
});
const heard = (step: number, elapsedMs: number, at: number) => ({ ...frame(step, elapsedMs), at });

test('without a time a point lies at its time of training after the start, and none goes back', () => {
  const times = curveTimes(5000, [frame(0, 0), frame(1, 1000), frame(2, 400), frame(3, 1500)]);
  expect([...times]).toEqual([5000, 5000 + 1000, 5000 + 1000, 5000 + 1500]);
});

test('a run that stood still goes on in the curve when it went on in class', () => {
  // Heard of each second; a minute of pause after the second one; the page's last two frames were not heard of.
  const seen = [heard(10, 1000, 6000), heard(20, 2000, 7000), heard(30, 3000, 7000 + 60_000 + 1000)];
  const whole = [frame(0, 0), frame(10, 1000), frame(25, 2500), frame(30, 3000), frame(40, 4000)];
  const times = curveTimes(5000, withTimes(whole, seen));
  expect([...times]).toEqual([5000, 6000, 7000 + 500, 68_000, 68_000 + 1000]);
});

test('a page that was refreshed counts from its checkpoint, and its points stay where they were seen', () => {
  const seen = [heard(100, 10_000, 20_000), heard(110, 1000, 31_000)];
  const whole = [frame(100, 10_000), frame(105, 500), frame(110, 1000), frame(115, 1500)];
  expect(withTimes(whole, seen).map(({ at }) => at)).toEqual([20_000, 20_000, 31_000, 31_000 + 500]);
});

test('what was never heard of stays without a time', () => {
  expect(withTimes([frame(1, 10)], [])).toEqual([frame(1, 10)]);
  expect(withTimes([frame(1, 10)], [frame(1, 10)])).toEqual([frame(1, 10)]);
  expect(withTimes([], [heard(1, 10, 5)])).toEqual([]);
});

test('no point comes after one that was heard of later, and those that were heard of are where they were', () => {
  const step = fc.record({ run: fc.nat(2000), stood: fc.nat(60_000), isHeard: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      let [elapsed, at] = [0, 100_000];
      const truth = steps.map(({ run, stood, isHeard }, index) => {
        elapsed += run;
        at += run + stood;
        return { ...heard(index, elapsed, at), isHeard };
      });
      const known = truth.filter(({ isHeard }) => isHeard).map(({ isHeard: _, ...point }) => point);
      const times = withTimes(
        truth.map(({ step, elapsedMs }) => frame(step, elapsedMs)),
        known,
      );
      truth.forEach((point, index) => {
        const given = times[index]?.at;
        // Never too late: a stillness is known from the next point on.
        if (given !== undefined) expect(given).toBeLessThanOrEqual(point.at);
        if (point.isHeard) expect(given).toBe(point.at);
      });
    }),
  );
});
