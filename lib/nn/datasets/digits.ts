import type { Dataset } from '../dataset';
import { IdxError, parseIdx } from './idx';

/** Width and height of an MNIST image, and what follows from them. */
export const digitSide = 28;
export const digitPixels = digitSide * digitSide;
export const digitClasses = 10;

/**
 * A pair of MNIST files as a data set: inputs [count × 784] of uint8, seen by a network as value / 255.
 *
 * @throws IdxError when a file is not IDX, the images are not 28 × 28, the counts differ or a label is no digit
 */
export function digitsFromIdx(images: Uint8Array, labels: Uint8Array): Dataset {
  const pictures = parseIdx(images, 3);
  const classes = parseIdx(labels, 1);
  const [count = 0, height, width] = pictures.dimensions;
  if (height !== digitSide || width !== digitSide) {
    throw new IdxError(`images of ${height} × ${width}, expected ${digitSide} × ${digitSide}`);
  }
  if (classes.dimensions[0] !== count) {
    throw new IdxError(`${count} images and ${classes.dimensions[0]} labels`);
  }
  if (classes.values.some((label) => label >= digitClasses)) throw new IdxError('a label is not a digit');
  return {
    count,
    inputSize: digitPixels,
    classes: digitClasses,
    inputs: pictures.values,
    scale: 1 / 255,
    labels: classes.values,
  };
}
