/** A token bucket: so many at once, refilled at so many a second. */
export class Allowance {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now milliseconds by a clock that never goes back */
  constructor(rate: { readonly perSecond: number; readonly burst: number }, now = () => performance.now()) {
    this.#perMs = rate.perSecond / 1000;
    this.#burst = rate.burst;
    this.#now = now;
    this.#left = rate.burst;
    this.#at = now();
  }

  /** Takes one if there is one. */
  spend(): boolean {
    const now = this.#now();
    this.#left = Math.min(this.#burst, this.#left + (now - this.#at) * this.#perMs);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
