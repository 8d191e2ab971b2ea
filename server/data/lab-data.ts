/** What a lab's data are on this server, whichever way they are made: read or generated once, kept in memory. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeBlock, listBlocks } from '../../lib/labs/data/blocks';
import { asLabDigits, withLabelNoise } from '../../lib/labs/data/digits';
import { generateSplits } from '../../lib/labs/data/generated';
import type { MnistDataset, Splits } from '../../lib/labs/datasets';
import { makeHidden, makePublic } from '../../lib/labs/hidden';
import type { LabDefinition } from '../../lib/labs/types';
import type { Dataset } from '../../lib/nn/dataset';
import { selectExamples } from '../../lib/nn/datasets/select';
import { createRng } from '../../lib/nn/rng';
import { sliceDataset } from '../../lib/nn/training-data';
import { Remembered } from '../remembered';
import { readTestDigits, readTrainingDigits } from './mnist';

const compress = promisify(gzip);

/** Tables whose data are remembered: those of the classes that go on at once. */
const mostTables = 8;

/** The version of a lab's data: with a teacher's table it is another lab's. */
export function dataKey({ id, version, dataset }: LabDefinition): string {
  const own = dataset.kind === 'generated' ? (dataset.digest ?? '') : '';
  return `${id}/${version}/${own}`;
}

/** Remembers what `make` resolved to for each key, of every lab and of the latest tables; a failure is not remembered. */
function once<T>(
  make: (lab: LabDefinition, part: string) => Promise<T>,
): (lab: LabDefinition, part?: string) => Promise<T> {
  const ofLabs = new Remembered<T>(Number.POSITIVE_INFINITY);
  const ofTables = new Remembered<T>(mostTables);
  return (lab, part = '') => {
    const isTable = lab.dataset.kind === 'generated' && lab.dataset.digest !== undefined;
    return (isTable ? ofTables : ofLabs).of(`${dataKey(lab)}/${part}`, () => make(lab, part));
  };
}

/**
 * Picks a lab's images from the 60,000 by a fixed permutation, the same for all labs: training from its front,
 * validation from its end, so that they never meet and labs of different size share what they can.
 */
function pickSplits(spec: MnistDataset, digits: Dataset): Splits {
  const { count } = digits;
  if (spec.train + spec.validation > count) throw new RangeError('more images than MNIST has');
  const order = createRng('holdout MNIST selection 1').permutation(count);
  const pick = (from: number, to: number) =>
    asLabDigits(spec, selectExamples(digits, order.subarray(from, to)));
  const noise = createRng('holdout MNIST label noise 1');
  return {
    train: withLabelNoise(pick(0, spec.train), spec.labelNoise ?? 0, noise),
    validation: pick(count - spec.validation, count),
  };
}

/** Training and validation data of a lab, as its browsers have them. */
export const labSplits: (lab: LabDefinition) => Promise<Splits> = once(async (lab) => {
  const { dataset } = lab;
  if (dataset.kind === 'mnist') return pickSplits(dataset, await readTrainingDigits());
  const generated = generateSplits(lab);
  if (!generated) throw new RangeError(`no data for lab ${lab.id}`);
  return generated;
});

let testDigits: Promise<Dataset> | null = null;

/** What the lab's hidden tests are drawn from: the test digits, or null where they are made from the seed alone. */
export async function hiddenBase(lab: LabDefinition): Promise<Dataset | null> {
  if (lab.dataset.kind !== 'mnist') return null;
  testDigits ??= readTestDigits();
  return testDigits;
}

/** The hidden test of a round, made anew each time; the caller keeps it as long as the round needs it. */
export async function hiddenTest(lab: LabDefinition, seed: string): Promise<Dataset> {
  return makeHidden(lab, seed, await hiddenBase(lab));
}

/** The public split of a round, made anew each time. */
export async function publicSplit(lab: LabDefinition, seed: string): Promise<Dataset> {
  return makePublic(lab, seed, await hiddenBase(lab));
}

const packed = once(async (lab, name): Promise<Uint8Array> => {
  const block = listBlocks(lab).find((candidate) => candidate.name === name);
  if (!block) throw new RangeError(`no block ${name}`);
  const splits = await labSplits(lab);
  const examples = sliceDataset(splits[block.split], block.start, block.start + block.count);
  return compress(encodeBlock(examples), { level: 7 });
});

/** A block as it travels (gzip, to be sent with that content encoding), or null where the lab has no such block. */
export async function blockBytes(lab: LabDefinition, name: string): Promise<Uint8Array | null> {
  return listBlocks(lab).some((block) => block.name === name) ? packed(lab, name) : null;
}
