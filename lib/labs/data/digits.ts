/** What an MNIST lab makes of the digits of the files: fewer pixels, other classes, wrong labels. */
import type { Dataset } from '../../nn/dataset';
import { digitClasses, digitPixels, digitSide } from '../../nn/datasets/digits';
import type { Stream } from '../../nn/rng';
import type { MnistDataset } from '../datasets';

/** Shape of a lab's digits. */
export function digitShape({ side = digitSide, classes = 'digits' }: MnistDataset): {
  readonly inputSize: number;
  readonly classes: number;
} {
  return { inputSize: side * side, classes: classes === 'digits' ? digitClasses : 2 };
}

/** Each pixel of 14 × 14 is the mean of four, rounded to a whole grey value. */
function halved(images: Uint8Array): Uint8Array {
  const half = digitSide / 2;
  const count = images.length / digitPixels;
  const result = new Uint8Array(count * half * half);
  let at = 0;
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < half; row++) {
      for (let column = 0; column < half; column++) {
        const corner = image * digitPixels + 2 * row * digitSide + 2 * column;
        const pixel = (offset: number) => images[corner + offset] as number;
        const sum = pixel(0) + pixel(1) + pixel(digitSide) + pixel(digitSide + 1);
        result[at++] = Math.floor((sum + 2) / 4);
      }
    }
  }
  return result;
}

/** Digits of 28 × 28 as this lab has them. */
export function asLabDigits(spec: MnistDataset, digits: Dataset): Dataset {
  const { inputSize, classes } = digitShape(spec);
  const { inputs, labels } = digits;
  if (!(inputs instanceof Uint8Array)) throw new RangeError('digits come as whole grey values');
  return {
    ...digits,
    inputSize,
    classes,
    inputs: inputSize === digits.inputSize ? inputs : halved(inputs),
    labels: classes === digitClasses ? labels : labels.map((label) => label % 2),
  };
}

/** The dataset with this share of its labels replaced, each by another class drawn evenly. Exactly that share, rounded down. */
export function withLabelNoise(dataset: Dataset, share: number, rng: Stream): Dataset {
  const labels = dataset.labels.slice();
  for (const index of rng.permutation(dataset.count).subarray(0, Math.floor(share * dataset.count))) {
    labels[index] = ((labels[index] ?? 0) + 1 + rng.int(dataset.classes - 1)) % dataset.classes;
  }
  return { ...dataset, labels };
}
