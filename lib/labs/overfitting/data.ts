import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { moveDigit } from '../data/transform';

/** Copies of each digit that augmentation adds. */
const copies = 4;

/**
 * The first `images` digits, and beside them copies moved by up to `shift` pixels each way, with the same labels.
 *
 * @param train pictures of 28 × 28 bytes
 */
export function trainingSet(train: Dataset, images: number, shift: number, rng: Rng): Dataset {
  const chosen = sliceDataset(train, 0, Math.min(images, train.count));
  const { inputs } = chosen;
  if (shift === 0 || !(inputs instanceof Uint8Array)) return chosen;
  const { inputSize, count } = chosen;
  const all = new Uint8Array((copies + 1) * inputs.length);
  const labels = new Uint8Array((copies + 1) * count);
  all.set(inputs);
  labels.set(chosen.labels);
  for (let index = count; index < labels.length; index++) {
    const source = index % count;
    const move = () => rng.int(2 * shift + 1) - shift;
    const moved = { angle: 0, scale: 1, shiftX: move(), shiftY: move() };
    const digit = inputs.subarray(source * inputSize, (source + 1) * inputSize);
    moveDigit(digit, moved, all.subarray(index * inputSize, (index + 1) * inputSize));
    labels[index] = chosen.labels[source] ?? 0;
  }
  return { ...chosen, count: labels.length, inputs: all, labels };
}
