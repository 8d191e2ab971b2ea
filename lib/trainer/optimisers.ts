/** What all engines agree on about the update rules (written out in tfjs/optimiser.ts and fused/kernel/optimisers.ts). */
import type { OptimiserSpec } from '../nn/spec';

/** Kingma and Ba (2015), with the ε that tfjs has on float32. */
export const adamConstants = { decay1: 0.9, decay2: 0.999, epsilon: 1e-7 } as const;

/** How many values an optimiser keeps for each parameter from step to step; they start at zero. */
export const momentCount: Record<OptimiserSpec['kind'], number> = { sgd: 0, momentum: 1, adam: 2 };
