import type { Dataset } from '../nn/dataset';
import { digitPixels } from '../nn/datasets/digits';
import { selectExamples } from '../nn/datasets/select';
import { createRng, type Rng } from '../nn/rng';
import { asLabDigits } from './data/digits';
import { drawTransform, moveDigit } from './data/transform';
import type { MnistDataset, Part } from './datasets';
import type { Config, LabDefinition } from './types';

/** Raised with any change that gives other bytes for the same seed: published proofs name it. */
export const generatorVersion = 1;

/** Hex digits of a round's secret: 128 bits at least, so that it cannot be found by trying. */
const seedPattern = /^(?:[0-9a-f]{2}){16,64}$/;

export const isHiddenSeed = (seed: string): boolean => seedPattern.test(seed);

/** MNIST's. */
const testDigitCount = 10_000;

/** Examples of the public split: as many as the definition says, else as the hidden test has, as far as digits are left. */
export function publicCount({ dataset }: LabDefinition): number {
  const { hidden } = dataset;
  switch (dataset.kind) {
    case 'generated':
      return dataset.public ?? hidden;
    case 'mnist':
      return dataset.public ?? Math.min(hidden, testDigitCount - hidden);
  }
}

/**
 * A part of one draw of the test digits without replacement, each one moved a little: the hidden test is its front, the
 * public split what follows.
 */
function drawDigits(
  spec: MnistDataset,
  rng: Rng,
  testDigits: Dataset | null,
  part: { readonly from: number; readonly to: number; readonly moves: Rng },
): Dataset {
  const { from, to, moves } = part;
  if (!(testDigits?.inputs instanceof Uint8Array) || testDigits.count < to) {
    throw new RangeError(`${to} test digits of ${testDigits?.count ?? 0}`);
  }
  const { inputs } = testDigits;
  const count = to - from;
  const moved = new Uint8Array(count * digitPixels);
  const labels = new Uint8Array(count);
  const drawn = rng.fork('draw').permutation(testDigits.count).subarray(from, to);
  drawn.forEach((digit, index) => {
    moveDigit(
      inputs.subarray(digit * digitPixels, (digit + 1) * digitPixels),
      drawTransform(spec.transform, moves),
      moved.subarray(index * digitPixels, (index + 1) * digitPixels),
    );
    labels[index] = testDigits.labels[digit] as number;
  });
  return asLabDigits(spec, { ...testDigits, count, inputs: moved, labels });
}

/** Examples of one draw without replacement: as with digits, hidden test and public split share none. */
const drawHeld = (held: Dataset, rng: Rng, from: number, to: number): Dataset =>
  selectExamples(held, rng.fork('draw').permutation(held.count).subarray(from, to));

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

/** The same for the public split: other ones of the same kind. */
export function publicConditions(lab: LabDefinition, seed: string): readonly Config[] {
  return conditionsOf(lab, 'hidden', hiddenStream(lab, seed).fork('public conditions'));
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
 * @param testDigits the 10,000 MNIST test digits for a lab on MNIST, else unused
 * @throws RangeError when the seed is not such hex, or the test digits are missing or too few
 */
export function makeHidden(lab: LabDefinition, seed: string, testDigits: Dataset | null): Dataset {
  const rng = hiddenStream(lab, seed);
  const { dataset } = lab;
  switch (dataset.kind) {
    case 'generated':
      return dataset.held
        ? drawHeld(dataset.held, rng, 0, dataset.hidden)
        : dataset.make(dataset.hidden, rng, 'hidden');
    case 'mnist':
      return drawDigits(dataset, rng, testDigits, { from: 0, to: dataset.hidden, moves: rng.fork('moves') });
  }
}

/**
 * The public split of a round, which the server keeps as it keeps the hidden test but whose scores a board may show:
 * made of the same secret in the same way, from a stream of its own. Of MNIST it has other base digits than the hidden test, of a
 * table other rows.
 *
 * The round's commitment covers it: the secret that is promised gives both.
 *
 * @param seed as for `makeHidden`, the same one
 * @throws RangeError as `makeHidden`
 */
export function makePublic(lab: LabDefinition, seed: string, testDigits: Dataset | null): Dataset {
  const rng = hiddenStream(lab, seed);
  const { dataset } = lab;
  const count = publicCount(lab);
  switch (dataset.kind) {
    case 'generated':
      return dataset.held
        ? drawHeld(dataset.held, rng, dataset.hidden, dataset.hidden + count)
        : dataset.make(count, rng.fork('public'), 'hidden');
    case 'mnist': {
      const from = dataset.hidden;
      return drawDigits(dataset, rng, testDigits, {
        from,
        to: from + count,
        moves: rng.fork('public moves'),
      });
    }
  }
}
