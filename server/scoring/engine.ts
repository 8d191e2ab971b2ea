import type { Engine } from '../../lib/trainer/types';

/**
 * What scores weights, whatever trained them. The fused engine took about half of tfjs wasm's CPU time in one comparison; a lab
 * whose networks it does not know needs another here.
 */
export const scoringEngine: Engine = 'fused';
