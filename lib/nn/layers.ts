/** What goes into each layer of a network and what comes out, worked out once from the spec for all engines. */
import type {
  ConvolutionLayer,
  DenseLayer,
  DropoutLayer,
  LayerSpec,
  ModelSpec,
  NormalisationLayer,
  PictureShape,
  PoolingLayer,
} from './spec';

/** The numbers of one example on their way; `picture` is null where they have no place beside each other any more. */
export interface Flow {
  readonly size: number;
  readonly picture: PictureShape | null;
}

interface Placed {
  readonly from: Flow;
  readonly to: Flow;
}
interface OnPicture {
  readonly from: Flow & { readonly picture: PictureShape };
  readonly to: Flow & { readonly picture: PictureShape };
}

export type PlacedDense = DenseLayer & Placed;
export type PlacedConvolution = ConvolutionLayer & OnPicture;
export type PlacedPooling = PoolingLayer & OnPicture;
export type PlacedNormalisation = NormalisationLayer & Placed;
export type PlacedDropout = DropoutLayer & Placed;
export type PlacedLayer =
  | PlacedDense
  | PlacedConvolution
  | PlacedPooling
  | PlacedNormalisation
  | PlacedDropout;

const sizeOf = ({ height, width, channels }: PictureShape): number => height * width * channels;

/** How many places a window has along a side: ⌊(side + 2 padding − size) / stride⌋ + 1, the formula of the notes. */
export const placesAlong = (side: number, size: number, stride: number, padding: number): number =>
  Math.floor((side + 2 * padding - size) / stride) + 1;

function pictureOf(flow: Flow, layer: LayerSpec): PictureShape {
  if (flow.picture) return flow.picture;
  throw new RangeError(`a ${layer.kind} layer wants a picture`);
}

function slid(
  from: PictureShape,
  size: number,
  stride: number,
  padding: number,
  channels: number,
): PictureShape {
  const height = placesAlong(from.height, size, stride, padding);
  const width = placesAlong(from.width, size, stride, padding);
  if (height < 1 || width < 1) throw new RangeError(`a window of ${size} on ${from.height} × ${from.width}`);
  return { height, width, channels };
}

function place(layer: LayerSpec, from: Flow): PlacedLayer {
  switch (layer.kind) {
    case 'dense':
      return { ...layer, from, to: { size: layer.units, picture: null } };
    case 'dropout':
    case 'normalisation':
      return { ...layer, from, to: from };
    case 'convolution':
    case 'pooling': {
      const before = pictureOf(from, layer);
      const picture =
        layer.kind === 'convolution'
          ? slid(before, layer.size, layer.stride, layer.padding, layer.filters)
          : slid(before, layer.size, layer.stride, 0, before.channels);
      return { ...layer, from: { ...from, picture: before }, to: { size: sizeOf(picture), picture } };
    }
  }
}

/**
 * The layers in order, each with what goes in and what comes out.
 *
 * @throws RangeError when a layer does not fit what reaches it
 */
export function placeLayers(model: ModelSpec): readonly PlacedLayer[] {
  const { picture = null, inputSize } = model;
  if (picture && sizeOf(picture) !== inputSize) throw new RangeError(`a picture of ${inputSize} numbers`);
  let flow: Flow = { size: inputSize, picture };
  return model.layers.map((layer) => {
    const placed = place(layer, flow);
    flow = placed.to;
    return placed;
  });
}

/** Numbers that the network puts out for one example. */
export const outputSize = (model: ModelSpec): number => placeLayers(model).at(-1)?.to.size ?? model.inputSize;

/** Multiply-adds of the way forward of one example. */
export function multiplyAdds(model: ModelSpec): number {
  return placeLayers(model).reduce((sum, layer) => {
    if (layer.kind === 'dense') return sum + layer.from.size * layer.units;
    if (layer.kind !== 'convolution') return sum;
    return sum + layer.to.size * layer.size ** 2 * layer.from.picture.channels;
  }, 0);
}

/** How many numbers share one γ and β: a channel's, or one unit's. */
export const normalisedUnits = ({ from }: PlacedNormalisation): number =>
  from.picture ? from.picture.channels : from.size;
