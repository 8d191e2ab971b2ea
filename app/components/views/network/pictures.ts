/** Filters and feature maps as pictures: pure. */
import type { ImagesFigure } from '@/lib/labs/figures';
import { type PlacedLayer, placeLayers } from '@/lib/nn/layers';
import { parameterShapes } from '@/lib/nn/parameters';
import type { PictureShape } from '@/lib/nn/spec';
import type { StoredNetwork } from '@/lib/trainer/messages';

const mostFilters = 32;

/** The filters of convolution number `index`; of one over several channels their mean over them. Null where there is none. */
export function filtersFigure({ model, weights }: StoredNetwork, index: number): ImagesFigure | null {
  const layer = model.layers.flatMap(({ kind }, place) => (kind === 'convolution' ? [place] : []))[index];
  const kernel = parameterShapes(model).find((shape) => shape.layer === layer && shape.kind === 'kernel');
  if (!kernel) return null;
  const [height = 0, width = 0, channels = 0, filters = 0] = kernel.shape;
  const images = Array.from({ length: Math.min(mostFilters, filters) }, (_, filter) => {
    const values = new Float32Array(height * width);
    for (let pixel = 0; pixel < height * width; pixel++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        sum += weights[kernel.offset + (pixel * channels + channel) * filters + filter] ?? 0;
      }
      values[pixel] = sum / channels;
    }
    return { values, caption: '' };
  });
  return { kind: 'images', width, height, images, range: 'signed' };
}

/** One channel of a picture whose numbers lie by lines, columns, channels. */
export function channelOf(
  values: ArrayLike<number>,
  { height, width, channels }: PictureShape,
  channel: number,
): Float32Array {
  return Float32Array.from(
    { length: height * width },
    (_, pixel) => values[pixel * channels + channel] as number,
  );
}

const mostMaps = 16;

export interface LayerMaps {
  /** Index among all layers. */
  readonly layer: number;
  readonly kind: 'convolution' | 'pooling';
  readonly shape: PictureShape;
  readonly figure: ImagesFigure;
}

/** The layer whose output a map shows: after its normalisation, where it has one. */
function shownAt(layers: readonly PlacedLayer[], index: number): number {
  return layers[index + 1]?.kind === 'normalisation' ? index + 1 : index;
}

/** What each convolution and pooling makes of the first example. @param outputs of each layer */
export function mapsOf(
  { model }: Pick<StoredNetwork, 'model'>,
  outputs: readonly Float32Array[],
): readonly LayerMaps[] {
  const layers = placeLayers(model);
  return layers.flatMap((layer, index) => {
    if (layer.kind !== 'convolution' && layer.kind !== 'pooling') return [];
    const shape = layer.to.picture;
    const values = outputs[shownAt(layers, index)];
    if (!values) return [];
    const first = values.subarray(0, layer.to.size);
    const images = Array.from({ length: Math.min(mostMaps, shape.channels) }, (_, channel) => ({
      values: channelOf(first, shape, channel),
      caption: '',
    }));
    const figure: ImagesFigure = {
      kind: 'images',
      width: shape.width,
      height: shape.height,
      images,
      range: null,
    };
    return [{ layer: index, kind: layer.kind, shape, figure }];
  });
}

/** A square of pixels, ends not included. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** What pixels of the first layer's input a place of layer `index`'s output comes from; may hang over the edge. */
export function windowOf(
  { model }: Pick<StoredNetwork, 'model'>,
  index: number,
  row: number,
  column: number,
): Window {
  let window: Window = { top: row, left: column, height: 1, width: 1 };
  for (const layer of placeLayers(model)
    .slice(0, index + 1)
    .reverse()) {
    if (layer.kind !== 'convolution' && layer.kind !== 'pooling') continue;
    const padding = layer.kind === 'convolution' ? layer.padding : 0;
    window = {
      top: window.top * layer.stride - padding,
      left: window.left * layer.stride - padding,
      height: (window.height - 1) * layer.stride + layer.size,
      width: (window.width - 1) * layer.stride + layer.size,
    };
  }
  return window;
}
