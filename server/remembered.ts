/** What was costly to make, kept as long as it is among the latest asked for. */
export class Remembered<T> {
  readonly #made = new Map<string, Promise<T>>();
  readonly #most: number;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made for this key, or what `make` resolves to now: once for all who ask at once. A failure is not kept. */
  of(key: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(key) ?? make();
    // The latest asked for stands last.
    this.#made.delete(key);
    this.#made.set(key, made);
    made.catch(() => this.#made.get(key) === made && this.#made.delete(key));
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= this.#most) break;
      this.#made.delete(oldest);
    }
    return made;
  }
}
