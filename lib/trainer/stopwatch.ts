/** Measures time that can be held. */
export class Stopwatch {
  private startedAt: number | null = performance.now();

  /** @param passed milliseconds that it begins with */
  constructor(private passed = 0) {}

  /** Milliseconds, those held not counted. */
  get elapsed(): number {
    return this.passed + (this.startedAt === null ? 0 : performance.now() - this.startedAt);
  }

  hold(): void {
    this.passed = this.elapsed;
    this.startedAt = null;
  }

  go(): void {
    this.startedAt ??= performance.now();
  }
}
