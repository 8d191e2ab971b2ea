import type { Dataset } from '../dataset';
import { digitClasses, digitPixels, digitSide } from './digits';

/** The square into which MNIST fits a digit before it puts its centre of mass in the middle of 28 × 28. */
const boxSide = 20;

/** Samples along each side of a pixel. */
const samples = 4;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Centre of mass. */
  readonly x: number;
  readonly y: number;
}

/** Where the ink is, in pixels of the drawing; null on an empty sheet. */
function extentOf(ink: Float32Array, side: number): Extent | null {
  let [left, top, right, bottom] = [side, side, 0, 0];
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const value = ink[row * side + column] as number;
      if (value <= 0) continue;
      left = Math.min(left, column);
      top = Math.min(top, row);
      right = Math.max(right, column + 1);
      bottom = Math.max(bottom, row + 1);
      mass += value;
      x += value * (column + 0.5);
      y += value * (row + 0.5);
    }
  }
  return mass > 0 ? { left, top, right, bottom, x: x / mass, y: y / mass } : null;
}

/**
 * A drawing as MNIST would have it: its longer side 20 pixels, its centre of mass in the middle of 28 × 28 (LeCun et
 * al.), as a dataset of one image with label 0.
 *
 * @param ink [side × side] from 0 to 1, by lines
 * @returns null on an empty sheet
 */
export function drawnDigit(ink: Float32Array, side: number): Dataset | null {
  const extent = extentOf(ink, side);
  if (!extent) return null;
  const { left, top, right, bottom, x, y } = extent;
  const step = Math.max(right - left, bottom - top) / boxSide;
  const inputs = new Uint8Array(digitPixels);
  for (let row = 0; row < digitSide; row++) {
    for (let column = 0; column < digitSide; column++) {
      let sum = 0;
      for (let sample = 0; sample < samples * samples; sample++) {
        const across = column + ((sample % samples) + 0.5) / samples - digitSide / 2;
        const down = row + (Math.floor(sample / samples) + 0.5) / samples - digitSide / 2;
        const [sourceX, sourceY] = [Math.floor(x + across * step), Math.floor(y + down * step)];
        if (sourceX < 0 || sourceY < 0 || sourceX >= side || sourceY >= side) continue;
        sum += ink[sourceY * side + sourceX] as number;
      }
      inputs[row * digitSide + column] = Math.round((255 * sum) / (samples * samples));
    }
  }
  return {
    count: 1,
    inputSize: digitPixels,
    classes: digitClasses,
    inputs,
    scale: 1 / 255,
    labels: new Uint8Array(1),
  };
}
