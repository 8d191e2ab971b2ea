import { describe, expect, it } from 'vitest';
import { rankSteps } from '../../../app/lib/rank-steps';
import fc from '../../support/properties';

describe('rankSteps', () => {
  it('moves one row a step, from the last place up', () => {
    expect(rankSteps(['a', 'b', 'c'], ['b', 'c', 'a'])).toEqual([['b', 'c', 'a']]);
    expect(rankSteps(['a', 'b', 'c'], ['c', 'b', 'a'])).toEqual([
      ['b', 'c', 'a'],
      ['c', 'b', 'a'],
    ]);
  });

  it('has nothing to do where nothing moved', () => {
    expect(rankSteps(['a', 'b'], ['a', 'b'])).toEqual([]);
  });

  it('always ends in the revealed order, and each step moves exactly one row', () => {
    const permutations = fc.integer({ min: 1, max: 12 }).chain((size) => {
      const ids = Array.from({ length: size }, (_, index) => `p${index}`);
      const shuffled = fc.shuffledSubarray(ids, { minLength: size, maxLength: size });
      return fc.tuple(shuffled, shuffled);
    });
    fc.assert(
      fc.property(permutations, ([from, to]) => {
        const orders = [from, ...rankSteps(from, to)];
        expect(orders.at(-1)).toEqual(to);
        for (let step = 1; step < orders.length; step++) {
          const before = orders[step - 1] ?? [];
          const after = orders[step] ?? [];
          const moved = after.filter((id) => {
            const rest = before.filter((other) => other !== id);
            return rest.join() === after.filter((other) => other !== id).join();
          });
          expect(moved.length).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});
