import type { OpenEngine } from '../engine';
import type { TfjsBackend } from '../types';
import { openBackend } from './backend';
import { TfjsNetwork } from './network';
import { TfjsTrainable } from './trainable';

/** tfjs as an engine, with one of its backends. */
export async function openTfjs(kind: TfjsBackend): Promise<OpenEngine> {
  const backend = await openBackend(kind);
  return {
    kind,
    get lost() {
      return backend.lost;
    },
    network: (model, weights) => new TfjsNetwork(backend, model, weights),
    trainable: (model, training, examples, start) =>
      new TfjsTrainable(backend, model, training, examples, start),
  };
}
