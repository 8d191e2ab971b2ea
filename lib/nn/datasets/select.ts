import type { Dataset } from '../dataset';

/** The examples at these positions, in this order, as a data set of its own (copied). @throws RangeError beyond its end */
export function selectExamples(dataset: Dataset, positions: ArrayLike<number>): Dataset {
  const { inputSize } = dataset;
  const length = positions.length * inputSize;
  const inputs = dataset.inputs instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  const labels = new Uint8Array(positions.length);
  const outputs = dataset.targets ? dataset.targets.length / dataset.count : 0;
  const targets = new Float32Array(positions.length * outputs);
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] as number;
    const label = dataset.labels[position];
    if (label === undefined) throw new RangeError(`example ${position} of ${dataset.count}`);
    inputs.set(dataset.inputs.subarray(position * inputSize, (position + 1) * inputSize), index * inputSize);
    labels[index] = label;
    if (dataset.targets) {
      targets.set(dataset.targets.subarray(position * outputs, (position + 1) * outputs), index * outputs);
    }
  }
  return {
    ...dataset,
    count: positions.length,
    inputs,
    labels,
    ...(dataset.targets && { targets }),
  };
}
