import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import { commit, makeProof } from '../../../lib/labs/commitment';
import { xor } from '../../../lib/labs/xor/definition';

const project = fileURLToPath(new URL('../../../', import.meta.url));

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
  /** The last line of standard output, parsed where it is JSON. */
  readonly report: Record<string, unknown>;
}

/** Runs a program to its end; never throws for its status. */
function run(root: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, output, errors) => {
      const last = output.trimEnd().split('\n').at(-1) ?? '';
      const report = last.startsWith('{') ? JSON.parse(last) : {};
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, output, errors, report });
    });
  });
}

const command = (root: string, name: string, ...args: string[]) =>
  run(root, '--import', 'tsx', join('server/commands', `${name}.ts`), ...args);

/** A copy of what the commands need, in which a lab may be made. */
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'holdout-new-lab-'));
  for (const part of [
    'lib/labs',
    'lib/nn',
    'lib/trainer',
    'lib/protocol',
    'lib/session',
    'lib/stats',
    'server/commands',
    'server/data',
    'server/remembered.ts',
    'package.json',
  ]) {
    await cp(join(project, part), join(copy, part), { recursive: true });
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'), 'dir');
  const config = JSON.parse(await readFile(join(project, 'tsconfig.json'), 'utf8'));
  const { plugins: _, incremental: __, ...compilerOptions } = config.compilerOptions;
  await writeFile(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['lib/labs/catalogue.ts', 'lib/labs/my-lab/phenomenon.ts'] }),
  );
});

afterAll(async () => {
  await rm(copy, { recursive: true, force: true });
});

test('new:lab makes a lab that is listed, type-checks and runs', async () => {
  const made = await command(copy, 'new-lab', 'my-lab');
  expect(made).toMatchObject({ status: 0, errors: '' });
  expect(made.output).toContain('lib/labs/my-lab/definition.ts');

  const listed = await command(copy, 'lab', '--list', '--json');
  expect(listed.report.seed).toEqual(expect.any(Number));
  expect(listed.report.details).toEqual({ labs: [...labs.map((lab) => lab.id), 'my-lab'] });

  const types = await run(copy, join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.');
  expect(types).toMatchObject({ status: 0, output: '' });

  const ran = await command(copy, 'lab', 'my-lab', '--seed', '7', '--json');
  expect(ran.status).toBe(0);
  expect(ran.report).toMatchObject({
    command: 'lab my-lab',
    seed: 7,
    holds: true,
    bars: [{ name: 'my-lab/reference-accuracy', want: 0.9, better: 'higher', holds: true }],
  });
  // The same seed gives the same figures; a bar that is out of reach gives status 1.
  const definition = join(copy, 'lib/labs/my-lab/definition.ts');
  const source = await readFile(definition, 'utf8');
  await writeFile(definition, source.replace('want: 0.9', 'want: 2'));
  const short = await command(copy, 'lab', 'my-lab', '--seed', '7', '--json');
  expect(short.status).toBe(1);
  expect(short.report).toMatchObject({ holds: false, bars: [{ want: 2, holds: false }] });
  expect(short.report.details).toEqual(ran.report.details);
}, 600_000);

test.each(['Capital', 'with space', '../outside', '', 'xor', 'data', 'config'])(
  'new:lab refuses the id "%s" and writes nothing',
  async (id) => {
    const before = await readFile(join(copy, 'lib/labs/catalogue.ts'), 'utf8');
    expect((await command(copy, 'new-lab', id)).status).toBe(2);
    expect(await readFile(join(copy, 'lib/labs/catalogue.ts'), 'utf8')).toBe(before);
  },
);

test.each([
  ['no lab', []],
  ['an unknown lab', ['nonsense', '--json']],
  ['two labs', ['xor', 'mnist-mlp']],
  ['an unknown option', ['xor', '--fast']],
  ['a seed that is none', ['xor', '--seed', '1.5']],
  ['a seed out of range', ['xor', '--seed', '4294967296']],
])('lab: %s cannot be run: status 2, and a word why', async (_, args) => {
  const { status, errors } = await command(project, 'lab', ...args);
  expect(status).toBe(2);
  expect(errors).not.toBe('');
});

test.each(['lab', 'verify-round', 'new-lab'])('%s --help says how it is called', async (name) => {
  const { status, output } = await command(project, name, '--help');
  expect(status).toBe(0);
  expect(output).toContain('npm run ');
});

test('verify: an honest proof passes, an altered one does not, and a file that is none cannot be checked', async () => {
  const seed = 'ab'.repeat(16);
  const proof = makeProof(xor, seed, commit(xor, seed, null), null);
  const file = join(copy, 'proof.json');
  const verify = async (content: string) => {
    await writeFile(file, content);
    return command(project, 'verify-round', '--file', file, '--json');
  };
  expect(await verify(JSON.stringify(proof))).toMatchObject({
    status: 0,
    report: { command: 'verify', holds: true, digest: proof.hiddenDigest },
  });
  expect(await verify(JSON.stringify({ ...proof, seed: 'ac'.repeat(16) }))).toMatchObject({
    status: 1,
    report: { holds: false, commitment: false, hiddenTest: false },
  });
  expect((await verify('{}')).status).toBe(2);
  expect((await verify('not JSON')).status).toBe(2);
});
