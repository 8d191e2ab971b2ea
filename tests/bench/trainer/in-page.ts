/** What the driver asks of the bench's page (page.ts). */
import type { Page } from '@playwright/test';
import type { ContenderId } from './contenders';
import type { Bench } from './page';
import type { TurnOptions } from './turn';
import type { Work } from './works';

/** Compiling and finding out how long a step takes. */
const warmMs = 300;

export const inPage = {
  open: (page: Page, contender: ContenderId, work: Work) =>
    page.evaluate(([c, w, ms]) => (globalThis as unknown as { bench: Bench }).bench.open(c, w, ms), [
      contender,
      work.id,
      warmMs,
    ] as const),
  turn: (page: Page, contender: ContenderId, options: TurnOptions) =>
    page.evaluate(([c, o]) => (globalThis as unknown as { bench: Bench }).bench.turn(c, o), [
      contender,
      options,
    ] as const),
  after: (page: Page, contender: ContenderId, seed: number, steps: number) =>
    page.evaluate(([c, s, n]) => (globalThis as unknown as { bench: Bench }).bench.after(c, s, n), [
      contender,
      seed,
      steps,
    ] as const),
  loopsAtOnce: (page: Page, rounds: number) =>
    page.evaluate((r) => (globalThis as unknown as { bench: Bench }).bench.loopsAtOnce(r), rounds),
  close: (page: Page, contender: ContenderId) =>
    page.evaluate((c) => (globalThis as unknown as { bench: Bench }).bench.close(c), contender),
};
