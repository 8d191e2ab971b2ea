import type { Dataset, TrainingData } from './dataset';

/** The examples `start` … `end` − 1 of a dataset; nothing is copied. */
export function sliceDataset(dataset: Dataset, start: number, end: number): Dataset {
  const { inputSize } = dataset;
  return {
    ...dataset,
    count: end - start,
    inputs: dataset.inputs.subarray(start * inputSize, end * inputSize),
    labels: dataset.labels.subarray(start, end),
  };
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
