import type { OpenEngine } from '../engine';
import { compileKernel } from './kernel';
import { FusedNetwork } from './network';
import { FusedTrainable } from './trainable';

/** Our own engine: whole training steps in WebAssembly with SIMD. @throws where the device has no SIMD */
export async function openFused(): Promise<OpenEngine> {
  const module = await compileKernel();
  return {
    kind: 'fused',
    lost: false,
    network: (model, weights) => new FusedNetwork(module, model, weights),
    trainable: (model, training, weights) => new FusedTrainable(module, model, training, weights),
  };
}
