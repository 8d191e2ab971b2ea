import { createRng } from '../../nn/rng';
import type { Splits } from '../datasets';
import type { LabDefinition } from '../types';

/**
 * The training and validation data of a lab that makes its own, from a public seed that its version fixes, so that
 * everybody in every session learns from the same points. Null for a lab whose data are files.
 */
export function generateSplits(lab: LabDefinition): Splits | null {
  const { dataset } = lab;
  if (dataset.kind !== 'generated') return null;
  const rng = createRng(`holdout training data ${lab.id} ${lab.version}`);
  const make = (part: 'train' | 'validation') => dataset.make(dataset[part], rng.fork(part), part);
  return { train: make('train'), validation: make('validation') };
}
