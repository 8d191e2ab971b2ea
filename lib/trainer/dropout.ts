import { denseLayers } from '../nn/parameters';
import type { Rng } from '../nn/rng';
import type { ModelSpec } from '../nn/spec';

/** The width and the rate of each dropout layer, in order. */
function dropoutLayers(model: ModelSpec): { units: number; rate: number }[] {
  const widths = [model.inputSize, ...denseLayers(model).map(({ units }) => units)];
  let dense = 0;
  return model.layers.flatMap((layer) => {
    if (layer.kind === 'dropout') return [{ units: widths[dense] ?? 0, rate: layer.rate }];
    dense++;
    return [];
  });
}

/**
 * Masks of one step: 0 for a dropped unit, 1 / (1 − rate) for a kept one (inverted dropout), drawn for each
 * example and unit.
 *
 * @param rng the stream of this step alone, so that a step can be run again without those before it
 * @returns one [size × units] a dropout layer
 */
export function dropoutMasks(model: ModelSpec, size: number, rng: () => Rng): Float32Array[] {
  const layers = dropoutLayers(model);
  if (layers.length === 0) return [];
  const stream = rng();
  return layers.map(({ units, rate }) => {
    const kept = 1 / (1 - rate);
    const mask = new Float32Array(size * units);
    for (let i = 0; i < mask.length; i++) mask[i] = stream.uniform() < rate ? 0 : kept;
    return mask;
  });
}
