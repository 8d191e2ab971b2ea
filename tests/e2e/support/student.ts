/** What a student does, in the pages' own words. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Engine } from '../../../lib/trainer/types';
import { keptRuns } from './kept-runs';
import type { Person } from './person';

export class Student {
  constructor(
    readonly person: Person,
    readonly code: string,
  ) {}

  get #page() {
    return this.person.page;
  }

  #button(key: string, values?: Record<string, string | number>): Locator {
    return this.#page.getByRole('button', { name: this.person.words(key, values), exact: true });
  }

  /** The one sentence at the top that says what to do now. */
  async expectNow(key: string, timeout?: number): Promise<void> {
    await expect(this.#page.getByText(this.person.words(`student.now.${key}`), { exact: true })).toBeVisible(
      timeout === undefined ? {} : { timeout },
    );
  }

  async join(name: string): Promise<void> {
    const { words, page } = this.person;
    await page.goto(`${this.person.origin}/s/${this.code}`);
    await page.getByLabel(words('student.join.name'), { exact: true }).fill(name);
    await this.#button('student.join.submit').click();
    await expect(page.getByLabel(words('student.status.label'))).toContainText(name);
  }

  /** The engine that the page says it trains with: WebGL, WASM or CPU. */
  async engine(): Promise<string> {
    const label = this.person.words('student.engine.label');
    const button = this.#page.getByRole('button', {
      name: new RegExp(`^${label}: (WebGL|SIMD|WASM|CPU)$`, 'u'),
    });
    await expect(button).toBeVisible({ timeout: 60_000 });
    return ((await button.getAttribute('aria-label')) ?? '').slice(label.length + 2);
  }

  /** Opens the panel of the engines. */
  async openEngines(): Promise<Locator> {
    const label = this.person.words('student.engine.label');
    await this.#page.getByRole('button', { name: new RegExp(`^${label}: `, 'u') }).click();
    const panel = this.#page.getByRole('dialog', { name: label });
    // It is fetched with the first press.
    await expect(panel.getByRole('radio').first()).toBeVisible();
    return panel;
  }

  /** Trains with this engine from now on: where several train at once, software WebGL is slow. */
  async trainWith(engine: Engine): Promise<void> {
    await this.engine();
    const panel = await this.openEngines();
    await panel.getByRole('radio', { name: this.person.words(`student.engine.${engine}`) }).click();
    await this.#page.keyboard.press('Escape');
    await expect.poll(() => this.engine()).toBe(this.person.words(`student.engine.short.${engine}`));
  }

  /** Sets a numeric control by hand. */
  async set(label: string, value: number): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
    await expect(field).toHaveValue(String(value));
  }

  /** Starts run `number`; a quick one may be over when this returns. */
  async startTraining(number: number): Promise<void> {
    await this.#button('student.run.start').click();
    const runs = this.#page.getByRole('list', { name: this.person.words('student.run.list') });
    await expect(runs.getByRole('button', { name: `#${number}` })).toBeVisible();
  }

  /** Trains run `number` to its end. */
  async train(number: number): Promise<void> {
    await this.startTraining(number);
    await this.expectFinished(number);
  }

  /** Goes on with the run that pauses, or that was interrupted. */
  async goOn(): Promise<void> {
    await this.#button('student.run.resume').click();
  }

  /** Run `number` goes on, or has gone on to its end. */
  async expectGoingOn(number: number): Promise<void> {
    const running = this.#page.getByText(this.person.words('student.now.running'), { exact: true });
    await expect(running.or(this.#button('student.run.submit', { number })).first()).toBeVisible();
  }

  /** Stops run `number`, which a quick machine may have ended before. */
  async stop(number: number): Promise<void> {
    const stop = this.#button('student.run.stop');
    const submit = this.#button('student.run.submit', { number });
    await expect(stop.or(submit).first()).toBeVisible();
    if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => undefined);
    await expect(submit).toBeVisible();
  }

  /** Loads the page anew in the middle of the run that trains: a checkpoint to go on from is in the storage. */
  async reloadInTheMiddle(): Promise<void> {
    // A page stretches a run to two seconds, and keeps a checkpoint after the first of them.
    await expect
      .poll(async () => (await this.#kept()).some(({ ended, step }) => !ended && step > 0), {
        intervals: [50],
      })
      .toBe(true);
    await this.#page.reload();
  }

  /** So many runs are in the browser's storage with their ends: the page may go. */
  async expectKept(count: number): Promise<void> {
    await expect.poll(async () => (await this.#kept()).filter(({ ended }) => ended).length).toBe(count);
  }

  #kept() {
    return this.#page.evaluate(keptRuns);
  }

  async expectFinished(number: number): Promise<void> {
    await expect(this.#button('student.run.submit', { number })).toBeVisible({ timeout: 120_000 });
  }

  /** Submits run `number` and waits for the server's score. */
  async submit(number: number): Promise<void> {
    await this.#button('student.run.submit', { number }).click();
    await this.expectScored(number);
  }

  /** Hands on run `number`, or finishes with it where one's turn is the last. */
  async handOn(number: number): Promise<void> {
    const { words } = this.person;
    const either = [words('play.relay.pass', { number }), words('play.relay.finish', { number })];
    const button = (at: Page | Locator) =>
      at
        .getByRole('button', { name: either[0], exact: true })
        .or(at.getByRole('button', { name: either[1], exact: true }));
    await button(this.#page).click();
    await button(this.#page.getByRole('alertdialog')).click();
    await expect(this.#page.getByRole('alertdialog')).toBeHidden();
  }

  /** The row of run `number` has its scores, with the hidden one sealed; an earlier run's rank says nothing of it. */
  async expectScored(number: number): Promise<void> {
    const { words } = this.person;
    const row = this.#page
      .getByRole('region', { name: words('student.submissions.heading') })
      .getByRole('row')
      .filter({ has: this.#page.getByRole('cell', { name: `#${number}`, exact: true }) });
    await expect(row).toContainText(words('student.submissions.sealed'), { timeout: 60_000 });
  }
}
