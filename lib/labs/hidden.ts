import type { Dataset } from '../nn/dataset';
import { digitPixels } from '../nn/datasets/digits';
import { createRng, type Rng } from '../nn/rng';
import { asLabDigits } from './data/digits';
import { drawTransform, moveDigit } from './data/transform';
import type { Config, LabDefinition, MnistDataset, Part } from './types';

/** Raised with any change that gives other bytes for the same seed: published proofs name it. */
export const generatorVersion = 1;

/** Hex digits of a round's secret: 128 bits at least, so that it cannot be found by trying. */
const seedPattern = /^(?:[0-9a-f]{2}){16,64}$/;

export const isHiddenSeed = (seed: string): boolean => seedPattern.test(seed);

/** A draw without replacement from the test digits, each one moved a little. */
function makeHiddenDigits(spec: MnistDataset, rng: Rng, testDigits: Dataset): Dataset {
  const { count, inputs } = testDigits;
  if (!(inputs instanceof Uint8Array) || count < spec.hidden) {
    throw new RangeError(`${spec.hidden} hidden digits of ${count}`);
  }
  const drawn = rng.fork('draw').permutation(count).subarray(0, spec.hidden);
  const moves = rng.fork('moves');
  const moved = new Uint8Array(spec.hidden * digitPixels);
  const labels = new Uint8Array(spec.hidden);
  drawn.forEach((digit, index) => {
    moveDigit(
      inputs.subarray(digit * digitPixels, (digit + 1) * digitPixels),
      drawTransform(spec.transform, moves),
      moved.subarray(index * digitPixels, (index + 1) * digitPixels),
    );
    labels[index] = testDigits.labels[digit] as number;
  });
  return asLabDigits(spec, { ...testDigits, count: spec.hidden, inputs: moved, labels });
}

function hiddenStream(lab: LabDefinition, seed: string): Rng {
  if (!isHiddenSeed(seed)) throw new RangeError('a hidden seed is 16 to 64 bytes in lower-case hex');
  return createRng(`holdout hidden test ${generatorVersion} ${seed}`).fork(`${lab.id} ${lab.version}`);
}

/**
 * The hidden conditions under which a recipe is run: settings laid over its configuration, a run each; one that changes
 * nothing where the lab has none.
 */
export function hiddenConditions(lab: LabDefinition, seed: string): readonly Config[] {
  return conditionsOf(lab, 'hidden', hiddenStream(lab, seed).fork('conditions'));
}

/** The conditions of the parts that everybody may know. */
export function openConditions(lab: LabDefinition, part: 'train' | 'validation'): readonly Config[] {
  return conditionsOf(lab, part, createRng(`holdout conditions ${lab.id} ${lab.version}`).fork(part));
}

function conditionsOf({ score }: LabDefinition, part: Part, rng: Rng): readonly Config[] {
  return (score.submits === 'recipe' && score.conditions?.(part, rng)) || [{}];
}

/**
 * The hidden test set of a round: the same bytes for the same arguments in every JavaScript engine.
 *
 * @param seed the round's secret, lower-case hex of 16 to 64 bytes
 * @param testDigits the 10,000 MNIST test digits for a lab on MNIST, null for a lab that makes its own data
 * @throws RangeError when the seed is not such hex, or the test digits are missing or too few
 */
export function makeHidden(lab: LabDefinition, seed: string, testDigits: Dataset | null): Dataset {
  const rng = hiddenStream(lab, seed);
  const { dataset } = lab;
  switch (dataset.kind) {
    case 'generated':
      return dataset.make(dataset.hidden, rng, 'hidden');
    case 'mnist':
      if (!testDigits) throw new RangeError(`${lab.id} needs the MNIST test digits`);
      return makeHiddenDigits(dataset, rng, testDigits);
  }
}
