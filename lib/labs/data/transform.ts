import { digitPixels, digitSide } from '../../nn/datasets/digits';
import { cos, sin } from '../../nn/exact-math';
import type { Rng } from '../../nn/rng';
import type { MnistDataset } from '../datasets';

/** How one image is moved: rotated about its centre, scaled, then shifted. */
export interface Transform {
  /** Radians, counter-clockwise as seen on the screen. */
  readonly angle: number;
  /** Above 1 the digit grows. */
  readonly scale: number;
  /** Pixels to the right and down. */
  readonly shiftX: number;
  readonly shiftY: number;
}

const centre = (digitSide - 1) / 2;
const degree = Math.PI / 180;

/** A value drawn evenly from ±limit. */
const within = (rng: Rng, limit: number) => (2 * rng.uniform() - 1) * limit;

/** A move within the limits of a lab's definition. */
export function drawTransform(limits: MnistDataset['transform'], rng: Rng): Transform {
  return {
    angle: within(rng, limits.rotation) * degree,
    scale: 1 + within(rng, limits.scale),
    shiftX: within(rng, limits.shift),
    shiftY: within(rng, limits.shift),
  };
}

/** Grey value of a pixel; paper (0) outside the image. */
function pixelAt(image: Uint8Array, column: number, row: number): number {
  const inside = column >= 0 && row >= 0 && column < digitSide && row < digitSide;
  return inside ? (image[row * digitSide + column] as number) : 0;
}

/** Grey value at a place between pixels, by bilinear interpolation. */
function sample(image: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const bottom = y - top;
  const upper = pixelAt(image, left, top) * (1 - right) + pixelAt(image, left + 1, top) * right;
  const lower = pixelAt(image, left, top + 1) * (1 - right) + pixelAt(image, left + 1, top + 1) * right;
  return upper * (1 - bottom) + lower * bottom;
}

/**
 * Writes the moved image into `target` [784], rounded to whole grey values. For each pixel of the result it looks
 * up where that pixel comes from, so there are no holes. Only + − × ÷ and rounding down: the same bytes everywhere.
 */
export function moveDigit(image: Uint8Array, transform: Transform, target: Uint8Array): void {
  if (image.length !== digitPixels || target.length !== digitPixels) throw new RangeError('not 28 × 28');
  const along = cos(transform.angle) / transform.scale;
  const across = sin(transform.angle) / transform.scale;
  for (let row = 0; row < digitSide; row++) {
    const y = row - centre - transform.shiftY;
    for (let column = 0; column < digitSide; column++) {
      const x = column - centre - transform.shiftX;
      const value = sample(image, centre + along * x - across * y, centre + across * x + along * y);
      target[row * digitSide + column] = Math.floor(value + 0.5);
    }
  }
}
