import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  baseDataHash,
  checkProof,
  commit,
  digestOf,
  makeProof,
  roundProof,
  verifyCommitment,
} from '../../../lib/labs/commitment';
import { generatorVersion, makeHidden } from '../../../lib/labs/hidden';
import { xor } from '../../../lib/labs/xor/definition';

const seed = 'c0ffee'.padEnd(32, '0');
const commitment = commit(xor, seed, null);
const proof = makeProof(xor, seed, commitment, null);
const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

test('the hash can be had with any SHA-256 from one line of JSON', () => {
  const nothing = sha256('');
  expect(commitment.baseDataHash).toBe(nothing);
  expect(commitment.hash).toBe(
    sha256(`["holdout hidden test","${seed}","xor",${xor.version},"${nothing}",${generatorVersion}]`),
  );
});

test('the digest covers shape, inputs and labels', () => {
  const dataset = {
    count: 2,
    inputSize: 1,
    classes: 2,
    scale: 1,
    inputs: new Uint8Array([7, 9]),
    labels: new Uint8Array([0, 1]),
  };
  expect(digestOf(dataset)).toBe(sha256('[2,1,2,1,"uint8"]\n', new Uint8Array([7, 9, 0, 1])));
  expect(baseDataHash(dataset)).toBe(digestOf(dataset));
  expect(digestOf({ ...dataset, labels: new Uint8Array([1, 0]) })).not.toBe(digestOf(dataset));
  expect(digestOf({ ...dataset, classes: 3 })).not.toBe(digestOf(dataset));
});

test('the promise is kept by its own seed alone', () => {
  expect(verifyCommitment('xor', seed, commitment)).toBe(true);
  expect(verifyCommitment('xor', seed.replace('c0', 'c1'), commitment)).toBe(false);
  expect(verifyCommitment('xor', 'short', commitment)).toBe(false);
});

test.each([
  ['lab', 'mnist-mlp', commitment],
  ['lab version', 'xor', { ...commitment, labVersion: 2 }],
  ['base data', 'xor', { ...commitment, baseDataHash: sha256('other') }],
  ['generator', 'xor', { ...commitment, generatorVersion: generatorVersion + 1 }],
  ['hash', 'xor', { ...commitment, hash: sha256('other') }],
])('another %s breaks it', (_, labId, altered) => {
  expect(verifyCommitment(labId, seed, altered)).toBe(false);
});

test('an honest proof passes every check, also after a journey as JSON', () => {
  const received = roundProof.parse(JSON.parse(JSON.stringify(proof)));
  expect(checkProof(xor, received, null)).toEqual({
    commitment: true,
    versions: true,
    baseData: true,
    hiddenTest: true,
    publicSplit: true,
    digest: digestOf(makeHidden(xor, seed, null)),
  });
});

test('each lie fails its own check', () => {
  const otherSeed = seed.replace('c0', 'c1');
  expect(checkProof(xor, { ...proof, seed: otherSeed }, null)).toMatchObject({
    commitment: false,
    hiddenTest: false,
  });
  expect(checkProof(xor, { ...proof, hiddenDigest: sha256('other') }, null)).toMatchObject({
    commitment: true,
    hiddenTest: false,
  });
  expect(checkProof(xor, { ...proof, publicDigest: sha256('other') }, null)).toMatchObject({
    hiddenTest: true,
    publicSplit: false,
  });
  expect(checkProof({ ...xor, version: xor.version + 1 }, proof, null)).toMatchObject({ versions: false });
  const foreign = { ...commitment, baseDataHash: sha256('other') };
  expect(checkProof(xor, { ...proof, commitment: foreign }, null)).toMatchObject({ baseData: false });
});

test.each([
  ['no seed', { ...proof, seed: undefined }],
  ['a seed that is too short to be secret', { ...proof, seed: 'ab' }],
  ['a hash that is none', { ...proof, hiddenDigest: 'ab' }],
])('a file with %s is no proof', (_, file) => {
  expect(roundProof.safeParse(file).success).toBe(false);
});
