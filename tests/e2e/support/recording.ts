/** Keeps everything that a browser is sent: bodies, frames of sockets, and the pages as they stand. */
import type { BrowserContext, Page, Response } from '@playwright/test';
import type { Recorded } from '../../support/leaks';

/** Files and blocks of data, which were made before the round. */
const bulkPaths = /^\/(_next\/static|engines|fonts)\/|\/blocks\//;

const utf8 = (text: string) => new TextEncoder().encode(text);

export class Recording {
  readonly records: Recorded[] = [];
  /** What the browsers themselves sent through their sockets. */
  readonly sent: string[] = [];
  readonly #bodies: Promise<void>[] = [];
  readonly #seenFiles = new Set<string>();

  /** Begins before the first page is opened. */
  watch(who: string, context: BrowserContext): void {
    context.on('response', (response) => {
      const kept = this.#keep(who, response);
      // `all` waits for it; what comes after that is asked of a browser that may be gone, and nobody's loss.
      kept.catch(() => {});
      this.#bodies.push(kept);
    });
    context.on('page', (page) => this.#watchSockets(who, page));
    for (const page of context.pages()) this.#watchSockets(who, page);
  }

  #watchSockets(who: string, page: Page): void {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        const bytes = typeof payload === 'string' ? utf8(payload) : new Uint8Array(payload);
        this.records.push({ where: `${who}: socket`, bytes, kind: 'message' });
      });
      socket.on('framesent', ({ payload }) => this.sent.push(payload.toString()));
    });
  }

  async #keep(who: string, response: Response): Promise<void> {
    const { pathname } = new URL(response.url());
    const where = `${who}: ${response.request().method()} ${pathname}`;
    if (bulkPaths.test(pathname)) {
      // The same file is sent to everybody.
      if (this.#seenFiles.has(pathname)) return;
      this.#seenFiles.add(pathname);
      this.take(`${where} (headers)`, JSON.stringify(response.headers()));
      // From the server once more: the browser never has it whole if it was a worker's that ended before.
      this.take(where, new Uint8Array(await (await fetch(response.url())).arrayBuffer()), 'bulk');
      return;
    }
    this.take(`${where} (headers)`, JSON.stringify(await response.allHeaders()));
    // A redirect has no body, and one that was given up (a page left) cannot be had.
    const body = await response.body().catch(() => null);
    if (body) this.take(where, new Uint8Array(body));
  }

  /** Takes a page as it stands now, as a reader of its source would see it. */
  async takePage(who: string, page: Page): Promise<void> {
    this.records.push({ where: `${who}: page`, bytes: utf8(await page.content()), kind: 'message' });
  }

  take(where: string, bytes: Uint8Array | string, kind: Recorded['kind'] = 'message'): void {
    this.records.push({ where, bytes: typeof bytes === 'string' ? utf8(bytes) : bytes, kind });
  }

  /** Everything up to now. */
  async all(): Promise<readonly Recorded[]> {
    await Promise.all(this.#bodies);
    return [...this.records];
  }
}
