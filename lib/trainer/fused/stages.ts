/** Where what passes through a network lies, layer by layer. */
import { type PlacedConvolution, type PlacedLayer, type PlacedPooling, placeLayers } from '../../nn/layers';
import type { ModelSpec } from '../../nn/spec';
import { type Arena, vectorsFor } from './memory';
import { exampleBytes, type Grain, paddedGrain, rawGrain, span } from './rows';
import type { PlacedParameter } from './weights';

/** Numbers of several examples: `grain` says how those of one lie. */
export interface Block {
  readonly address: number;
  readonly grain: Grain;
}

/** Rows of which the kernel takes only what is not zero (kernel/sparse.ts): room for so many cuts as were asked for. */
export interface Pairs {
  readonly pairs: number;
  readonly counts: number;
}

/** A picture with lines of zeros around it. */
export interface Frame {
  readonly address: number;
  readonly lineBytes: number;
  readonly pictureBytes: number;
  /** From the frame's corner to the picture's. */
  readonly margin: number;
}

/** Where windows lie on a picture, in bytes. */
export interface Windows {
  /** What they lie on: the layer's input, or its frame. */
  readonly source: Omit<Frame, 'margin'>;
  /** Table of where each place's window starts. */
  readonly table: number;
  readonly places: number;
}

interface Staged<L extends PlacedLayer> {
  readonly layer: L;
  readonly index: number;
  readonly input: Block;
  readonly output: Block;
  readonly parameters: readonly PlacedParameter[];
}

export interface DenseStage extends Staged<Extract<PlacedLayer, { kind: 'dense' }>> {
  readonly kind: 'dense';
  /** Where the input is the examples themselves and long enough to leave zeros out. */
  readonly sparse: Pairs | null;
}
export interface ConvolutionStage extends Staged<PlacedConvolution> {
  readonly kind: 'convolution';
  /** Where there is padding. */
  readonly frame: Frame | null;
  readonly windows: Windows;
}
export interface PoolingStage extends Staged<PlacedPooling> {
  readonly kind: 'pooling';
  readonly windows: Windows;
  /** Table of a window's numbers, and how many. */
  readonly taps: number;
  readonly tapCount: number;
  /** Which tap won, as the output. */
  readonly winners: number;
}
export interface NormalisationStage extends Staged<Extract<PlacedLayer, { kind: 'normalisation' }>> {
  readonly kind: 'normalisation';
  readonly mean: number;
  readonly spread: number;
  /** x̂, as the output. */
  readonly normal: number;
}
export interface DropoutStage extends Staged<Extract<PlacedLayer, { kind: 'dropout' }>> {
  readonly kind: 'dropout';
  readonly mask: number;
  /** Place among the dropout layers. */
  readonly order: number;
}
export type Stage = DenseStage | ConvolutionStage | PoolingStage | NormalisationStage | DropoutStage;

/** Below this there is nothing to gain from leaving zeros out. */
const leastColumns = 32;

/** How what goes into each layer lies. Dense and convolution layers take the examples as the dataset has them. */
export function inputGrains(model: ModelSpec): readonly Grain[] {
  return placeLayers(model).map(({ from, kind }, index) =>
    index === 0 && (kind === 'dense' || kind === 'convolution') ? rawGrain(from) : paddedGrain(from),
  );
}

function frameOf(arena: Arena, layer: PlacedConvolution, grain: Grain, capacity: number): Frame | null {
  const { padding, from } = layer;
  if (padding === 0) return null;
  const pixel = grain.stride * 4;
  const lineBytes = (from.picture.width + 2 * padding) * pixel;
  const pictureBytes = (from.picture.height + 2 * padding) * lineBytes;
  return {
    address: arena.take(capacity * pictureBytes),
    lineBytes,
    pictureBytes,
    margin: padding * (lineBytes + pixel),
  };
}

function windowsOf(
  arena: Arena,
  layer: PlacedConvolution | PlacedPooling,
  input: Block,
  frame: Frame | null,
): Windows {
  const { from, to, stride } = layer;
  const pixel = input.grain.stride * 4;
  const source = frame ?? {
    address: input.address,
    lineBytes: from.picture.width * pixel,
    pictureBytes: exampleBytes(input.grain),
  };
  const { height, width } = to.picture;
  const starts = Array.from(
    { length: height * width },
    (_, place) => stride * (Math.floor(place / width) * source.lineBytes + (place % width) * pixel),
  );
  return { source, table: arena.table(starts), places: starts.length };
}

/**
 * Takes room for what passes through a network, `capacity` examples at once.
 *
 * @param examples where the examples come in
 * @param training false leaves dropout out: for answers
 * @param parts into how many the work is divided at most
 */
export function placeStages(
  arena: Arena,
  model: ModelSpec,
  parameters: readonly PlacedParameter[],
  examples: Block,
  capacity: number,
  training: boolean,
  parts = 1,
): readonly Stage[] {
  const stages: Stage[] = [];
  let input = examples;
  let dropouts = 0;
  placeLayers(model).forEach((layer, index) => {
    if (layer.kind === 'dropout' && !training) return;
    const grain = paddedGrain(layer.to);
    const room = () => arena.take(capacity * exampleBytes(grain));
    const output = { address: room(), grain };
    const own = parameters.filter((parameter) => parameter.layer === index);
    const common = { index, input, output, parameters: own };
    switch (layer.kind) {
      case 'dense': {
        const columns = span(input.grain);
        const sparse =
          input === examples && columns >= leastColumns ? pairsFor(arena, capacity, columns, parts) : null;
        stages.push({ ...common, kind: 'dense', layer, sparse });
        break;
      }
      case 'convolution': {
        const frame = frameOf(arena, layer, input.grain, capacity);
        const windows = windowsOf(arena, layer, input, frame);
        stages.push({ ...common, kind: 'convolution', layer, frame, windows });
        break;
      }
      case 'pooling': {
        const windows = windowsOf(arena, layer, input, null);
        const { size } = layer;
        const taps = Array.from(
          { length: size * size },
          (_, tap) =>
            Math.floor(tap / size) * windows.source.lineBytes + (tap % size) * input.grain.stride * 4,
        );
        stages.push({
          ...common,
          kind: 'pooling',
          layer,
          windows,
          taps: arena.table(taps),
          tapCount: taps.length,
          winners: room(),
        });
        break;
      }
      case 'normalisation': {
        const vectors = vectorsFor(grain.numbers);
        stages.push({
          ...common,
          kind: 'normalisation',
          layer,
          mean: arena.rows(1, vectors),
          spread: arena.rows(1, vectors),
          normal: room(),
        });
        break;
      }
      case 'dropout':
        stages.push({ ...common, kind: 'dropout', layer, mask: room(), order: dropouts++ });
        break;
    }
    input = output;
  });
  return stages;
}

/** Takes room for the pairs of so many rows, counted up to so many cuts. */
export const pairsFor = (arena: Arena, rows: number, columns: number, cuts: number): Pairs => ({
  pairs: arena.take(rows * columns * 8),
  counts: arena.take(rows * cuts * 4),
});
