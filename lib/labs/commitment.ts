/**
 * The promise a round makes: a hash published when it starts, and at the reveal the seed that gives it, so that
 * anyone can make the hidden test again and see that it was not chosen afterwards.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod';
import type { Dataset } from '../nn/dataset';
import { generatorVersion, hiddenConditions, isHiddenSeed, makeHidden } from './hidden';
import type { Commitment, LabDefinition } from './types';

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

function hashed(dataset: Dataset) {
  const { count, inputSize, classes, scale, inputs, labels, targets } = dataset;
  const type = inputs instanceof Uint8Array ? 'uint8' : 'float32';
  const hash = sha256
    .create()
    .update(utf8ToBytes(`${JSON.stringify([count, inputSize, classes, scale, type])}\n`))
    .update(bytesOf(inputs))
    .update(labels);
  return targets ? hash.update(bytesOf(targets)) : hash;
}

/**
 * SHA-256, hex, of a data set: a line of JSON that says its shape, a line feed, the inputs (uint8, or float32
 * little-endian), the labels, and where answers are numbers the targets (float32 little-endian).
 */
export const digestOf = (dataset: Dataset): string => bytesToHex(hashed(dataset).digest());

/**
 * SHA-256, hex, of all that a round hides: its test set as for `digestOf`, followed by the conditions as JSON where a
 * recipe is run under several.
 */
export function hiddenDigest(lab: LabDefinition, seed: string, testDigits: Dataset | null): string {
  const hash = hashed(makeHidden(lab, seed, testDigits));
  if (lab.score.submits === 'recipe' && lab.score.conditions) {
    hash.update(utf8ToBytes(JSON.stringify(hiddenConditions(lab, seed))));
  }
  return bytesToHex(hash.digest());
}

/** What the hidden test is made from besides the seed: the test digits, or nothing (the hash of no bytes). */
export function baseDataHash(testDigits: Dataset | null): string {
  return testDigits ? digestOf(testDigits) : bytesToHex(sha256(new Uint8Array()));
}

/** JSON separates and quotes the parts, so no two lists of them read the same. */
function commitmentHash(labId: string, seed: string, commitment: Omit<Commitment, 'hash'>): string {
  const parts = [
    'holdout hidden test',
    seed,
    labId,
    commitment.labVersion,
    commitment.baseDataHash,
    commitment.generatorVersion,
  ];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}

/**
 * What is published when a round starts. It betrays nothing of the seed, which has 128 bits at least.
 *
 * @param testDigits as for `makeHidden`
 */
export function commit(lab: LabDefinition, seed: string, testDigits: Dataset | null): Commitment {
  if (!isHiddenSeed(seed)) throw new RangeError('a hidden seed is 16 to 64 bytes in lower-case hex');
  const promised = { labVersion: lab.version, baseDataHash: baseDataHash(testDigits), generatorVersion };
  return { ...promised, hash: commitmentHash(lab.id, seed, promised) };
}

/** Whether a seed published at the reveal is the one that was promised at the start. */
export function verifyCommitment(labId: string, seed: string, commitment: Commitment): boolean {
  return isHiddenSeed(seed) && commitmentHash(labId, seed, commitment) === commitment.hash;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a revealed round publishes: the answer of the route `proof`, and the file that `npm run verify` reads. */
export const roundProof = z.object({
  labId: z.string(),
  seed: z.string().refine(isHiddenSeed),
  commitment: z.object({
    hash: digest,
    labVersion: z.number().int(),
    baseDataHash: digest,
    generatorVersion: z.number().int(),
  }),
  /** `hiddenDigest` as the server made it. */
  hiddenDigest: digest,
});
export type RoundProof = z.infer<typeof roundProof>;

/** The proof of a round, its hidden test made once more (about a tenth of a second for MNIST). */
export function makeProof(
  lab: LabDefinition,
  seed: string,
  commitment: Commitment,
  testDigits: Dataset | null,
): RoundProof {
  return { labId: lab.id, seed, commitment, hiddenDigest: hiddenDigest(lab, seed, testDigits) };
}

/** What checking a proof found; all true where the round kept its promise. */
export interface ProofCheck {
  /** The published hash is that of seed, lab, base data and generator. */
  readonly commitment: boolean;
  /** This build has that lab version and that generator. */
  readonly versions: boolean;
  /** One's own copy of the test digits is the one that the round used. */
  readonly baseData: boolean;
  /** The hidden test made again is the server's, byte for byte. */
  readonly hiddenTest: boolean;
  /** Digest of the hidden test as made here. */
  readonly digest: string;
}

/** Makes the hidden test of a revealed round again from its proof and one's own copy of the base data. */
export function checkProof(lab: LabDefinition, proof: RoundProof, testDigits: Dataset | null): ProofCheck {
  const { commitment } = proof;
  const made = hiddenDigest(lab, proof.seed, testDigits);
  return {
    commitment: verifyCommitment(proof.labId, proof.seed, commitment),
    versions: commitment.labVersion === lab.version && commitment.generatorVersion === generatorVersion,
    baseData: commitment.baseDataHash === baseDataHash(testDigits),
    hiddenTest: made === proof.hiddenDigest,
    digest: made,
  };
}
