import { networkOf } from './experiment';

/** Half the width of the plane that is drawn: the corners at ±1 and most of their noise. */
export const reach = 2.6;

/** Cells along either side: coarse enough to be quick, fine enough to look smooth when scaled. */
export const cells = 72;

/** Probability of class 1 in every cell, row by row from the top left. */
export function surfaceOf(weights: Float32Array): Float32Array {
  const surface = new Float32Array(cells * cells);
  const logit = networkOf(weights);
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const x = ((column + 0.5) / cells) * 2 * reach - reach;
      const y = reach - ((row + 0.5) / cells) * 2 * reach;
      surface[row * cells + column] = 1 / (1 + Math.exp(-logit(x, y)));
    }
  }
  return surface;
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
  const image = context.createImageData(cells, cells);
  surface.forEach((probability, cell) => {
    const end = probability < 0.5 ? low : high;
    const share = Math.abs(probability - 0.5) * 2 * 0.5;
    for (let channel = 0; channel < 3; channel += 1) {
      const from = mid[channel] as number;
      image.data[4 * cell + channel] = from + share * ((end[channel] as number) - from);
    }
    image.data[4 * cell + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}
