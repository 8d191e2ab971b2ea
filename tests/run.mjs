/**
 * `npm test`: everything, on a fresh machine, one after the other, counted. `--static` (`npm run check`) stops
 * before anything runs. `--only NAME,…` picks steps. The last line is always `N passed, N failed`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../server/commands/build.mjs';
import { ensureInstalled, root } from '../server/commands/install.mjs';
import { runQuietly, say, Trouble } from '../server/commands/terminal.mjs';
import { ensureChromium, ensurePostgres } from './support/system.mjs';

const help = `npm test — everything on a fresh machine: format, types, imports and dead code, unit and contract tests, a build, real browsers.
npm run check — what of it runs nothing: format, types, imports and dead code.

  --only NAME,…  only these steps, by the names that are printed

The last line is \`N passed, N failed\`. Exit status: 0 where nothing failed, else 1.
`;
if (process.argv.includes('--help')) {
  process.stdout.write(help);
  process.exit();
}

const bin = (...parts) => path.join(root, 'node_modules', ...parts);
const scratch = await mkdtemp(path.join(os.tmpdir(), 'holdout-tests-'));

/** Runs a program of node_modules under this Node. */
const node = (file, args, what) =>
  runQuietly(process.execPath, [file, ...args], {
    what,
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });

/** What a step found; `again` of those that passed did so at the second try only. */
const found = ({ passed = 0, failed = 0, skipped = 0, again = 0, output = '' }) => {
  return { passed, failed, skipped, again, output };
};

/** A step that passes or fails as one. */
const single = async (running) => {
  const { status, output } = await running;
  return status === 0 ? found({ passed: 1, output }) : found({ failed: 1, output });
};

const readJson = async (file) => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null; // the runner died before it could report; its output says why
  }
};

async function vitest() {
  const report = path.join(scratch, 'vitest.json');
  const { status, output } = await node(
    bin('vitest/vitest.mjs'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    'running unit and contract tests',
  );
  const told = await readJson(report);
  if (told === null) return found({ failed: 1, output });
  // A file that cannot even be loaded has no tests to count, and yet is a failure.
  const broken = told.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = told.numFailedTests + broken;
  const silent = status !== 0 && failed === 0 ? 1 : 0;
  return found({
    passed: told.numPassedTests,
    failed: failed + silent,
    skipped: told.numPendingTests + told.numTodoTests,
    output,
  });
}

async function playwright() {
  const report = path.join(scratch, 'playwright.json');
  const { status, output } = await runQuietly(
    process.execPath,
    [bin('@playwright/test/cli.js'), 'test', '--reporter=line,json'],
    {
      what: 'running end-to-end tests',
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  );
  const told = await readJson(report);
  if (told === null) return found({ failed: 1, output });
  const { expected, unexpected, flaky, skipped } = told.stats;
  const failed = unexpected + told.errors.length;
  const silent = status !== 0 && failed === 0 ? 1 : 0;
  return found({ passed: expected + flaky, failed: failed + silent, skipped, again: flaky, output });
}

const staticSteps = {
  'format and lint': () => single(node(bin('@biomejs/biome/bin/biome'), ['ci', '.'], 'linting')),
  types: async () => {
    // Writes next-env.d.ts and the types of the routes, which a fresh clone lacks.
    const generated = await node(bin('next/dist/bin/next'), ['typegen'], 'generating route types');
    if (generated.status !== 0) return single(generated);
    return single(node(bin('typescript/bin/tsc'), ['--noEmit', '-p', '.'], 'checking types'));
  },
  'import rules': () =>
    single(
      node(
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        ['--config', '.dependency-cruiser.cjs', 'app', 'lib', 'db', 'server', 'tests'],
        'checking imports',
      ),
    ),
  'dead code': () => single(node(bin('knip/bin/knip.js'), ['--no-progress'], 'looking for dead code')),
};

const runningSteps = {
  'unit and contract tests': vitest,
  build: async () => {
    try {
      await ensureBuilt();
      return found({ passed: 1 });
    } catch (error) {
      return found({ failed: 1, output: error.message });
    }
  },
  'end-to-end tests': playwright,
};

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? null : process.argv[onlyAt + 1].split(',');
const all = process.argv.includes('--static') ? staticSteps : { ...staticSteps, ...runningSteps };
const steps = Object.entries(all).filter(([name]) => only === null || only.includes(name));

const sum = { passed: 0, failed: 0 };
try {
  await ensureInstalled();
  if (steps.some(([name]) => name.startsWith('unit'))) ensurePostgres(say);
  if (steps.some(([name]) => name.startsWith('end-to-end'))) ensureChromium(say);
  for (const [name, run] of steps) {
    const began = performance.now();
    const { passed, failed, skipped, again, output } = await run();
    sum.passed += passed;
    sum.failed += failed;
    // What passed only when it was tried again is no failure, and is shown as one is: something is to be mended.
    if (failed > 0 || again > 0) process.stdout.write(`\n──── ${name} ────\n${output.trim()}\n\n`);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const second = again > 0 ? `, ${again} of them at the second try` : '';
    const left = skipped > 0 ? `, ${skipped} not run` : '';
    const counts = `${passed} passed, ${failed} failed${second}${left}`;
    say(`${failed === 0 ? '✓' : '✗'} ${name}: ${counts} (${seconds} s)`);
  }
} catch (error) {
  // What is needed could not be had: nothing ran, which is no success.
  sum.failed += 1;
  process.stdout.write(`\n${error instanceof Trouble ? error.message : error.stack}\n`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
