/**
 * Compares the ranks of a frozen round with noise before the reveal asks for it, a few milliseconds at a time: of 300
 * students it is more work than the server's loop should be held for at once.
 */
import type { Logger } from 'pino';
import { comparisonAhead } from '../../lib/session/project';
import type { SessionState } from '../../lib/session/state';
import type { Listener } from './registry';

type Comparison = NonNullable<ReturnType<typeof comparisonAhead>>;

/** How long the loop is held at a time: less than a tick of the broadcast by far. */
const sliceMs = 5;

export class Ahead implements Listener {
  readonly #underWay = new Map<string, NodeJS.Immediate>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  committed({ state }: { readonly state: SessionState }): void {
    this.deleted(state);
    const comparison = comparisonAhead(state);
    if (comparison && !comparison.isDone) this.#go(state.id, comparison);
  }

  deleted({ id }: SessionState): void {
    clearImmediate(this.#underWay.get(id));
    this.#underWay.delete(id);
  }

  stop(): void {
    for (const immediate of this.#underWay.values()) clearImmediate(immediate);
    this.#underWay.clear();
  }

  #go(id: string, comparison: Comparison): void {
    this.#underWay.set(
      id,
      setImmediate(() => {
        this.#underWay.delete(id);
        try {
          const until = performance.now() + sliceMs;
          while (performance.now() < until) if (comparison.step()) return;
          this.#go(id, comparison);
        } catch (err) {
          this.#log.error({ err, session: id }, 'a shake-up could not be compared ahead');
        }
      }),
    );
  }
}
