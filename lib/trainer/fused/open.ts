import type { OpenEngine } from '../engine';
import { compileKernel } from './kernel';
import { browserMates } from './mates';
import { FusedNetwork } from './network';
import type { Mate } from './team';
import { FusedTrainable } from './trainable';

/**
 * Our own engine: whole training steps in WebAssembly with SIMD, on as many cores as help.
 *
 * @param mates who helps; by default the browser's other cores, and nobody in Node
 * @throws where the device has no SIMD
 */
export async function openFused(mates: readonly Mate[] = browserMates()): Promise<OpenEngine> {
  const compiled = await compileKernel();
  return {
    kind: 'fused',
    lost: false,
    network: (model, weights) => new FusedNetwork(compiled, model, weights),
    trainable: (model, training, examples, start) =>
      new FusedTrainable(compiled, mates, model, training, examples, start),
  };
}
