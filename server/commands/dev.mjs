/** `npm run dev`: pages reload as they are edited, the server restarts when its own files change. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { copyEngines } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { command } from './terminal.mjs';

await command(async () => {
  if (process.argv.includes('--help')) {
    process.stdout.write(
      'npm run dev — serves Holdout with hot reload; PORT and HOLDOUT_DATA as for npm start.\n',
    );
    return;
  }
  await ensureInstalled();
  await copyEngines();
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  const watch = ['watch', '--clear-screen=false', '--exclude', './.next/**', '--exclude', './app/**'];
  const child = spawn(process.execPath, [tsx, ...watch, 'server/index.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status, signal) => process.exit(status ?? (signal === null ? 1 : 0)));
});
