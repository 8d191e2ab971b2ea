import { networkOf } from './experiment';

/** Half the width of the plane that is drawn: the corners at ±1 and most of their noise. */
export const reach = 2.6;

/** Places along either side where the network is asked: few enough to be quick on a phone. */
const cells = 64;

/** Pixels along either side: between the places the logit is drawn straight, so that boundaries come out sharp. */
export const pixels = 320;

/** The network's logit at every place, row by row from the top left; the outermost lie on the edge. */
export function surfaceOf(weights: Float32Array): Float32Array {
  const surface = new Float32Array(cells * cells);
  const logit = networkOf(weights);
  const at = (index: number) => (index / (cells - 1)) * 2 * reach - reach;
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      surface[row * cells + column] = logit(at(column), -at(row));
    }
  }
  return surface;
}

/** The logit of a pixel, from the four places round it. */
function between(surface: Float32Array, column: number, row: number): number {
  const x = (column / (pixels - 1)) * (cells - 1);
  const y = (row / (pixels - 1)) * (cells - 1);
  const left = Math.min(cells - 2, Math.floor(x));
  const top = Math.min(cells - 2, Math.floor(y));
  const value = (down: number, right: number) => surface[(top + down) * cells + left + right] as number;
  const [across, along] = [x - left, y - top];
  return (
    (1 - along) * ((1 - across) * value(0, 0) + across * value(0, 1)) +
    along * ((1 - across) * value(1, 0) + across * value(1, 1))
  );
}

type Rgb = readonly [number, number, number];

export interface SurfaceColours {
  readonly low: Rgb;
  readonly mid: Rgb;
  readonly high: Rgb;
}

/** Paints a surface: class 0 low, class 1 high, undecided the colour of the paper; kept pale, so that points lead. */
export function paintSurface(
  canvas: HTMLCanvasElement,
  surface: Float32Array,
  colours: SurfaceColours,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { low, mid, high } = colours;
  const image = context.createImageData(pixels, pixels);
  for (let pixel = 0; pixel < pixels * pixels; pixel += 1) {
    const logit = between(surface, pixel % pixels, Math.floor(pixel / pixels));
    const probability = 1 / (1 + Math.exp(-logit));
    const end = probability < 0.5 ? low : high;
    const share = Math.abs(probability - 0.5);
    for (let channel = 0; channel < 3; channel += 1) {
      const from = mid[channel] as number;
      image.data[4 * pixel + channel] = from + share * ((end[channel] as number) - from);
    }
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
