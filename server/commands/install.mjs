/** Installs what is missing, with any npm since 10, and leaves package-lock.json as it is. */
import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, runQuietly, say, Trouble } from './terminal.mjs';

export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

const wanted = [20, 9];

/** @throws {Trouble} where this Node is older than package.json asks for. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  throw new Trouble(
    `Holdout needs Node ${wanted.join('.')} or later; this is Node ${version}.\nGet a current one from https://nodejs.org and start again.`,
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * The packages of the lock file that node_modules lacks or has in another version, by npm's own list of what
 * it installed. Optional packages (builds for other machines) may be missing.
 */
export function missingPackages(folder) {
  const installed = path.join(folder, 'node_modules', '.package-lock.json');
  const have = existsSync(installed) ? packagesOf(installed) : {};
  return Object.entries(packagesOf(path.join(folder, 'package-lock.json')))
    .filter(([place, lock]) => place !== '' && !lock.optional && have[place]?.version !== lock.version)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/** Free bytes on the disk of the checkout. */
const freeBytes = async () => {
  const disk = await statfs(root);
  return disk.bavail * disk.bsize;
};

/** @throws {Trouble} where less than `bytes` are free. */
export async function checkSpace(bytes, purpose) {
  const free = await freeBytes();
  if (free >= bytes) return;
  const mega = (count) => `${Math.round(count / 1e6)} MB`;
  throw new Trouble(`Too little disk space for ${purpose}: ${mega(free)} free, ${mega(bytes)} needed.`);
}

/** Makes node_modules hold what package-lock.json names; quick where it does already. */
export async function ensureInstalled() {
  checkNode();
  const missing = missingPackages(root);
  if (missing.length === 0) return;
  await checkSpace(1.5e9, 'the packages');
  say(`Installing ${missing.length} packages (about a minute) …`);
  // `npm ci` of npm 11 refuses lock files whose optional packages the registry lacks; `install --no-save` of
  // npm 10 and 11 follows the lock and leaves it alone.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null;
  const flags = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  const { status, output } = await runQuietly(npm ? process.execPath : 'npm', npm ? [npm, ...flags] : flags, {
    what: 'installing',
    shell: !npm && process.platform === 'win32',
    cwd: root,
  });
  if (status !== 0) {
    throw new Trouble(
      `${output.trim()}\n\nThe packages could not be installed. ${explain(output) ?? 'See above.'}`,
    );
  }
  const still = missingPackages(root);
  if (still.length > 0) throw new Trouble(`npm reported success but these are missing: ${still.join(', ')}.`);
  say('Packages installed.');
}
