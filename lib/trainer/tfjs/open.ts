import type { OpenEngine } from '../engine';
import type { TfjsBackend } from '../types';
import { openBackend } from './backend';
import { tfjsNetwork, tfjsTrainable } from './network';

/** tfjs as an engine. It has one current backend a thread: opening another ends the use of the one before. */
export async function openTfjs(kind: TfjsBackend): Promise<OpenEngine> {
  const backend = await openBackend(kind);
  return {
    kind,
    get lost() {
      return backend.lost;
    },
    network: (model, weights) => tfjsNetwork(backend, model, weights),
    trainable: (model, training, weights) => tfjsTrainable(backend, model, training, weights),
  };
}
