/** All labs, in the order in which they are offered. `npm run new:lab` adds a line here. */
import { batchNorm } from './batch-norm/definition';
import { doubleDescent } from './double-descent/definition';
import { hookeFit } from './hooke-fit/definition';
import { hyperparameterSearch } from './hyperparameter-search/definition';
import { initAndActivations } from './init-and-activations/definition';
import { learningRateBattle } from './learning-rate-battle/definition';
import { mnistCnn } from './mnist-cnn/definition';
import { mnistMlp } from './mnist-mlp/definition';
import { optimizerRace } from './optimizer-race/definition';
import { overfitting } from './overfitting/definition';
import { ownTable } from './own-table/definition';
import { perceptronGates } from './perceptron-gates/definition';
import { testSetLeak } from './test-set-leak/definition';
import type { LabDefinition } from './types';
import { universalApproximation } from './universal-approximation/definition';
import { withVariants } from './variants';
import { xor } from './xor/definition';

export const labs: readonly LabDefinition[] = [
  hookeFit,
  perceptronGates,
  xor,
  universalApproximation,
  optimizerRace,
  initAndActivations,
  batchNorm,
  mnistMlp,
  mnistCnn,
  learningRateBattle,
  overfitting,
  hyperparameterSearch,
  testSetLeak,
  doubleDescent,
  ownTable,
];

/** Every lab by its id, variants too. */
const byId = new Map(labs.flatMap(withVariants).map((lab) => [lab.id, lab]));

/** Every lab and every variant. */
export const labsAndVariants: readonly LabDefinition[] = [...byId.values()];

/** The lab or variant of that id, or null where there is none. */
export function findLab(id: string): LabDefinition | null {
  return byId.get(id) ?? null;
}

/** @throws RangeError where there is no such lab; for ids that were checked before */
export function selectLab(id: string): LabDefinition {
  const lab = findLab(id);
  if (!lab) throw new RangeError(`no lab "${id}"`);
  return lab;
}
