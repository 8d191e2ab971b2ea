import type { Rgb } from './colours';

/**
 * A grid of values as a picture of one pixel a cell, to be drawn as large as need be.
 *
 * @param values [rows × columns], the first row at the top; what is not finite stays clear
 */
export function picture(
  values: ArrayLike<number>,
  columns: number,
  rows: number,
  colour: (value: number, index: number) => Rgb,
): HTMLCanvasElement {
  const small = document.createElement('canvas');
  small.width = columns;
  small.height = rows;
  const context = small.getContext('2d');
  if (!context) return small;
  const image = new ImageData(columns, rows);
  for (let index = 0; index < columns * rows; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    const [red, green, blue] = colour(value, index);
    image.data[4 * index] = red;
    image.data[4 * index + 1] = green;
    image.data[4 * index + 2] = blue;
    image.data[4 * index + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return small;
}
