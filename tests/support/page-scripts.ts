/** How much JavaScript a page loads, compressed, and what of it is our own engine. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { kernelBase64 } from '../../lib/trainer/fused/kernel.generated';

/** What a student's page should load at most before an engine is chosen, and our engine, in kB. */
export const wantedKB = { page: 250, engine: 40 } as const;

/** What they must not grow beyond: as far as the page has come. */
export const mostKB = { page: 300, engine: 40 } as const;

/** In kB of 1000 bytes, as gzip has them. */
export interface ScriptSizes {
  /** All that the page and its workers load, without the engine. */
  readonly page: number;
  /** The files that carry the fused engine, with its WebAssembly. */
  readonly engine: number;
  readonly files: readonly { readonly path: string; readonly kB: number; readonly engine: boolean }[];
}

/** Part of the compiled kernel: it stands in no other file. */
const mark = kernelBase64.slice(0, 200);

/** Collects the scripts of a page from now on; to be called before it is opened. */
export function watchScripts(page: Page): () => Promise<ScriptSizes> {
  const bodies = new Map<string, Promise<Buffer>>();
  const keep = (response: Response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js') && response.ok()) bodies.set(pathname, response.body());
  };
  page.context().on('response', keep);
  return async () => {
    const files = await Promise.all(
      [...bodies].map(async ([path, body]) => {
        const bytes = await body;
        return { path, kB: gzipSync(bytes).length / 1000, engine: bytes.includes(mark) };
      }),
    );
    const sum = (engine: boolean) =>
      files.filter((file) => file.engine === engine).reduce((total, { kB }) => total + kB, 0);
    return { page: sum(false), engine: sum(true), files };
  };
}
