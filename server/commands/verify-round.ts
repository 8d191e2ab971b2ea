/** `npm run verify`: makes a revealed round's hidden test again and compares it with what was promised. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findLab, labs } from '../../lib/labs/catalogue';
import {
  checkProof,
  commit,
  digestOf,
  type ProofCheck,
  type RoundProof,
  roundProof,
} from '../../lib/labs/commitment';
import { isHiddenSeed, makeHidden } from '../../lib/labs/hidden';
import { withOwnCopy } from '../../lib/labs/kept-table';
import type { LabDefinition } from '../../lib/labs/types';
import { hiddenBase } from '../data/lab-data';
import { command } from './report';

const help = `npm run verify -- --file proof.json [--json]
npm run verify -- --file proof.json --table rows.csv [--json]
npm run verify -- --lab ID --seed HEX [--json]

With a proof (from the page of a revealed round): is the published hash that of the published seed, and is the hidden
test that they give the one that the server used? Of a round on a teacher's table only who has the table (UTF-8) can say so. With a lab and a seed: prints the hash and the digest they give.

Exit status: 0 all of it is as promised, 1 something is not, 2 it could not run.`;

const labOf = (id: string): LabDefinition => {
  const lab = findLab(id);
  if (!lab) throw new Error(`There is no lab "${id}". There are: ${labs.map((each) => each.id).join(', ')}`);
  return lab;
};

const questions: readonly [keyof Omit<ProofCheck, 'digest'>, string][] = [
  ['commitment', 'the published hash is that of the published seed'],
  ['versions', 'this build has the lab and the generator of the round'],
  ['baseData', 'the test digits, or the rows of the table, are those of the round'],
  ['hiddenTest', 'the hidden test made here is the one that the server used'],
  ['publicSplit', 'so is the public split'],
];

/** The lab as the round was played: on the table, which only its owner has. */
async function playedOf(proof: RoundProof, table: string | undefined): Promise<LabDefinition> {
  const lab = labOf(proof.labId);
  if (!proof.table) return lab;
  if (table === undefined) throw new Error('--table: the round was played on a table, whose file is needed');
  return withOwnCopy(lab, await readFile(table, 'utf8'), proof.table);
}

async function verifyFile(file: string, table: string | undefined, json: boolean): Promise<void> {
  const parsed = roundProof.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a proof: ${z.prettifyError(parsed.error)}`);
  const proof = parsed.data;
  const lab = await playedOf(proof, table);
  const check = checkProof(lab, proof, await hiddenBase(lab));
  for (const [key, question] of questions) console.log(`${check[key] ? 'yes' : 'NO '}  ${question}`);
  console.log(`digest of the hidden test: ${check.digest}`);
  const holds = questions.every(([key]) => check[key]);
  if (json) console.log(JSON.stringify({ command: 'verify', labId: lab.id, holds, ...check }));
  process.exitCode = holds ? 0 : 1;
}

async function printPromise(id: string, seed: string, json: boolean): Promise<void> {
  if (!isHiddenSeed(seed)) throw new Error('--seed: 16 to 64 bytes in lower-case hex');
  const lab = labOf(id);
  const base = await hiddenBase(lab);
  const { hash } = commit(lab, seed, base);
  const digest = digestOf(makeHidden(lab, seed, base));
  console.log(`hash: ${hash}\ndigest of the hidden test: ${digest}`);
  if (json) console.log(JSON.stringify({ command: 'verify', labId: id, holds: true, hash, digest }));
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      file: { type: 'string' },
      table: { type: 'string' },
      lab: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  if (options.help) console.log(help);
  else if (options.file !== undefined) await verifyFile(options.file, options.table, options.json);
  else if (options.lab !== undefined && options.seed !== undefined) {
    await printPromise(options.lab, options.seed, options.json);
  } else throw new Error(help);
});
