import { describe, expect, test } from 'vitest';
import { answerMs, type Message, type OnlyTab, onlyTab } from '../../../app/s/[code]/only-tab';
import fc from '../../support/properties';

/** Tabs of one browser on a clock of their own: a message reaches the others a millisecond after it was posted. */
class Browser {
  readonly #queue: { at: number; call: () => void }[] = [];
  readonly #tabs = new Map<number, { tab: OnlyTab; mine: boolean | null }>();
  #now = 0;

  #later(call: () => void, ms: number): () => void {
    const entry = { at: this.#now + ms, call };
    this.#queue.push(entry);
    return () => {
      const index = this.#queue.indexOf(entry);
      if (index >= 0) this.#queue.splice(index, 1);
    };
  }

  #deliver(from: number, message: Message): void {
    this.#later(() => {
      for (const [lot, { tab }] of this.#tabs) if (lot !== from) tab.hear(message);
    }, 1);
  }

  open(lot: number): void {
    const entry = {
      mine: null as boolean | null,
      tab: onlyTab({
        post: (message) => this.#deliver(lot, message),
        later: (call, ms) => this.#later(call, ms),
        tell: (mine) => {
          entry.mine = mine;
        },
        lot,
      }),
    };
    this.#tabs.set(lot, entry);
    entry.tab.enquire();
  }

  close(lot: number): void {
    this.#tabs.get(lot)?.tab.leave();
    this.#tabs.delete(lot);
  }

  take(lot: number): void {
    this.#tabs.get(lot)?.tab.take();
  }

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#queue.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#queue.splice(this.#queue.indexOf(next), 1);
      this.#now = next.at;
      next.call();
    }
    this.#now = until;
  }

  /** Who thinks that it has the seat. */
  get seated(): number[] {
    return [...this.#tabs].filter(([, { mine }]) => mine).map(([lot]) => lot);
  }

  get present(): number[] {
    return [...this.#tabs.keys()];
  }
}

const settled = 3 * answerMs;

describe('one tab for a seat', () => {
  test('the only tab gets it, and a second one does not', () => {
    const browser = new Browser();
    browser.open(2);
    browser.pass(settled);
    expect(browser.seated).toEqual([2]);
    browser.open(1);
    browser.pass(settled);
    expect(browser.seated).toEqual([2]);
  });

  test('of two that wait one gets it when the tab that trains is closed', () => {
    const browser = new Browser();
    browser.open(3);
    browser.pass(settled);
    browser.open(1);
    browser.open(2);
    browser.pass(settled);
    browser.close(3);
    browser.pass(settled);
    expect(browser.seated).toEqual([1]);
  });

  test('of several that are opened at once one gets it', () => {
    const browser = new Browser();
    for (const lot of [2, 0, 1]) browser.open(lot);
    browser.pass(settled);
    expect(browser.seated).toEqual([0]);
  });

  test('is taken by hand', () => {
    const browser = new Browser();
    browser.open(1);
    browser.pass(settled);
    browser.open(2);
    browser.pass(settled);
    browser.take(2);
    browser.pass(settled);
    expect(browser.seated).toEqual([2]);
  });

  test('after whatever was opened, closed and taken, at whatever time, exactly one of the open tabs has it', () => {
    const step = fc.record({
      what: fc.constantFrom('open', 'close', 'take'),
      which: fc.nat({ max: 5 }),
      pause: fc.integer({ min: 0, max: 2 * answerMs }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const browser = new Browser();
        for (const { what, which, pause } of steps) {
          const isOpen = browser.present.includes(which);
          if (what === 'open' && !isOpen) browser.open(which);
          if (what === 'close' && isOpen) browser.close(which);
          if (what === 'take' && isOpen) browser.take(which);
          browser.pass(pause);
        }
        browser.pass(settled);
        expect(browser.seated).toHaveLength(Math.min(1, browser.present.length));
      }),
      { numRuns: 2000 },
    );
  });
});
