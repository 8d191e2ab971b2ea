import { beforeAll, expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { digestOf, hiddenDigest } from '../../../lib/labs/commitment';
import { generatorVersion, isHiddenSeed, makeHidden } from '../../../lib/labs/hidden';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import { folderOf } from '../../../lib/labs/variants';
import { xor } from '../../../lib/labs/xor/definition';
import type { Dataset } from '../../../lib/nn/dataset';
import { digitPixels } from '../../../lib/nn/datasets/digits';
import { hiddenBase, hiddenTest, labSplits } from '../../../server/data/lab-data';

const seed = '00112233445566778899aabbccddeeff';
const otherSeed = '10112233445566778899aabbccddeeff';

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
      digestOf(makeHidden(lab, seed, base)),
      digestOf(makeHidden(lab, otherSeed, base)),
      digestOf(makeHidden({ ...lab, version: lab.version + 1 }, seed, base)),
    ];
    expect(new Set(digests).size).toBe(3);
  },
);

test.each(labsAndVariants)(
  '$id: it has the size that the definition states, and every class its share',
  async (lab) => {
    const { count, classes, labels, inputs, inputSize } = await hiddenTest(lab, seed);
    expect(count).toBe(lab.dataset.hidden);
    expect([labels.length, inputs.length]).toEqual([count, count * inputSize]);
    for (let label = 0; label < classes; label++) {
      const share = labels.filter((each) => each === label).length / count;
      // MNIST's rarest digit among the test digits is 5 (8.9 %), its commonest 1 (11.4 %): within a quarter of even.
      expect(Math.abs(share * classes - 1)).toBeLessThan(0.25);
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
