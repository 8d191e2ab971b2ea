import type { Dataset } from '../dataset';

/** The examples at these positions, in this order, as a data set of its own (copied). */
export function selectExamples(dataset: Dataset, positions: Uint32Array): Dataset {
  const { inputSize } = dataset;
  const length = positions.length * inputSize;
  const inputs = dataset.inputs instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  const labels = new Uint8Array(positions.length);
  positions.forEach((position, index) => {
    const label = dataset.labels[position];
    if (label === undefined) throw new RangeError(`example ${position} of ${dataset.count}`);
    inputs.set(dataset.inputs.subarray(position * inputSize, (position + 1) * inputSize), index * inputSize);
    labels[index] = label;
  });
  return { ...dataset, count: positions.length, inputs, labels };
}
