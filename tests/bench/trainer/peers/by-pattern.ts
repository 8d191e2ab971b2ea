/**
 * How the libraries that learn after every pattern instead of by batches are set: the best of a grid
 * (docs/performance.md), since a batch's rate means nothing to them.
 */
import type { Work, WorkId } from '../works';

interface Settings {
  readonly brain: { readonly learningRate: number; readonly momentum: number };
  readonly synaptic: { readonly rate: number };
}

const settings: Partial<Record<WorkId, Settings>> = {
  xor: { brain: { learningRate: 0.5, momentum: 0.9 }, synaptic: { rate: 1 } },
  spiral: { brain: { learningRate: 0.004, momentum: 0.9 }, synaptic: { rate: 0.06 } },
};

/** @throws Error where the work was not tried with them */
export function settingsByPattern({ id }: Work): Settings {
  const found = settings[id];
  if (!found) throw new Error(`no settings by pattern for ${id}`);
  return found;
}
