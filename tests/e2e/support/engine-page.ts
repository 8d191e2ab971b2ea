/** A page with nothing but the trainer's engines in it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { test as base } from './test';

/** The module that stands on the page, to be used within `page.evaluate`. */
export type EngineModule = typeof import('./engine-module');

declare global {
  /** On the page of `openEngines`. */
  var engineModule: EngineModule;
}

const html = `<!doctype html><link rel="icon" href="data:,"><script type="module">
import * as engineModule from '/engine-module.js';
globalThis.engineModule = engineModule;
</script>`;

const wasmFolder = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

async function serve() {
  const { outputFiles } = await build({
    entryPoints: ['tests/e2e/support/engine-module.ts', 'lib/trainer/fused/mate-worker.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/bundle',
    entryNames: '[name]',
    write: false,
    logLevel: 'silent',
  });
  const scripts = new Map(outputFiles.map(({ path: name, contents }) => [path.basename(name), contents]));
  const answer = async (pathname: string): Promise<[type: string, body: string | Uint8Array]> => {
    if (pathname === '/') return ['text/html', html];
    const name = path.basename(pathname);
    if (pathname.startsWith('/engines/')) {
      return ['application/wasm', await readFile(path.join(wasmFolder, name))];
    }
    const script = scripts.get(name);
    if (!script) throw new Error(`no ${pathname}`);
    return ['text/javascript', script];
  };
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://page').pathname).then(
      ([type, body]) => response.writeHead(200, { 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, server };
}

/** `openEngines` opens the page. @param flags of tfjs, as name → value */
export const test = base.extend<{
  openEngines: (flags?: Readonly<Record<string, string>>) => Promise<Page>;
}>({
  openEngines: async ({ page }, use) => {
    const { url, server } = await serve();
    await use(async (flags = {}) => {
      const values = Object.entries(flags).map(([name, value]) => `${name}:${value}`);
      await page.goto(values.length > 0 ? `${url}?tfjsflags=${values.join(',')}` : url);
      await page.waitForFunction(() => globalThis.engineModule !== undefined);
      return page;
    });
    server.closeAllConnections();
    server.close();
  },
});
