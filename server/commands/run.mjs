/**
 * Runs a command written in TypeScript: `node run.mjs [--built] NAME …` installs what is missing (and, with
 * `--built`, builds what changed) and hands over to server/commands/NAME.ts.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { command } from './terminal.mjs';

await command(async () => {
  const args = process.argv.slice(2);
  const built = args[0] === '--built';
  const [name, ...rest] = built ? args.slice(1) : args;
  await ensureInstalled();
  if (built && !rest.includes('--help')) await ensureBuilt();
  const file = path.join(root, 'server/commands', `${name}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...rest], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status, signal) => process.exit(status ?? (signal === null ? 1 : 2)));
});
