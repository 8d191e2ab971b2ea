/** `npm start`: from a fresh clone to a class that can join. Node built-ins only, until the packages are there. */
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { command, say, Trouble } from './terminal.mjs';

const help = `npm start — installs what is missing, builds what changed, and serves Holdout.

  PORT=3000          the port to serve on
  HOLDOUT_DATA=data  the folder of the embedded database
  DATABASE_URL=…     use this PostgreSQL instead
`;

/** @throws {Trouble} where the port is taken: better told now than after a minute of building. */
async function checkPort(port, host) {
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Trouble(
            `Port ${port} is in use, perhaps by a Holdout that already runs.\nStop it, or choose another port: PORT=${port + 1} npm start`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new Trouble(`Port ${port} needs administrator's rights: choose one above 1024, as PORT=3000.`),
        );
      } else reject(error);
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

await command(async () => {
  if (process.argv.includes('--help')) {
    process.stdout.write(help);
    return;
  }
  process.chdir(root);
  checkNode();
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65536)
    await checkPort(port, process.env.HOST || '0.0.0.0');
  await ensureInstalled();
  await ensureBuilt();
  say('Starting the server …');
  process.env.NODE_ENV = 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // In this very process: signals reach the server itself, and killing this one leaves no other behind.
  await import(pathToFileURL(path.join(root, 'dist', 'server.mjs')).href);
});
