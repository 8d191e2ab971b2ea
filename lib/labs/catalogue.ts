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
import { perceptronGates } from './perceptron-gates/definition';
import { testSetLeak } from './test-set-leak/definition';
import type { LabDefinition, Variant } from './types';
import { universalApproximation } from './universal-approximation/definition';
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
];

/** A lab's text with the variant's name beside its title. */
const named = ({ text }: LabDefinition, { label }: Variant): LabDefinition['text'] => ({
  ja: { ...text.ja, title: `${text.ja.title}（${label.ja}）` },
  en: { ...text.en, title: `${text.en.title} (${label.en})` },
});

/** A lab as one of its variants: a lab of its own, with its own id, data and hidden tests. */
function asVariant(lab: LabDefinition, variant: Variant): LabDefinition {
  const { variants: _, ...rest } = lab;
  return { ...rest, text: named(lab, variant), ...variant.changes, id: `${lab.id}.${variant.id}` };
}

/** Every lab by its id, variants too. */
const byId = new Map(
  labs
    .flatMap((lab) => [lab, ...(lab.variants ?? []).map((variant) => asVariant(lab, variant))])
    .map((lab) => [lab.id, lab]),
);

/** Every lab and every variant. */
export const labsAndVariants: readonly LabDefinition[] = [...byId.values()];

/** The lab or variant of that id, or null where there is none. */
export function findLab(id: string): LabDefinition | null {
  return byId.get(id) ?? null;
}

/** The folder that a lab's id names: a variant's is its lab's. */
export const folderOf = (id: string): string => id.replace(/\..*$/, '');

/** @throws RangeError where there is no such lab; for ids that were checked before */
export function selectLab(id: string): LabDefinition {
  const lab = findLab(id);
  if (!lab) throw new RangeError(`no lab "${id}"`);
  return lab;
}
