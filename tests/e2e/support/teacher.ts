/** What a teacher does, in the pages' own words. */
import { expect, type Locator } from '@playwright/test';
import { selectLab } from '../../../lib/labs/catalogue';
import type { Locale } from '../../../lib/labs/types';
import type { Person } from './person';

const account = {
  name: 'Mori Kyoko',
  email: 'mori@school.example',
  password: 'a sentence that is long enough',
};

export class Teacher {
  code = '';

  constructor(
    readonly person: Person,
    readonly locale: Locale = 'en',
  ) {}

  get #page() {
    return this.person.page;
  }

  #button(key: string, values?: Record<string, string | number>): Locator {
    return this.#page.getByRole('button', { name: this.person.words(key, values), exact: true });
  }

  async setUp(setupPath: string | null): Promise<void> {
    if (setupPath === null) throw new Error('the server printed no set-up link');
    const { words, page } = this.person;
    await page.goto(setupPath);
    await page.getByLabel(words('auth.name'), { exact: true }).fill(account.name);
    await page.getByLabel(words('auth.email'), { exact: true }).fill(account.email);
    await page.getByLabel(words('auth.password'), { exact: true }).fill(account.password);
    await this.#button('auth.setup.submit').click();
    await expect(page.getByRole('heading', { name: words('sessions.title') })).toBeVisible();
  }

  /** @returns the join code */
  async openSession(title: string, labId: string): Promise<string> {
    const { words, page } = this.person;
    await page.goto('/teach');
    await page.getByRole('link', { name: words('sessions.new') }).click();
    await page.getByLabel(words('sessions.create.name'), { exact: true }).fill(title);
    await page.getByRole('radio', { name: selectLab(labId).text[this.locale].title }).click();
    await this.#button('sessions.create.submit').click();
    await page.waitForURL(/\/teach\/[A-Z0-9]{6}$/u);
    this.code = page.url().slice(-6);
    await expect(this.#button('teacher.control.start')).toBeVisible();
    return this.code;
  }

  async start(): Promise<void> {
    await this.#button('teacher.control.start').click();
    await expect(this.#button('teacher.control.freeze')).toBeVisible();
  }

  async #confirm(key: string): Promise<void> {
    await this.#button(key).click();
    await this.#page
      .getByRole('alertdialog')
      .getByRole('button', { name: this.person.words(key) })
      .click();
    await expect(this.#page.getByRole('alertdialog')).toBeHidden();
  }

  async freeze(): Promise<void> {
    await this.#confirm('teacher.control.freeze');
    await expect(this.#button('teacher.control.reveal')).toBeVisible();
  }

  async reveal(): Promise<void> {
    await this.#confirm('teacher.control.reveal');
    await expect(this.#button('teacher.control.debrief')).toBeVisible();
  }

  async debrief(): Promise<void> {
    await this.#button('teacher.control.debrief').click();
    await expect(this.#button('teacher.control.next')).toBeVisible();
  }

  async nextRound(labId: string): Promise<void> {
    const page = this.#page;
    await this.#button('teacher.control.next').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: selectLab(labId).text[this.locale].title }).click();
    await dialog.getByRole('button', { name: this.person.words('teacher.control.nextConfirm') }).click();
    await expect(this.#button('teacher.control.start')).toBeVisible();
  }

  /** The text of the CSV that the page's own link gives. */
  async downloadCsv(): Promise<string> {
    const downloading = this.#page.waitForEvent('download');
    await this.#page.getByRole('link', { name: this.person.words('teacher.table.csv') }).click();
    const stream = await (await downloading).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  }
}
