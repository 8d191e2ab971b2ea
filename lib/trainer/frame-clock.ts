import type { Stopwatch } from './stopwatch';

/** When frames come: at most every so many milliseconds, or after every so many steps. */
export type Pace = { readonly everyMs: number } | { readonly everySteps: number };

/** Validation may take about a tenth of the time, as long as a frame still comes every three seconds. */
const validationShare = 10;
const longestFrameMs = 3000;

/** Says when the next frame is due. */
export class FrameClock {
  // The first step is told at once: it is the sign of life that a student waits for.
  private at = Number.NEGATIVE_INFINITY;
  private waited = 0;

  /** @param step after which the run begins or goes on */
  constructor(
    private readonly pace: Pace,
    private readonly watch: Stopwatch,
    private step: number,
  ) {}

  /** @param validationMs what the last validation took: a frame has one */
  isDue(step: number, validationMs: number): boolean {
    const { pace } = this;
    if (step <= this.step) return false;
    if ('everySteps' in pace) return step % pace.everySteps === 0;
    const wanted = Math.min(longestFrameMs, Math.max(pace.everyMs, validationShare * validationMs));
    return this.now - this.at >= wanted;
  }

  /** A frame of this step has been taken. */
  took(step: number): void {
    this.at = this.now;
    this.step = step;
  }

  /** So long the run waited in order to be seen, the watch held. */
  pass(milliseconds: number): void {
    this.waited += milliseconds;
  }

  private get now(): number {
    return this.watch.elapsed + this.waited;
  }
}
