import { beforeAll, expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { digestOf, hiddenDigest, publicDigest } from '../../../lib/labs/commitment';
import {
  generatorVersion,
  isHiddenSeed,
  makeHidden,
  makePublic,
  publicCount,
} from '../../../lib/labs/hidden';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import type { LabDefinition } from '../../../lib/labs/types';
import { folderOf } from '../../../lib/labs/variants';
import { xor } from '../../../lib/labs/xor/definition';
import type { Dataset } from '../../../lib/nn/dataset';
import { digitPixels } from '../../../lib/nn/datasets/digits';
import { hiddenBase, hiddenTest, labSplits } from '../../../server/data/lab-data';

const seed = '00112233445566778899aabbccddeeff';
const otherSeed = '10112233445566778899aabbccddeeff';

/** Moving thousands of digits takes a second: each set is made once. */
const made = new Map<string, Dataset>();
function once(make: typeof makeHidden, lab: LabDefinition, of: string, base: Dataset | null): Dataset {
  const key = `${make.name} ${lab.id} ${lab.version} ${of}`;
  const known = made.get(key) ?? make(lab, of, base);
  made.set(key, known);
  return known;
}

/**
 * SHA-256 of what a round with `seed` hides, kept in the lab's folder (vitest writes the file of a new lab). A change
 * means that published proofs can no longer be checked: raise the lab's version for a change of its data,
 * `generatorVersion` for a change of the generator, and write the file anew (`npx vitest run -u` with this test).
 */
test.each(labsAndVariants)(
  '$id: the generator still gives the bytes that its version promises',
  async (lab) => {
    const name = `${lab.id} ${lab.version}, generator ${generatorVersion}`;
    const digest = hiddenDigest(lab, seed, await hiddenBase(lab));
    await expect(`${name}: ${digest}\n`).toMatchFileSnapshot(
      `../../../lib/labs/${folderOf(lab.id)}/${lab.id}.hidden.txt`,
    );
  },
);

test.each(labsAndVariants)(
  '$id: another seed or another version of the lab gives another set',
  async (lab) => {
    const base = await hiddenBase(lab);
    const digests = [
      digestOf(once(makeHidden, lab, seed, base)),
      digestOf(once(makeHidden, lab, otherSeed, base)),
      digestOf(makeHidden({ ...lab, version: lab.version + 1 }, seed, base)),
    ];
    expect(new Set(digests).size).toBe(3);
  },
);

test.each(labsAndVariants)(
  '$id: it has the size that the definition states, and every class its share',
  async (lab) => {
    const { count, classes, labels, inputs, inputSize } = once(makeHidden, lab, seed, await hiddenBase(lab));
    expect(count).toBe(lab.dataset.hidden);
    expect([labels.length, inputs.length]).toEqual([count, count * inputSize]);
    for (let label = 0; label < classes; label++) {
      const share = labels.filter((each) => each === label).length / count;
      // MNIST's rarest digit among the test digits is 5 (8.9 %), its commonest 1 (11.4 %): within 15 % of even, and a
      // draw of so many within four standard deviations of that.
      expect(Math.abs(share * classes - 1)).toBeLessThan(0.15 + 4 * Math.sqrt((classes - 1) / count));
    }
  },
);

test('half of the test digits stay out of every draw, and two rounds draw differently', async () => {
  const base = await hiddenBase(mnistMlp);
  const digits = base as Dataset;
  expect(mnistMlp.dataset.hidden * 2).toBeLessThanOrEqual(digits.count);
  const [first, second] = [seed, otherSeed].map((each) => makeHidden(mnistMlp, each, digits).labels);
  expect(first).not.toEqual(second);
});

test.each(labsAndVariants)(
  '$id: the public split has the size stated, is its seed’s, and is no part of the hidden test',
  async (lab) => {
    const base = await hiddenBase(lab);
    const split = once(makePublic, lab, seed, base);
    expect(split.count).toBe(publicCount(lab));
    const others = [makePublic(lab, otherSeed, base), makeHidden(lab, seed, base)];
    expect(new Set([split, ...others].map(digestOf)).size).toBe(3);
  },
);

test('the public split is still made as published proofs say', async () => {
  const digests = await Promise.all(
    [xor, mnistMlp].map(async (lab) => publicDigest(lab, seed, await hiddenBase(lab))),
  );
  expect(digests).toMatchInlineSnapshot(`
    [
      "480027b998adc60c2a18e432dc95c758015c018e8938b4f6ca1316c2d2b053f4",
      "1b4ef25fa8407ef382c9354c561c6aad349899529ffa6ebed62163fdf8a2a604",
    ]
  `);
});

test('public split and hidden test share no base digit', async () => {
  const { dataset } = mnistMlp;
  if (dataset.kind !== 'mnist') throw new Error('digits are drawn');
  // Unmoved, so that each image is one of the test digits, and every one of those is there once.
  const still = { ...mnistMlp, dataset: { ...dataset, transform: { shift: 0, rotation: 0, scale: 0 } } };
  const base = (await hiddenBase(still)) as Dataset;
  const [all, hidden, shown] = [base, makeHidden(still, seed, base), makePublic(still, seed, base)].map(
    images,
  );
  const known = new Set(all);
  expect(known.size).toBe(10_000);
  expect([hidden?.length, shown?.length]).toEqual([5000, 5000]);
  expect([...(hidden ?? []), ...(shown ?? [])].filter((image) => !known.has(image))).toEqual([]);
  expect(new Set([...(hidden ?? []), ...(shown ?? [])]).size).toBe(5000 + 5000);
});

test('a definition may want a smaller public split, and no more digits than there are', async () => {
  const base = (await hiddenBase(mnistMlp)) as Dataset;
  const of = (size: number) =>
    ({ ...mnistMlp, dataset: { ...mnistMlp.dataset, public: size } }) as LabDefinition;
  expect(makePublic(of(200), seed, base).labels).toEqual(
    makePublic(mnistMlp, seed, base).labels.slice(0, 200),
  );
  expect(() => makePublic(of(5001), seed, base)).toThrow(RangeError);
});

let trainingImages: Set<string>;
const images = ({ count, inputs }: Dataset): string[] =>
  Array.from({ length: count }, (_, index) =>
    Buffer.from(inputs.slice(index * digitPixels, (index + 1) * digitPixels)).toString('base64'),
  );

beforeAll(async () => {
  const { train, validation } = await labSplits(mnistMlp);
  trainingImages = new Set([...images(train), ...images(validation)]);
});

test('no image that a browser receives is among those that hidden tests are drawn from, or in one of them', async () => {
  const base = await hiddenBase(mnistMlp);
  const drawn = [...images(base as Dataset), ...images(await hiddenTest(mnistMlp, seed))];
  expect(drawn.filter((image) => trainingImages.has(image))).toEqual([]);
});

test('training and validation images do not meet', () => {
  const { train, validation } = mnistMlp.dataset.kind === 'mnist' ? mnistMlp.dataset : xor.dataset;
  expect(trainingImages.size).toBe(train + validation);
});

test.each([
  ['too short', 'ab'.repeat(15)],
  ['in capitals', 'AB'.repeat(16)],
  ['of half a byte more', `${'ab'.repeat(16)}a`],
  ['not hex', 'xy'.repeat(16)],
])('a seed %s is refused', (_, bad) => {
  expect(isHiddenSeed(bad)).toBe(false);
  expect(() => makeHidden(xor, bad, null)).toThrow(RangeError);
});

test('a lab on MNIST cannot do without the test digits', () => {
  expect(() => makeHidden(mnistMlp, seed, null)).toThrow(RangeError);
});
