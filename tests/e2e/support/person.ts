/** Someone in the room: a browser context of their own, watched for errors and for calls to other hosts. */
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Locale } from '../../../lib/labs/types';
import { classroomHost } from '../../support/chromium';
import { type Words, wordsIn } from './words';

export interface PersonOptions {
  readonly name: string;
  /** Where Holdout is for this person. */
  readonly origin: string;
  readonly locale?: Locale;
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

const ownHosts = new Set(['127.0.0.1', 'localhost', classroomHost]);

/** Whether a request leaves this machine. Pages make `blob:` and `data:` addresses for themselves. */
function isForeign(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !ownHosts.has(hostname);
}

/**
 * The page has taken over this part of what the server sent. Before that, what is typed into it is lost and a press does
 * nothing, as for a person who is quicker than a slow device.
 */
export async function expectAlive(part: Locator): Promise<void> {
  await expect
    .poll(() => part.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))))
    .toBe(true);
}

export class Person {
  readonly #problems: string[] = [];
  #eventsByWebSocket = 0;
  readonly #tolerated: RegExp[] = [];

  private constructor(
    readonly name: string,
    readonly origin: string,
    readonly locale: Locale,
    readonly words: Words,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async enter(browser: Browser, options: PersonOptions): Promise<Person> {
    const { name, origin, locale = 'en', width = 1280, height = 800, colorScheme = 'light' } = options;
    const context = await browser.newContext({
      locale: locale === 'ja' ? 'ja-JP' : 'en-GB',
      viewport: { width, height },
      colorScheme,
      baseURL: origin,
    });
    return Person.at(context, { name, origin, locale });
  }

  /** Someone at a browser that is open already. */
  static async at(
    context: BrowserContext,
    { name, origin, locale = 'en' }: Pick<PersonOptions, 'name' | 'origin' | 'locale'>,
  ): Promise<Person> {
    const person = new Person(name, origin, locale, wordsIn(locale), context, await context.newPage());
    person.#watch();
    return person;
  }

  #watch(): void {
    this.context.on('console', (message) => {
      if (message.type() === 'error') this.#problem(`console: ${message.text()} (${message.location().url})`);
    });
    this.context.on('weberror', (failure) => this.#problem(`page error: ${failure.error().stack}`));
    this.context.on('request', (request) => {
      if (isForeign(request.url())) this.#problem(`asked another host: ${request.url()}`);
    });
    this.page.on('websocket', (socket) => {
      if (isForeign(socket.url())) this.#problem(`asked another host: ${socket.url()}`);
      socket.on('framereceived', ({ payload }) => {
        // Engine.IO message (4), Socket.IO event (2) or acknowledgement (3).
        if (typeof payload === 'string' && /^4[23]/u.test(payload)) this.#eventsByWebSocket += 1;
      });
    });
  }

  #problem(text: string): void {
    if (!this.#tolerated.some((pattern) => pattern.test(text))) this.#problems.push(`${this.name}: ${text}`);
  }

  /** For tests that take the server away: what a browser then cannot help writing to the console. */
  tolerate(pattern: RegExp): void {
    this.#tolerated.push(pattern);
  }

  /** Socket.IO's own messages that came by WebSocket; none while it is still (or silently stays) on long polling. */
  get eventsByWebSocket(): number {
    return this.#eventsByWebSocket;
  }

  /** What this browser would send as its `Cookie`. */
  async cookie(): Promise<string> {
    return (await this.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** Everything that went wrong in this browser so far. */
  get problems(): readonly string[] {
    return this.#problems;
  }
}
