/**
 * The promise a round makes: a hash published when it starts, and at the reveal the seed that gives it, so that
 * anyone can make the hidden test again and see that it was not chosen afterwards; so with the public split, which comes
 * of the same seed.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod';
import type { Dataset } from '../nn/dataset';
import { type TableDealing, tableDealing } from './data/table';
import {
  generatorVersion,
  hiddenConditions,
  isHiddenSeed,
  makeHidden,
  makePublic,
  publicConditions,
} from './hidden';
import type { Config, LabDefinition } from './types';

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

/** With the conditions as JSON behind it, where a recipe is run under several. */
function digestWith(dataset: Dataset, { score }: LabDefinition, conditions: () => readonly Config[]): string {
  const hash = hashed(dataset);
  if (score.submits === 'recipe' && score.conditions) hash.update(utf8ToBytes(JSON.stringify(conditions())));
  return bytesToHex(hash.digest());
}

/**
 * SHA-256, hex, of all that a round hides: its test set as for `digestOf`, followed by the conditions as JSON where a
 * recipe is run under several.
 */
export const hiddenDigest = (lab: LabDefinition, seed: string, testDigits: Dataset | null): string =>
  digestWith(makeHidden(lab, seed, testDigits), lab, () => hiddenConditions(lab, seed));

/** The same of the round's public split, which the same seed gives. */
export const publicDigest = (lab: LabDefinition, seed: string, testDigits: Dataset | null): string =>
  digestWith(makePublic(lab, seed, testDigits), lab, () => publicConditions(lab, seed));

/**
 * The digest of what hidden test and public split are made from besides the seed: the test digits, the rows of a table that are
 * held back, or nothing (the hash of no bytes).
 */
export function baseDataHash(base: Dataset | null): string {
  return base ? digestOf(base) : bytesToHex(sha256(new Uint8Array()));
}

/** That data, of a lab: what it holds itself, else the test digits that are given for a lab on MNIST. */
const baseOf = ({ dataset }: LabDefinition, testDigits: Dataset | null): Dataset | null =>
  dataset.kind === 'generated' ? (dataset.held ?? null) : testDigits;

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

/** Published when training starts, so that the seed published at the reveal can be checked against it. */
export interface Commitment {
  /** SHA-256, hex, of seed, lab, base data and generator (`commitmentHash`). */
  readonly hash: string;
  readonly labVersion: number;
  readonly baseDataHash: string;
  readonly generatorVersion: number;
}

/**
 * What is published when a round starts. It betrays nothing of the seed, which has 128 bits at least.
 *
 * @param testDigits as for `makeHidden`
 */
export function commit(lab: LabDefinition, seed: string, testDigits: Dataset | null): Commitment {
  if (!isHiddenSeed(seed)) throw new RangeError('a hidden seed is 16 to 64 bytes in lower-case hex');
  const promised = {
    labVersion: lab.version,
    baseDataHash: baseDataHash(baseOf(lab, testDigits)),
    generatorVersion,
  };
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
  /** `hiddenDigest` and `publicDigest` as the server made them. */
  hiddenDigest: digest,
  publicDigest: digest,
  /** How the rows of the teacher's table were dealt, in a round on one. Whoever has the table can check the rest with it. */
  table: tableDealing.optional(),
});
export type RoundProof = z.infer<typeof roundProof>;

/** The proof of a round, hidden test and public split made once more (about two tenths of a second for MNIST). */
export function makeProof(
  lab: LabDefinition,
  seed: string,
  commitment: Commitment,
  testDigits: Dataset | null,
  table: TableDealing | null = null,
): RoundProof {
  return {
    ...{ labId: lab.id, seed, commitment },
    hiddenDigest: hiddenDigest(lab, seed, testDigits),
    publicDigest: publicDigest(lab, seed, testDigits),
    ...(table && { table }),
  };
}

/** What checking a proof found; all true where the round kept its promise. */
export interface ProofCheck {
  /** The published hash is that of seed, lab, base data and generator. */
  readonly commitment: boolean;
  /** This build has that lab version and that generator. */
  readonly versions: boolean;
  /** One's own copy of the test digits, or of the table, is the one that the round used. */
  readonly baseData: boolean;
  /** The hidden test made again is the server's, byte for byte. */
  readonly hiddenTest: boolean;
  /** So is the public split. */
  readonly publicSplit: boolean;
  /** Digest of the hidden test as made here. */
  readonly digest: string;
}

/** Makes hidden test and public split of a revealed round again from its proof and one's own copy of the base data. */
export function checkProof(lab: LabDefinition, proof: RoundProof, testDigits: Dataset | null): ProofCheck {
  const { commitment } = proof;
  const made = hiddenDigest(lab, proof.seed, testDigits);
  return {
    commitment: verifyCommitment(proof.labId, proof.seed, commitment),
    versions: commitment.labVersion === lab.version && commitment.generatorVersion === generatorVersion,
    baseData: commitment.baseDataHash === baseDataHash(baseOf(lab, testDigits)),
    hiddenTest: made === proof.hiddenDigest,
    publicSplit: publicDigest(lab, proof.seed, testDigits) === proof.publicDigest,
    digest: made,
  };
}
