/** Serves the bench's page, cross-origin isolated as the product's are, on this machine alone. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Dataset } from '../../../lib/nn/dataset';
import type { Split } from './messages';
import { compilePeak } from './peak';
import type { WorkId } from './works';

const here = path.resolve('tests/bench/trainer');
const engines = path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist');

/** @returns the bundled files by name */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: {
      page: path.join(here, 'page.ts'),
      thread: path.join(here, 'thread.ts'),
      'mate-worker': path.resolve('lib/trainer/fused/mate-worker.ts'),
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    outdir: '/bundle',
    write: false,
    logLevel: 'silent',
  });
  const files = new Map(outputFiles.map(({ path: name, contents }) => [path.basename(name), contents]));
  return files.set('peak.wasm', await compilePeak());
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  wasm: 'application/wasm',
};

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** As the page reads it. */
function sent({ inputs, labels, ...rest }: Dataset): { header: string; body: Buffer } {
  const header = { ...rest, bytes: inputs instanceof Uint8Array };
  return { header: JSON.stringify(header), body: Buffer.concat([inputs, labels].map(bytesOf)) };
}

export interface BenchServer {
  readonly url: string;
  close(): void;
}

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const html =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title><script type="module" src="/page.js"></script>';

/** @param ports tried in turn */
export async function serveBench(
  data: Readonly<Record<WorkId, Split>>,
  ports: readonly number[],
): Promise<BenchServer> {
  const files = await bundle();

  async function answer(url: string): Promise<{ type: string; body: Uint8Array | string; header?: string }> {
    const [, folder = '', name = '', part = ''] = url.split('/');
    if (url === '/') return { type: 'text/html', body: html };
    if (folder === 'data') {
      const split = data[name as WorkId];
      const { header, body } = sent(part === 'train' ? split.train : split.heldOut);
      return { type: 'application/octet-stream', body, header };
    }
    if (folder === 'engines') {
      return { type: 'application/wasm', body: await readFile(path.join(engines, path.basename(name))) };
    }
    // The fused engine asks for its mates by the name of their source.
    const file = files.get(folder.replace(/\.ts$/u, '.js'));
    if (!file) throw new Error(`no ${url}`);
    return { type: types[path.extname(folder).slice(1)] ?? 'text/javascript', body: file };
  }

  const server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({ type, body, header }) => {
        response.writeHead(200, {
          ...isolation,
          'Content-Type': type,
          ...(header && { 'X-Dataset': header }),
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await listen(server, ports);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listen(server: Server, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const listening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return;
  }
  throw new Error(`no port free among ${ports.join(', ')}`);
}
