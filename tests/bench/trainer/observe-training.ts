/** What a page that trains is watched by, from inside: its frames, and the messages of its trainer. */
import type { Page } from '@playwright/test';

export interface Observation {
  /** Longest gap between two animation frames from the first frame of training to the last, in milliseconds. */
  readonly longestFrameMs: number;
  /** From the page's load event to its first frame of training. */
  readonly firstStepMs: number;
  /** Frames of training that came. */
  readonly frames: number;
}

/** What the script below leaves on the page. */
interface Seen {
  loadedAt: number;
  startedAt: number;
  firstAt: number;
  lastAt: number;
  frames: number;
  gaps: { at: number; ms: number }[];
}

/** Begins before the page's first script, and presses Start when it has been possible for so long. */
function watch({ startLabel, afterMs }: { startLabel: string; afterMs: number }): void {
  const seen: Seen = { loadedAt: 0, startedAt: 0, firstAt: 0, lastAt: 0, frames: 0, gaps: [] };
  Object.assign(globalThis, { seen });
  addEventListener('load', () => {
    seen.loadedAt = performance.now();
  });
  const Plain = Worker;
  class Watched extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind !== 'event' || data.event?.kind !== 'frame') return;
        seen.lastAt = performance.now();
        seen.firstAt ||= seen.lastAt;
        seen.frames++;
      });
    }
  }
  globalThis.Worker = Watched;
  let before = performance.now();
  let possibleAt = 0;
  const look = () => {
    const now = performance.now();
    if (seen.firstAt > 0) seen.gaps.push({ at: now, ms: now - before });
    before = now;
    if (seen.startedAt === 0) {
      const button = [...document.querySelectorAll('button')].find(
        (each) => each.textContent?.trim() === startLabel && !each.disabled,
      );
      if (button) possibleAt ||= now;
      if (button && now - possibleAt >= afterMs) {
        seen.startedAt = now;
        button.click();
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Watches whatever this page opens from now on.
 *
 * @param startLabel what the button says that begins a run
 * @param afterMs how long it is left alone once it can be pressed
 * @returns asks for what was seen since the page was opened
 */
export async function observeTraining(
  page: Page,
  startLabel: string,
  afterMs: number,
): Promise<() => Promise<Observation>> {
  // tsx, which runs this bench, leaves calls of this helper in what is sent to the page.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(watch, { startLabel, afterMs });
  return async () => {
    const { loadedAt, firstAt, lastAt, frames, gaps } = await page.evaluate(
      () => (globalThis as unknown as { seen: Seen }).seen,
    );
    const training = gaps.filter(({ at }) => at > firstAt && at <= lastAt);
    return {
      longestFrameMs: Math.max(0, ...training.map(({ ms }) => ms)),
      firstStepMs: firstAt - loadedAt,
      frames,
    };
  };
}
