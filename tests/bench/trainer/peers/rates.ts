/**
 * Learning rates of the libraries that learn after every pattern instead of by batches: the best of a grid
 * (docs/performance.md), since a batch's rate means nothing to them.
 */
import type { Work, WorkId } from '../works';

interface Rates {
  brain: number;
  synaptic: number;
}

export const rates: Partial<Record<WorkId, Rates>> = {
  xor: { brain: 0.99, synaptic: 1 },
  spiral: { brain: 0.03, synaptic: 0.03 },
};

/** @throws Error where the work was not tried with them */
export function rateByPattern({ id }: Work): Rates {
  const found = rates[id];
  if (!found) throw new Error(`no rate by pattern for ${id}`);
  return found;
}
