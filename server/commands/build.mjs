/**
 * Builds pages (Next) and server (esbuild), each only when what it is made of changed. A fingerprint of the
 * sources is kept in dist/built.json and written after success, so that a broken build is tried again.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSpace, ensureInstalled, root } from './install.mjs';
import { command, explain, runQuietly, say, Trouble } from './terminal.mjs';

const help = `npm run build — builds the pages and the server, each only where what it is made of has changed.

  --force  build both in any case
`;

const record = path.join(root, 'dist', 'built.json');

/** What each half is made of, relative to the root. */
const sources = {
  pages: [
    'app',
    'lib',
    'public',
    'proxy.ts',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
  server: ['server', 'lib', 'db', 'tsconfig.json', 'package-lock.json'],
};

/** Not made by hand: copied from packages, or applied at run time. */
const skipped = new Set(['public/engines', 'db/migrations', 'server/commands']);

async function filesUnder(place) {
  if (skipped.has(place)) return [];
  let entries;
  try {
    entries = await readdir(path.join(root, place), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [place];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const below = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory() ? filesUnder(`${place}/${entry.name}`) : [`${place}/${entry.name}`],
    ),
  );
  return below.flat();
}

/** SHA-256 over names and contents of all sources of one half, and the Node that builds them. */
async function fingerprint(places) {
  const files = (await Promise.all(places.map(filesUnder))).flat().sort();
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest('hex');
}

async function readRecord() {
  try {
    return JSON.parse(await readFile(record, 'utf8'));
  } catch {
    return {}; // never built, or a record that was cut short: build again
  }
}

/** The wasm files of tfjs are served from our own origin. */
export async function copyEngines() {
  const from = path.join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out');
  const to = path.join(root, 'public/engines');
  await mkdir(to, { recursive: true });
  const files = (await readdir(from)).filter((file) => file.endsWith('.wasm'));
  await Promise.all(files.map((file) => cp(path.join(from, file), path.join(to, file))));
}

async function buildPages() {
  await checkSpace(500e6, 'the build');
  say('Building the pages (about half a minute) …');
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const { status, output } = await runQuietly(process.execPath, [next, 'build'], {
    what: 'building',
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) {
    throw new Trouble(`${output.trim()}\n\nThe pages could not be built. ${explain(output) ?? 'See above.'}`);
  }
}

async function buildServer() {
  const esbuild = await import('esbuild');
  say('Building the server …');
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: { server: 'server/index.ts', scorer: 'server/scoring/worker.ts' },
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.9',
      // tfjs drops its cpu backend when bundled, and PGlite finds its files beside its own module.
      packages: 'external',
      sourcemap: true,
      logLevel: 'silent',
    });
  } catch (error) {
    throw new Trouble(`${error.message}\n\nThe server could not be built.`);
  }
}

/**
 * Makes .next and dist fit the sources; quick where they do already.
 * @param {{force?: boolean}} [options]
 */
export async function ensureBuilt({ force = false } = {}) {
  const built = force ? {} : await readRecord();
  const now = { pages: await fingerprint(sources.pages), server: await fingerprint(sources.server) };
  const stalePages = built.pages !== now.pages;
  const staleServer = built.server !== now.server;
  if (!stalePages && !staleServer) return;
  await rm(record, { force: true });
  await copyEngines();
  if (staleServer) await buildServer();
  if (stalePages) await buildPages();
  await mkdir(path.dirname(record), { recursive: true });
  await writeFile(record, JSON.stringify(now));
  say('Built.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    if (process.argv.includes('--help')) {
      process.stdout.write(help);
      return;
    }
    await ensureInstalled();
    await ensureBuilt({ force: process.argv.includes('--force') });
  });
}
