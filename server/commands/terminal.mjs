/** How the commands that run before anything is installed speak: plain lines with times, and errors that say what to do. */
import { spawn } from 'node:child_process';

const began = performance.now();

/** A line of progress with the seconds since the command began. Goes to stderr: stdout is for results. */
export function say(text) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
  process.stderr.write(`[${seconds} s] ${text}\n`);
}

/** Something the person at the keyboard can mend. */
export class Trouble extends Error {}

/** Runs `main`; a `Trouble` is told in words, without a stack, and ends with status 2. */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 2;
  }
}

/**
 * Runs a program to its end and keeps what it prints, telling every ten seconds that it is still at work.
 * @returns {Promise<{status: number | null, output: string}>}
 */
export function runQuietly(file, args, { what, env = process.env, shell = false, cwd = process.cwd() }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      shell,
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const reminder = setInterval(() => say(`… still ${what}`), 10_000);
    child.on('error', (error) => {
      clearInterval(reminder);
      reject(error);
    });
    child.on('close', (status) => {
      clearInterval(reminder);
      resolve({ status, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Why a failed install or build failed, where the reason is one that people meet. */
export function explain(output) {
  if (/ENOSPC|no space left/iu.test(output)) {
    return 'The disk is full. Holdout needs about 2 GB for its packages and its build: make room and try again.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/u.test(output)) {
    return 'The package registry cannot be reached. The first start needs the internet once; classes do not.';
  }
  if (/EACCES|EPERM/u.test(output)) {
    return 'This folder may not be written. Start Holdout as the user who owns it.';
  }
  return null;
}
