/** How much JavaScript a page loads, compressed, and what of it is our own engine. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { kernelBase64 } from '../../lib/trainer/fused/kernel.generated';

/** What a student's page may load at most before an engine is chosen, and our engine, in kB. */
export const wantedKB = { page: 250, engine: 40 } as const;

/** In kB of 1000 bytes, as gzip has them. */
export interface ScriptSizes {
  /** All that the page and its workers load before a run could start, without the engine. */
  readonly page: number;
  /** The files that carry the fused engine, with its WebAssembly. */
  readonly engine: number;
  readonly files: readonly { readonly path: string; readonly kB: number; readonly engine: boolean }[];
}

/** Part of the compiled kernel: it stands in the engine's files and in no other. */
export const engineMark = kernelBase64.slice(0, 200);

/**
 * When the page had its engine and a run could start: its mark `ready-to-train` (use-later-parts.ts), in ms since 1970. Then
 * come figures of the network, trials of engines and what later phases show, on a slow machine before anybody looks.
 */
const readyAt = async (page: Page): Promise<number> => {
  const mark = await page.waitForFunction(() => {
    const [found] = performance.getEntriesByName('ready-to-train');
    return found && performance.timeOrigin + found.startTime;
  });
  return (await mark.jsonValue()) ?? Number.NaN;
};

/** Collects the scripts of a page from now on; to be called before it is opened. */
export function watchScripts(page: Page): () => Promise<ScriptSizes> {
  /** When each was asked for first, by its path. */
  const scripts = new Map<string, number>();
  const keep = (response: Response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js') || !response.ok() || scripts.has(pathname)) return;
    scripts.set(pathname, response.request().timing().startTime);
  };
  page.context().on('response', keep);
  return async () => {
    const ready = await readyAt(page);
    const files = await Promise.all(
      [...scripts]
        .filter(([, askedAt]) => askedAt < ready)
        .map(async ([path]) => {
          // From the server once more: what a worker was sent cannot be had of a browser in which it has ended.
          const answer = await page.context().request.get(new URL(path, page.url()).href);
          const bytes = await answer.body();
          return { path, kB: gzipSync(bytes).length / 1000, engine: bytes.includes(engineMark) };
        }),
    );
    const sum = (engine: boolean) =>
      files.filter((file) => file.engine === engine).reduce((total, { kB }) => total + kB, 0);
    return { page: sum(false), engine: sum(true), files };
  };
}
