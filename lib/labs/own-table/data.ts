import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';

/** Means of the three kinds in what tells them apart, in standard deviations of one kind. */
const kinds = [
  [-1.3, 0, 0.8],
  [0, 1.3, -0.8],
  [1.3, 0, 0.8],
] as const;

/** Columns that say nothing. */
const idle = 5;

export const kindNames = ['A', 'B', 'C'] as const;

/**
 * A table of somebody's: three kinds, three columns that tell something of them, five that do not, all about 0 with
 * deviation about 1.
 */
export function makeTable(count: number, rng: Rng): Dataset {
  const inputSize = kinds[0].length + idle;
  const inputs = new Float32Array(count * inputSize);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % kinds.length);
  labels.forEach((label, row) => {
    const means = kinds[label] ?? [];
    for (let column = 0; column < inputSize; column++) {
      inputs[row * inputSize + column] = (means[column] ?? 0) + rng.normal();
    }
  });
  return { count, inputSize, classes: kinds.length, inputs, scale: 1, labels };
}

/** The same rows with their answers dealt out anew: what is learnt from them now is chance. */
export function withShuffledAnswers(train: Dataset, rng: Rng): Dataset {
  const order = rng.permutation(train.count);
  const { targets } = train;
  const width = targets ? targets.length / train.count : 0;
  return {
    ...train,
    labels: Uint8Array.from(order, (row) => train.labels[row] ?? 0),
    ...(targets && {
      targets: Float32Array.from(
        { length: targets.length },
        (_, at) => targets[(order[Math.floor(at / width)] ?? 0) * width + (at % width)] ?? 0,
      ),
    }),
  };
}
