/** README.md promises it of every command: `--help` says what it is for, and does nothing else. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { scripts } from '../../../package.json';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Those that are ours; the others are the help of their libraries. */
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const [program, ...args] = script.split(' ');
  return program === 'node' ? [[name, args] as const] : [];
});

test('every command of package.json is one of ours or a library’s', () => {
  const others = Object.keys(scripts).filter((name) => !commands.some(([own]) => own === name));
  expect(others).toEqual(['db:generate', 'fix']);
});

test.each(commands)('npm run %s -- --help', async (name, args) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...args, '--help'], {
    cwd: root,
    timeout: 50_000,
  });
  // `check` is told with `test`, as its first part.
  const called = stdout.includes(`npm run ${name}`) || stdout.startsWith(`npm ${name}`);
  expect(called, stdout).toBe(true);
  expect(stderr).toBe('');
});
