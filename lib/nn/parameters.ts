import { normalisedUnits, type PlacedLayer, placeLayers } from './layers';
import type { ModelSpec } from './spec';

/**
 * What a parameter is to its layer. `kernel` (dense [in, out], convolution [size, size, channels, filters], row-major)
 * and `bias` [out]; of a normalisation `gain` γ and `shift` β, and its running `mean` and `variance`, which no gradient
 * changes.
 */
export type ParameterKind = 'kernel' | 'bias' | 'gain' | 'shift' | 'mean' | 'variance';

/** One parameter tensor of a network, in the order in which weights are stored and sent. */
export interface ParameterShape {
  readonly kind: ParameterKind;
  /** Index of its layer among all layers. */
  readonly layer: number;
  readonly shape: readonly number[];
  /** Numbers in it. */
  readonly size: number;
  /** Where it starts in the packed weights. */
  readonly offset: number;
}

/** Whether gradient steps change it. */
export const isTrained = ({ kind }: Pick<ParameterShape, 'kind'>): boolean =>
  kind !== 'mean' && kind !== 'variance';

function shapesOf(layer: PlacedLayer): readonly (readonly [ParameterKind, readonly number[]])[] {
  switch (layer.kind) {
    case 'dense':
      return [
        ['kernel', [layer.from.size, layer.units]],
        ['bias', [layer.units]],
      ];
    case 'convolution':
      return [
        ['kernel', [layer.size, layer.size, layer.from.picture.channels, layer.filters]],
        ['bias', [layer.filters]],
      ];
    case 'normalisation': {
      const shape = [normalisedUnits(layer)];
      return [
        ['gain', shape],
        ['shift', shape],
        ['mean', shape],
        ['variance', shape],
      ];
    }
    case 'pooling':
    case 'dropout':
      return [];
  }
}

/** The parameters of each layer in order. */
export function parameterShapes(model: ModelSpec): ParameterShape[] {
  let offset = 0;
  return placeLayers(model).flatMap((placed, layer) =>
    shapesOf(placed).map(([kind, shape]) => {
      const size = shape.reduce((product, side) => product * side, 1);
      const parameter = { kind, layer, shape, size, offset };
      offset += size;
      return parameter;
    }),
  );
}

/** How many numbers the packed weights of a network are. */
export function parameterCount(model: ModelSpec): number {
  return parameterShapes(model).reduce((sum, { size }) => sum + size, 0);
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
