import { describe, expect, test } from 'vitest';
import { packRight, packValues } from '../../../lib/nn/outcomes';
import { createRng } from '../../../lib/nn/rng';
import { comparisonOf, holm, shakeUp } from '../../../lib/stats/shake-up';
import { valuesOf } from '../../../lib/stats/values';
import fc from '../../support/properties';
import { classOf } from './samples';

const options = { metric: 'accuracy', sameKind: true, seed: 'round' } as const;

test('Holm’s correction rejects in order, each against fewer', () => {
  // 0.01 · 3 and 0.02 · 2 are below 5 %, 0.2 · 1 is not.
  expect(holm([0.2, 0.01, 0.02], 0.05)).toEqual([false, true, true]);
  // 0.02 · 3 is above, and then nobody else is asked.
  expect(holm([0.02, 0.021, 0.022], 0.05)).toEqual([false, false, false]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
      const rejected = holm(ps, 0.05);
      ps.forEach((p, index) => {
        // Never more than without correction, never less than by Bonferroni's.
        if (rejected[index]) expect(p).toBeLessThanOrEqual(0.05);
        if (p * ps.length <= 0.05) expect(rejected[index]).toBe(true);
      });
    }),
  );
});

describe('where nobody has over-fitted', () => {
  test('ranks move by what noise makes, and hardly a class has someone accused', () => {
    const classes = 60;
    let [inside, accused] = [0, 0];
    for (let seed = 0; seed < classes; seed++) {
      const found = shakeUp(
        classOf({ people: 20, board: 200, hidden: 1000 }, createRng(`fair ${seed}`)),
        options,
      );
      if (!found) throw new Error('there is a class');
      const { low, high } = found.byNoise;
      if (found.moved >= low && found.moved <= high) inside++;
      if (found.fates.includes('over-fitted')) accused++;
    }
    // 95 % and 5 %, with three standard errors of this many classes.
    const error = 3 * Math.sqrt((0.05 * 0.95) / classes);
    expect(inside / classes).toBeGreaterThan(0.95 - error);
    expect(accused / classes).toBeLessThan(0.05 + error);
  });

  test('nor where nearly all is right, so that many are equal and the loss decides', () => {
    for (const ability of [6, 9, 12]) {
      let more = 0;
      for (let seed = 0; seed < 30; seed++) {
        const people = classOf({ people: 20, board: 200, hidden: 2000, ability }, createRng(`equal ${seed}`));
        const found = shakeUp(people, options);
        if (!found) throw new Error('there is a class');
        if (found.moved > found.byNoise.high) more++;
      }
      // 2.5 %, with three standard errors of this many classes.
      expect(more / 30).toBeLessThan(0.025 + 3 * Math.sqrt((0.025 * 0.975) / 30));
    }
  });

  test('a hidden test that is harder for all accuses nobody, if the board’s split is another kind', () => {
    let [accused, blind] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const harder = classOf({ people: 20, board: 1000, hidden: 1000, harder: 0.5 }, createRng(seed));
      if (shakeUp(harder, { ...options, sameKind: false })?.fates.includes('over-fitted')) accused++;
      if (shakeUp(harder, options)?.fates.includes('over-fitted')) blind++;
    }
    expect(accused).toBeLessThanOrEqual(3);
    expect(blind).toBeGreaterThan(10);
  });
});

test('who knows part of the board’s answers is told, and the others are not called lucky for it', () => {
  const peeked = { people: 2, share: 0.9 };
  const contestants = classOf({ people: 20, board: 500, hidden: 2000, peeked }, createRng('peeked'));
  const found = shakeUp(contestants, options);
  expect(found?.fates.map((fate) => fate === 'over-fitted')).toEqual(
    contestants.map((_, index) => index < 2),
  );
  const { low } = found?.byNoise ?? { low: 0 };
  expect(found?.moved).toBeGreaterThan(low);
  found?.fates.forEach((fate, index) => {
    const { rank = 0, frozenRank = 0 } = contestants[index] ?? {};
    if (fate === 'unlucky') expect(rank).toBeGreaterThan(frozenRank);
    if (fate === 'lucky') expect(rank).toBeLessThan(frozenRank);
  });
});

test('it is the same for the same seed, and turns with the direction of the metric', () => {
  const contestants = classOf({ people: 8, board: 100, hidden: 300 }, createRng('same'));
  const found = shakeUp(contestants, options);
  expect(shakeUp(structuredClone(contestants), options)).toEqual(found);
  expect(shakeUp([...contestants], options)).toBe(found);
  // Another seed draws other examples, and says nothing else of who over-fitted.
  expect(shakeUp(contestants, { ...options, seed: 'another' })).toMatchObject({ fates: found?.fates });
  const asErrors = contestants.map(({ board, hidden, ...ranks }) => {
    const errors = (outcomes: typeof board) => {
      const packed = packValues([...valuesOf(outcomes)].map((right) => 1 - right));
      if (!packed) throw new Error('errors are finite');
      return packed;
    };
    return { ...ranks, board: errors(board), hidden: errors(hidden) };
  });
  expect(shakeUp(asErrors, { ...options, metric: 'squared-error' })?.byNoise).toEqual(found?.byNoise);
  expect(shakeUp(asErrors, { ...options, metric: 'squared-error' })?.fates).toEqual(found?.fates);
});

test('in steps it finds the same, and who asks for all at once goes on from where they are', () => {
  const people = { people: 6, board: 100, hidden: 300 };
  const whole = shakeUp(classOf(people, createRng('steps')), options);
  const contestants = classOf(people, createRng('steps'));
  const comparison = comparisonOf(contestants, options);
  let steps = 1;
  while (!comparison.step()) steps++;
  // Each person's outcomes at the least, and each of 200 draws.
  expect(steps).toBeGreaterThan(people.people + 200);
  expect(comparison.found).toEqual(whole);
  expect(shakeUp([...contestants], options)).toBe(comparison.found);
  const begun = classOf(people, createRng('steps'));
  for (let step = 0; step < steps / 2; step++) expect(comparisonOf([...begun], options).step()).toBe(false);
  expect(shakeUp(begun, options)).toEqual(whole);
  expect(comparisonOf(begun, options).step()).toBe(true);
  expect(comparisonOf(begun, options).found).toEqual(whole);
});

test('it says nothing of fewer than three, or of other examples', () => {
  const contestants = classOf({ people: 3, board: 50, hidden: 50 }, createRng('few'));
  expect(shakeUp(contestants.slice(0, 2), options)).toBeNull();
  const [first, ...others] = contestants;
  if (!first) throw new Error('there are three');
  expect(shakeUp([{ ...first, board: packRight([1]) }, ...others], options)).toBeNull();
  expect(shakeUp(contestants, options)).not.toBeNull();
});
