import type { TrainingData } from '../../nn/dataset';
import { inMemory } from '../../nn/training-data';
import type { Splits } from '../datasets';
import type { LabDefinition } from '../types';

/**
 * Data that are here already, in the blocks in which a browser would receive them: the blocks decide the order of
 * the first epoch, so that a run in Node takes the same steps as one in a browser.
 */
export function trainingDataOf(lab: LabDefinition, { train, validation }: Splits): TrainingData {
  return inMemory(train, validation, lab.dataset.kind === 'mnist' ? lab.dataset.blockSize : train.count);
}
