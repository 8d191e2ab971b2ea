import { placeLayers } from '../nn/layers';
import { numberedState, type StreamState, streamFrom } from '../nn/rng';
import type { ModelSpec } from '../nn/spec';

export const hasDropout = ({ layers }: ModelSpec): boolean => layers.some(({ kind }) => kind === 'dropout');

/**
 * Masks of one step: 0 for a dropped unit, 1 / (1 − rate) for a kept one (inverted dropout), drawn for each
 * example and unit. Each example has a stream of its own in each layer, so that their masks can be drawn in any order;
 * the fused engine's kernel draws the same.
 *
 * @param state the step's; see `StepPlan`
 * @returns one [size × units] a dropout layer
 */
export function dropoutMasks(model: ModelSpec, size: number, state: StreamState): Float32Array[] {
  const layers = placeLayers(model).filter((layer) => layer.kind === 'dropout');
  return layers.map(({ from, rate }, layer) => {
    const kept = 1 / (1 - rate);
    const mask = new Float32Array(size * from.size);
    for (let row = 0; row < size; row++) {
      const stream = streamFrom(numberedState(state, layer * size + row));
      for (let i = 0; i < from.size; i++) mask[row * from.size + i] = stream.uniform() < rate ? 0 : kept;
    }
    return mask;
  });
}
