/** Runs tasks one after the other, in the order in which they were asked for; a failed one does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Tasks that have not ended yet. */
  get length(): number {
    return this.#waiting;
  }

  /** Resolves or rejects as `task` does, once everything before it has ended. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
