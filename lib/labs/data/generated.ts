import type { Dataset } from '../../nn/dataset';
import { makeXor } from '../../nn/datasets/xor';
import { createRng } from '../../nn/rng';
import type { LabDefinition } from '../types';

/** What a browser may have: the data to learn from and the data to choose by. */
export interface Splits {
  readonly train: Dataset;
  readonly validation: Dataset;
}

/**
 * The training and validation data of a lab that makes its own, from a public seed that its version fixes, so that
 * everybody in every session learns from the same points. Null for a lab whose data are files.
 */
export function generateSplits(lab: LabDefinition): Splits | null {
  const { dataset } = lab;
  if (dataset.kind !== 'xor') return null;
  const rng = createRng(`holdout training data ${lab.id} ${lab.version}`);
  return {
    train: makeXor(dataset.train, dataset.noise, rng.fork('train')),
    validation: makeXor(dataset.validation, dataset.noise, rng.fork('validation')),
  };
}
