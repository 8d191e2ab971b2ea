import type { Dataset, TrainingData } from './dataset';

/** The examples `start` … `end` − 1 of a dataset; nothing is copied. */
export function sliceDataset(dataset: Dataset, start: number, end: number): Dataset {
  const { count, inputSize, targets } = dataset;
  const outputs = targets ? targets.length / count : 0;
  return {
    ...dataset,
    count: end - start,
    inputs: dataset.inputs.subarray(start * inputSize, end * inputSize),
    labels: dataset.labels.subarray(start, end),
    ...(targets && { targets: targets.subarray(start * outputs, end * outputs) }),
  };
}

/** One dataset after another as one, copied unless there is only one. @throws RangeError without any */
export function joinDatasets(parts: readonly Dataset[]): Dataset {
  const [first] = parts;
  if (!first) throw new RangeError('nothing to join');
  if (parts.length === 1) return first;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const inputs = new (first.inputs instanceof Uint8Array ? Uint8Array : Float32Array)(
    count * first.inputSize,
  );
  const labels = new Uint8Array(count);
  const outputs = first.targets ? first.targets.length / first.count : 0;
  const targets = new Float32Array(count * outputs);
  let start = 0;
  for (const part of parts) {
    inputs.set(part.inputs, start * first.inputSize);
    labels.set(part.labels, start);
    if (part.targets) targets.set(part.targets, start * outputs);
    start += part.count;
  }
  return { ...first, count, inputs, labels, ...(first.targets && { targets }) };
}

/** Training data that is here already. @param blockSize examples in a block; the last block may be shorter */
export function inMemory(train: Dataset, validation: Dataset, blockSize = train.count): TrainingData {
  return {
    trainCount: train.count,
    blockSize,
    inputSize: train.inputSize,
    classes: train.classes,
    block: async (index) =>
      sliceDataset(train, index * blockSize, Math.min(train.count, (index + 1) * blockSize)),
    validation: async () => validation,
  };
}
