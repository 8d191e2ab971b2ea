import { initialWeights } from '../nn/initial-weights';
import { createRng } from '../nn/rng';
import type { TrainRequest } from './types';

/** The initial weights that a seed gives a network. */
export function weightsFromSeed({ model, seed }: Pick<TrainRequest, 'model' | 'seed'>): Float32Array {
  return initialWeights(model, createRng(seed).fork('weights'));
}
