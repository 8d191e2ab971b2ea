/** All labs, in the order in which they are offered. `npm run new:lab` adds a line here. */
import { mnistMlp } from './mnist-mlp/definition';
import type { LabDefinition } from './types';
import { xor } from './xor/definition';

export const labs: readonly LabDefinition[] = [xor, mnistMlp];

/** The lab of that id, or null where there is none. */
export function findLab(id: string): LabDefinition | null {
  return labs.find((lab) => lab.id === id) ?? null;
}

/** @throws RangeError where there is no such lab; for ids that were checked before */
export function selectLab(id: string): LabDefinition {
  const lab = findLab(id);
  if (!lab) throw new RangeError(`no lab "${id}"`);
  return lab;
}
