import type { Rng } from './rng';
import type { DenseLayer, ModelSpec } from './spec';

/** One parameter tensor of a network, in the order in which weights are stored and sent. */
export interface ParameterShape {
  readonly kind: 'kernel' | 'bias';
  /** kernel: [in, out], row-major; bias: [out]. */
  readonly shape: readonly number[];
  /** Numbers in it. */
  readonly size: number;
  /** Where it starts in the packed weights. */
  readonly offset: number;
}

/** A dense layer with the number of inputs it gets. */
export interface PlacedDense extends DenseLayer {
  readonly inputs: number;
}

/** The layers that have parameters, each with its inputs counted. */
export function denseLayers(model: ModelSpec): PlacedDense[] {
  let inputs = model.inputSize;
  const placed: PlacedDense[] = [];
  for (const layer of model.layers) {
    if (layer.kind !== 'dense') continue;
    placed.push({ ...layer, inputs });
    inputs = layer.units;
  }
  return placed;
}

/** For each dense layer in order: its kernel, then its bias. */
export function parameterShapes(model: ModelSpec): ParameterShape[] {
  let offset = 0;
  return denseLayers(model).flatMap(({ inputs, units }) => {
    const kernel = { kind: 'kernel', shape: [inputs, units], size: inputs * units, offset } as const;
    const bias = { kind: 'bias', shape: [units], size: units, offset: offset + kernel.size } as const;
    offset = bias.offset + bias.size;
    return [kernel, bias];
  });
}

/** How many numbers the packed weights of a network are. */
export function parameterCount(model: ModelSpec): number {
  return parameterShapes(model).reduce((sum, { size }) => sum + size, 0);
}

/** Numbers that the network puts out for one example: `classes` logits, or one for the sigmoid loss. */
export function outputSize(model: ModelSpec): number {
  return denseLayers(model).at(-1)?.units ?? model.inputSize;
}

/** The packed weights as one view a parameter; nothing is copied. @throws RangeError when the count differs */
export function unpack(model: ModelSpec, weights: Float32Array): Float32Array[] {
  const shapes = parameterShapes(model);
  const count = parameterCount(model);
  if (weights.length !== count) throw new RangeError(`${weights.length} weights for a network of ${count}`);
  return shapes.map(({ offset, size }) => weights.subarray(offset, offset + size));
}

/** The parameters in one array. @throws RangeError when they are not those of the network */
export function pack(model: ModelSpec, parameters: readonly Float32Array[]): Float32Array {
  const weights = new Float32Array(parameterCount(model));
  const shapes = parameterShapes(model);
  if (parameters.length !== shapes.length) throw new RangeError(`${parameters.length} parameters`);
  shapes.forEach(({ offset, size }, index) => {
    const values = parameters[index];
    if (values?.length !== size)
      throw new RangeError(`parameter ${index} has ${values?.length} of ${size} numbers`);
    weights.set(values, offset);
  });
  return weights;
}

/**
 * Packed initial weights: kernels Gaussian with std √(1/n_in) (Xavier, as in the notes) or √(2/n_in) (He),
 * biases zero. The same in every browser for the same stream.
 */
export function initialWeights(model: ModelSpec, rng: Rng): Float32Array {
  const weights = new Float32Array(parameterCount(model));
  const views = unpack(model, weights);
  denseLayers(model).forEach(({ inputs, initialiser }, index) => {
    const deviation = Math.sqrt((initialiser === 'he' ? 2 : 1) / inputs);
    const kernel = views[2 * index];
    if (kernel) for (let i = 0; i < kernel.length; i++) kernel[i] = deviation * rng.normal();
  });
  return weights;
}
