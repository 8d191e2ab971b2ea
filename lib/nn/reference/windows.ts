import type { PlacedConvolution, PlacedPooling } from '../layers';

/** One pixel of the picture as one window sees it. */
export interface Tap {
  /** The window's place in the layer's output, counted by lines. */
  readonly place: number;
  /** The pixel in the layer's input. */
  readonly pixel: number;
  /** The pixel in the window. */
  readonly within: number;
}

/** Every pixel under every window, window by window; the zeros of the padding are left out. */
export function tapsOf(layer: PlacedConvolution | PlacedPooling): readonly Tap[] {
  const { size, stride } = layer;
  const padding = layer.kind === 'convolution' ? layer.padding : 0;
  const { height, width } = layer.from.picture;
  const places = layer.to.picture;
  const taps: Tap[] = [];
  for (let place = 0; place < places.height * places.width; place++) {
    const top = Math.floor(place / places.width) * stride - padding;
    const left = (place % places.width) * stride - padding;
    for (let within = 0; within < size * size; within++) {
      const line = top + Math.floor(within / size);
      const column = left + (within % size);
      if (line < 0 || column < 0 || line >= height || column >= width) continue;
      taps.push({ place, pixel: line * width + column, within });
    }
  }
  return taps;
}
