import type { Engine } from '../../lib/trainer/types';

/**
 * What scores weights, whatever trained them. The fused engine takes half of tfjs wasm's time and agrees with it; a lab
 * whose networks it does not know needs another here.
 */
export const scoringEngine: Engine = 'fused';
