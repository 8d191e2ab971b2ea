import type { Dataset, TrainingData } from '../../nn/dataset';
import type { LabDefinition } from '../types';
import type { Splits } from './generated';

/** Examples `start` … `end − 1`, sharing memory with the whole. */
function slice(dataset: Dataset, start: number, end: number): Dataset {
  const { inputSize } = dataset;
  return {
    ...dataset,
    count: end - start,
    inputs: dataset.inputs.subarray(start * inputSize, end * inputSize),
    labels: dataset.labels.subarray(start, end),
  };
}

/**
 * Data that are there already, in the blocks in which a browser would receive them: the blocks decide the order of
 * the first epoch, so a run in Node takes the same steps as one in a browser.
 */
export function inMemory(lab: LabDefinition, splits: Splits): TrainingData {
  const { train, validation } = splits;
  const blockSize = lab.dataset.kind === 'mnist' ? lab.dataset.blockSize : train.count;
  return {
    trainCount: train.count,
    blockSize,
    inputSize: train.inputSize,
    classes: train.classes,
    block: async (index) => slice(train, index * blockSize, Math.min((index + 1) * blockSize, train.count)),
    validation: async () => validation,
  };
}
