import type { PlacedLayer } from '../../nn/layers';
import { normalisedUnits } from '../../nn/layers';
import { momentCount } from '../../nn/optimisers';
import { isTrained, type ParameterShape, parameterShapes } from '../../nn/parameters';
import type { ModelSpec, OptimiserSpec } from '../../nn/spec';
import { type Arena, vectorBytes, vectorsFor } from './memory';
import { type Grain, placeOf, span } from './rows';

/** A parameter in memory: rows of `vectors` vectors, of which `columns` numbers are real. */
export interface PlacedParameter extends ParameterShape {
  readonly address: number;
  /** Rows taken, those that pad included. */
  readonly rows: number;
  readonly columns: number;
  readonly vectors: number;
  /** How its real rows lie among those taken. */
  readonly grain: Grain;
}

const single: Grain = { groups: 1, numbers: 1, stride: 1 };

/** How a kernel's rows lie: as the numbers that they multiply. @param grain of the layer's input */
function kernelGrain(layer: PlacedLayer, grain: Grain): Grain {
  return layer.kind === 'convolution' ? { ...grain, groups: layer.size * layer.size } : grain;
}

function columnsOf(layer: PlacedLayer): number {
  switch (layer.kind) {
    case 'dense':
      return layer.units;
    case 'convolution':
      return layer.filters;
    case 'normalisation':
      return normalisedUnits(layer);
    case 'pooling':
    case 'dropout':
      return 0;
  }
}

/**
 * Takes room for the parameters of a network. A bias lies right behind its kernel, β behind γ.
 *
 * @param grains of what goes into each layer
 */
export function placeParameters(
  arena: Arena,
  model: ModelSpec,
  layers: readonly PlacedLayer[],
  grains: readonly Grain[],
): readonly PlacedParameter[] {
  return parameterShapes(model).map((parameter) => {
    const layer = layers[parameter.layer];
    const input = grains[parameter.layer];
    if (!layer || !input) throw new RangeError(`no layer ${parameter.layer}`);
    const grain = parameter.kind === 'kernel' ? kernelGrain(layer, input) : single;
    const columns = columnsOf(layer);
    const vectors = vectorsFor(columns);
    // A convolution's windows take the padding behind the last channel along.
    const rows = layer.kind === 'convolution' ? grain.groups * grain.stride : span(grain);
    return { ...parameter, address: arena.rows(rows, vectors), rows, columns, vectors, grain };
  });
}

/** Calls with the place of each real row in memory, and of the same row in the packed weights, in floats. */
function eachRow(
  { size, columns, vectors, grain }: PlacedParameter,
  visit: (row: number, packed: number) => void,
): void {
  for (let row = 0; row * columns < size; row++) {
    visit(placeOf(grain, row) * vectors * 4, row * columns);
  }
}

/** @param at where the parameter's values lie, `parameter.address` for the weights themselves */
export function writeParameter(
  arena: Arena,
  parameter: PlacedParameter,
  at: number,
  values: Float32Array,
): void {
  const { rows, columns, vectors } = parameter;
  const target = arena.floats(at, rows * vectors * 4);
  eachRow(parameter, (row, packed) => {
    for (let i = 0; i < columns; i++) target[row + i] = values[packed + i] ?? 0;
  });
}

/** The reverse of `writeParameter`, into `values`. */
export function readParameter(
  arena: Arena,
  parameter: PlacedParameter,
  at: number,
  values: Float32Array,
): void {
  const { rows, columns, vectors } = parameter;
  const source = arena.floats(at, rows * vectors * 4);
  eachRow(parameter, (row, packed) => {
    for (let i = 0; i < columns; i++) values[packed + i] = source[row + i] ?? 0;
  });
}

/** What learning keeps beside a parameter, by address, laid out as it is. */
export interface Learning {
  readonly parameter: PlacedParameter;
  readonly gradient: number;
  readonly moments: readonly number[];
}

/** Takes room for gradients and moments of the parameters that learn. */
export function placeLearning(
  arena: Arena,
  parameters: readonly PlacedParameter[],
  optimiser: OptimiserSpec,
): readonly Learning[] {
  const room = (parameter: PlacedParameter) => arena.rows(parameter.rows, parameter.vectors);
  return parameters.filter(isTrained).map((parameter) => ({
    parameter,
    gradient: room(parameter),
    moments: Array.from({ length: momentCount[optimiser.kind] }, () => room(parameter)),
  }));
}

/** Bytes from a row of a parameter to the next. */
export const rowBytes = ({ vectors }: Pick<PlacedParameter, 'vectors'>): number => vectors * vectorBytes;
