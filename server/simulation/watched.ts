/** The latest value of something that changes, and waiting until it is as wished. */
export class Watched<T> {
  #value: T | null = null;
  readonly #waiting = new Set<(value: T) => void>();

  get value(): T | null {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    for (const look of this.#waiting) look(value);
  }

  /** The first value, now or later, that fits. Never resolves if none comes. */
  until(fits: (value: T) => boolean): Promise<T> {
    if (this.#value !== null && fits(this.#value)) return Promise.resolve(this.#value);
    return new Promise((resolve) => {
      const look = (value: T) => {
        if (!fits(value)) return;
        this.#waiting.delete(look);
        resolve(value);
      };
      this.#waiting.add(look);
    });
  }
}
