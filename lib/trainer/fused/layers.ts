/** A network laid out in the kernel's memory, and its way forward. */
import { denseLayers, unpack } from '../../nn/parameters';
import type { Activation, ModelSpec } from '../../nn/spec';
import { Inputs } from './inputs';
import type { Kernel } from './kernel';
import { type Arena, vectorsFor } from './memory';

interface Part {
  /** Numbers in a row of what comes out, and the vectors that hold them. */
  readonly units: number;
  readonly vectors: number;
  /** Address of what comes out, `capacity` rows. */
  readonly result: number;
}

export interface PlacedDense extends Part {
  readonly kind: 'dense';
  readonly activation: Activation;
  readonly inputs: number;
  /** Address of [inputs + 1 × vectors]: the kernel's rows, then the bias. */
  readonly weights: number;
}

export interface PlacedDropout extends Part {
  readonly kind: 'dropout';
  /** Address of [capacity × vectors]. */
  readonly mask: number;
}

export type PlacedLayer = PlacedDense | PlacedDropout;

/** Bytes of a row of vectors. */
export const rowBytes = (vectors: number): number => vectors * 16;

export interface Layout {
  readonly layers: readonly PlacedLayer[];
  readonly inputs: Inputs;
  /** A row of zeros, as long as the longest. */
  readonly zeros: number;
}

/** Takes room for a network's weights: for each dense layer the address of its kernel's rows, then its bias. */
export const placeWeights = (arena: Arena, model: ModelSpec): readonly number[] =>
  denseLayers(model).map(({ inputs, units }) => arena.rows(inputs + 1, vectorsFor(units)));

/**
 * Takes room for what passes through a network, `capacity` examples at once.
 *
 * @param weights of `placeWeights`; several layouts may share them
 * @param dropout false leaves dropout layers out: for answers
 */
export function layOut(
  kernel: Kernel,
  arena: Arena,
  model: ModelSpec,
  weights: readonly number[],
  capacity: number,
  dropout: boolean,
): Layout {
  let width = model.inputSize;
  let placed = 0;
  const layers: PlacedLayer[] = [];
  for (const layer of model.layers) {
    if (layer.kind === 'dropout') {
      if (!dropout) continue;
      const vectors = vectorsFor(width);
      layers.push({
        kind: 'dropout',
        units: width,
        vectors,
        mask: arena.rows(capacity, vectors),
        result: arena.rows(capacity, vectors),
      });
      continue;
    }
    const { units, activation } = layer;
    const vectors = vectorsFor(units);
    layers.push({
      kind: 'dense',
      units,
      vectors,
      activation,
      inputs: width,
      weights: weights[placed++] ?? 0,
      result: arena.rows(capacity, vectors),
    });
    width = units;
  }
  const longest = Math.max(vectorsFor(model.inputSize), ...layers.map(({ vectors }) => vectors));
  return {
    layers,
    inputs: new Inputs(kernel, arena, model.inputSize, capacity),
    zeros: arena.rows(1, longest),
  };
}

const dense = (layers: readonly PlacedLayer[]) => layers.filter((layer) => layer.kind === 'dense');

/** The address of a layer's bias. */
export const biasOf = ({ weights, inputs, vectors }: PlacedDense): number =>
  weights + inputs * rowBytes(vectors);

/** @throws RangeError when the weights are not as many as the network's */
export function writeWeights(arena: Arena, model: ModelSpec, layout: Layout, weights: Float32Array): void {
  const parameters = unpack(model, weights);
  dense(layout.layers).forEach((layer, index) => {
    const [kernel, bias] = [parameters[2 * index], parameters[2 * index + 1]];
    if (!kernel || !bias) throw new RangeError(`layer ${index} has no weights`);
    arena.writeRows(layer.weights, kernel, layer.units);
    arena.writeRows(biasOf(layer), bias, layer.units);
  });
}

/** Fills `weights`, packed, with what the layers have now. */
export function readWeights(arena: Arena, model: ModelSpec, layout: Layout, weights: Float32Array): void {
  const parameters = unpack(model, weights);
  dense(layout.layers).forEach((layer, index) => {
    const [kernel, bias] = [parameters[2 * index], parameters[2 * index + 1]];
    if (!kernel || !bias) throw new RangeError(`layer ${index} has no weights`);
    arena.readRows(layer.weights, kernel, layer.units);
    arena.readRows(biasOf(layer), bias, layer.units);
  });
}

function activate(kernel: Kernel, { activation, result, vectors }: PlacedDense, rows: number): void {
  switch (activation) {
    case 'identity':
      return;
    case 'sigmoid':
      kernel.sigmoid(result, rows * vectors);
      return;
    case 'tanh':
      kernel.tanh(result, rows * vectors);
      return;
    case 'relu':
      kernel.relu(result, rows * vectors);
      return;
  }
}

/** Takes examples in and runs them through the layers. @param values [rows × inputSize] */
export function forward(kernel: Kernel, layout: Layout, values: Float32Array, rows: number): void {
  layout.inputs.set(values, rows, layout.layers[0]?.vectors ?? 0);
  let before: PlacedLayer | null = null;
  for (const layer of layout.layers) {
    pass(kernel, layout, before, layer, rows);
    before = layer;
  }
}

function pass(
  kernel: Kernel,
  { inputs }: Layout,
  before: PlacedLayer | null,
  layer: PlacedLayer,
  rows: number,
): void {
  const { result, vectors } = layer;
  if (layer.kind === 'dropout') {
    if (before) kernel.multiply(before.result, layer.mask, result, rows * vectors);
    return;
  }
  const { weights } = layer;
  const bias = biasOf(layer);
  if (before) {
    const [from, to] = [rowBytes(before.vectors), rowBytes(vectors)];
    kernel.matmul(before.result, from, 4, weights, to, result, to, rows, layer.inputs, vectors, bias);
  } else {
    inputs.times({ weights, bias, vectors }, result, rows);
  }
  activate(kernel, layer, rows);
}
