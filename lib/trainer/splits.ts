import type { Dataset, TrainingData } from '../nn/dataset';
import type { OpenSplit } from './messages';

/** Every block of a split, as they arrive. @throws DataError */
export function wholeSplit(data: TrainingData, split: OpenSplit): Promise<Dataset[]> {
  if (split === 'validation') return Promise.all([data.validation()]);
  const blocks = Math.ceil(data.trainCount / data.blockSize);
  return Promise.all(Array.from({ length: blocks }, (_, index) => data.block(index)));
}

/** A dataset in memory of its own: posting a view of a large array would send all of it. */
export function copied(dataset: Dataset): Dataset {
  const { inputs, labels, targets } = dataset;
  return {
    ...dataset,
    inputs: inputs.slice(),
    labels: labels.slice(),
    ...(targets && { targets: targets.slice() }),
  };
}
