import { describe, expect, it } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { parseConfig } from '../../../lib/labs/config';
import { participantName } from '../../../lib/protocol/messages';
import { classHabits } from '../../../server/simulation/habits';
import { mostNames, nameOf } from '../../../server/simulation/names';
import { outcome, Tally } from '../../../server/simulation/tally';

describe('a simulated class', () => {
  const plan = { students: 40, seed: 7, extraRuns: 3, length: 'long' } as const;

  it.each(labs.map((lab) => [lab.id, lab] as const))('%s: plans only what the lab allows', (_, lab) => {
    for (const length of ['short', 'long'] as const) {
      for (const { runs } of classHabits(lab, { ...plan, length })) {
        expect(runs.filter(({ submits }) => submits).length).toBeGreaterThan(0);
        for (const { config } of runs) expect(parseConfig(lab, config)).toEqual({ ok: true, data: config });
      }
    }
  });

  it.each(labs.map((lab) => [lab.id, lab] as const))('%s: is the same for the same seed only', (_, lab) => {
    expect(classHabits(lab, plan)).toEqual(classHabits(lab, plan));
    expect(classHabits(lab, { ...plan, seed: 8 })).not.toEqual(classHabits(lab, plan));
  });

  it('has one of each habit among eight', () => {
    for (const lab of labs) {
      const habits = classHabits(lab, { ...plan, students: 8, extraRuns: 0 });
      const who = (has: (one: (typeof habits)[number]) => boolean) => habits.filter(has).length;
      expect(who(({ late }) => late)).toBe(1);
      expect(who(({ marks }) => marks)).toBe(1);
      expect(who(({ tooLate }) => tooLate)).toBe(1);
      expect(who(({ runs }) => runs.some(({ twice }) => twice))).toBe(1);
      expect(who(({ runs }) => runs.some(({ refreshes }) => refreshes))).toBe(1);
      expect(who(({ runs }) => runs.length === 1)).toBe(8 - 2);
    }
  });

  it('has names that may be used, no two alike', () => {
    const names = Array.from({ length: mostNames }, (_, index) => nameOf(index));
    expect(new Set(names.map((name) => name.replace(' ', ''))).size).toBe(mostNames);
    for (const name of names) expect(participantName.parse(name)).toBe(name);
  });
});

describe('the count', () => {
  const held = (id: string, runId: string, kind: 'scored' | 'pending' | 'failed') =>
    ({ id, submitted: { kind: 'recipe', runId }, status: { kind } }) as Parameters<typeof outcome>[1][number];

  it('finds what is scored, lost and doubled', () => {
    const tally = new Tally();
    for (const id of ['a', 'b', 'c', 'd']) tally.acknowledged.add(id);
    const seats = [
      held('a', 'run-a', 'scored'),
      held('b', 'run-b', 'failed'),
      held('c', 'run-c', 'scored'),
      held('c2', 'run-c', 'scored'),
    ];
    expect(outcome(tally, seats)).toEqual({ scored: 2, lost: 1, doubled: 1 });
  });
});
