import { type PlacedLayer, placeLayers } from './layers';
import { type ParameterShape, parameterCount, parameterShapes, unpack } from './parameters';
import type { Rng } from './rng';
import type { Initialiser, ModelSpec } from './spec';

/** Numbers that reach one output, and outputs that one input reaches. */
function fans({ shape }: ParameterShape): { ins: number; outs: number } {
  const outs = shape.at(-1) ?? 1;
  const ins = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const area = shape.slice(0, -2).reduce((product, side) => product * side, 1);
  return { ins, outs: outs * area };
}

/** Draws one number of a kernel. */
function draw(initialiser: Initialiser, parameter: ParameterShape, rng: Rng): () => number {
  const { ins, outs } = fans(parameter);
  const normal = (deviation: number) => () => deviation * rng.normal();
  const uniform = (limit: number) => () => limit * (2 * rng.uniform() - 1);
  if (typeof initialiser === 'object') return normal(initialiser.deviation);
  switch (initialiser) {
    case 'zero':
      return () => 0;
    case 'xavier':
      return normal(Math.sqrt(1 / ins));
    case 'he':
    case 'spread':
      return normal(Math.sqrt(2 / ins));
    case 'xavier-uniform':
      return uniform(Math.sqrt(6 / (ins + outs)));
    case 'he-uniform':
      return uniform(Math.sqrt(6 / ins));
  }
}

/** Biases of units whose kinks lie at points drawn from [−1, 1]: b = −w · x. @param kernel [ins × units] */
function spreadKinks(kernel: Float32Array, bias: Float32Array, rng: Rng): void {
  const units = bias.length;
  for (let at = 0; at < kernel.length; at++) {
    const unit = at % units;
    bias[unit] = (bias[unit] ?? 0) - (kernel[at] ?? 0) * (2 * rng.uniform() - 1);
  }
}

function initialiserOf(layer: PlacedLayer | undefined): Initialiser | null {
  return layer?.kind === 'dense' || layer?.kind === 'convolution' ? layer.initialiser : null;
}

/** Packed initial weights, the same in every browser for the same stream. */
export function initialWeights(model: ModelSpec, rng: Rng): Float32Array {
  const weights = new Float32Array(parameterCount(model));
  const views = unpack(model, weights);
  const layers = placeLayers(model);
  const shapes = parameterShapes(model);
  shapes.forEach((parameter, index) => {
    const view = views[index];
    if (!view) return;
    if (parameter.kind === 'gain' || parameter.kind === 'variance') view.fill(1);
    const initialiser = initialiserOf(layers[parameter.layer]);
    if (parameter.kind !== 'kernel' || initialiser === null) return;
    const next = draw(initialiser, parameter, rng);
    for (let i = 0; i < view.length; i++) view[i] = next();
    const bias = views[index + 1];
    if (initialiser === 'spread' && bias) spreadKinks(view, bias, rng);
  });
  return weights;
}
