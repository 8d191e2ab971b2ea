/** Every lab's phenomenon: it holds at a seed nobody has seen, and each bar falls without its mechanism. */
import { expect, test, vi } from 'vitest';
import type { Phenomenon } from '../../../../lib/labs/phenomenon';
import type { LabDefinition } from '../../../../lib/labs/types';
import { benchOf } from '../../../../server/commands/bench-of-lab';
import { bar } from '../../../../server/commands/report';

/** Measures at a random seed; says which bars hold. */
async function measured(lab: LabDefinition, off: string | null): Promise<Record<string, boolean>> {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const phenomenon: { measure: Phenomenon } = await import(`../../../../lib/labs/${lab.id}/phenomenon.ts`);
  const bench = await benchOf(lab, { seed, full: false, off, say: () => undefined });
  const { values } = await phenomenon.measure(bench);
  const bars = lab.bars.map((spec) => bar(spec, values[spec.name] ?? Number.NaN));
  console.log(
    `${lab.id}, seed ${seed}${off ? `, without ${off}` : ''}: ${bars.map(({ name, value }) => `${name} ${value}`).join(', ')}`,
  );
  return Object.fromEntries(bars.map(({ name, holds }) => [name, holds]));
}

/** Tests of these labs. They are real trainings, the longest of all tests: each file of them is a process of its own. */
export function testPhenomena(labs: readonly LabDefinition[]): void {
  // On a machine that may be busy with other tests.
  vi.setConfig({ testTimeout: 600_000 });
  const mechanisms = labs.flatMap((lab) =>
    [...new Set(lab.bars.map(({ mechanism }) => mechanism))].map((mechanism) => ({
      ...{ lab, mechanism },
      id: lab.id,
    })),
  );

  test.each(labs)('$id: the phenomenon holds', async (lab) => {
    expect(await measured(lab, null)).toEqual(Object.fromEntries(lab.bars.map(({ name }) => [name, true])));
  });

  test.each(mechanisms)(
    '$id: without $mechanism the bars that rest on it fall',
    async ({ lab, mechanism }) => {
      const resting = lab.bars.filter((spec) => spec.mechanism === mechanism);
      expect(await measured(lab, mechanism)).toMatchObject(
        Object.fromEntries(resting.map(({ name }) => [name, false])),
      );
    },
  );
}
