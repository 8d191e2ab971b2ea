/** Programs that the tests need from the system: a Chromium and a PostgreSQL server. Found, or installed by apt. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const runnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of `names` on the PATH. */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))).find(runnable);
}

const elsewhere = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium or Chrome on this machine, or null. `HOLDOUT_CHROMIUM` names one outright. */
export function findChromium() {
  if (process.env.HOLDOUT_CHROMIUM) return process.env.HOLDOUT_CHROMIUM;
  return (
    onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    elsewhere.find(runnable) ??
    null
  );
}

/** Folder of PostgreSQL's programs (initdb, postgres), the newest first, or null. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => path.join(debian, version, 'bin'));
  const onpath = onPath(['initdb']);
  if (onpath) folders.push(path.dirname(onpath));
  return folders.find((folder) => runnable(path.join(folder, 'initdb'))) ?? null;
}

const asRoot = () => {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
};

/** Installs one system package. @throws with what to do by hand where that is not possible. */
function installPackage(name, why) {
  const prefix = onPath(['apt-get']) ? asRoot() : null;
  if (prefix === null) {
    throw new Error(
      `${why}\nInstall it by hand (on Debian: apt-get install ${name}) and run the tests again.`,
    );
  }
  const apt = (...args) => {
    const [file, ...rest] = [...prefix, 'apt-get', ...args];
    execFileSync(file, rest, { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', name);
}

/** @returns {string} the path of a Chromium; installs Debian's where none is found. */
export function ensureChromium(say = (_text) => {}) {
  const why = 'The end-to-end tests need a Chromium, and none was found.';
  if (!findChromium()) {
    say('Installing Chromium from the system packages …');
    installPackage('chromium', why);
  }
  const found = findChromium();
  if (!found) throw new Error(`${why} Set HOLDOUT_CHROMIUM to its path.`);
  return found;
}

/** @returns {string} the folder of PostgreSQL's programs; installs Debian's where none is found. */
export function ensurePostgres(say = (_text) => {}) {
  const why = 'The repository tests need the programs of a PostgreSQL server, and none were found.';
  if (!findPostgres()) {
    say('Installing PostgreSQL from the system packages …');
    installPackage('postgresql', why);
  }
  const found = findPostgres();
  if (!found) throw new Error(why);
  return found;
}
