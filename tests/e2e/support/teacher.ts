/** What a teacher does, in the pages' own words. */
import { expect, type Locator } from '@playwright/test';
import { selectLab } from '../../../lib/labs/catalogue';
import { settingsFor } from '../../../lib/labs/round-plan';
import type { Locale } from '../../../lib/labs/types';
import { routes } from '../../../lib/protocol/http';
import type { RoundSettings } from '../../../lib/session/settings';
import { visit } from '../../contract/support/visitor';
import { expectAlive, type Person } from './person';

const account = {
  name: 'Mori Kyoko',
  email: 'mori@school.example',
  password: 'a sentence that is long enough',
};

export class Teacher {
  code = '';
  #rounds = 1;

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

  /**
   * `setUp` and `openSession` without their pages, for tests of other things: the same requests, the same session.
   *
   * @param changes to the settings that a battle of the lab has by itself
   * @returns the join code
   */
  async openAtOnce(
    setupPath: string | null,
    title: string,
    labId: string,
    changes: Partial<RoundSettings> = {},
  ): Promise<string> {
    const { origin, context } = this.person;
    const data = { ...account, token: setupPath?.split('/').at(-1) };
    const answer = await context.request.post(routes.teachers, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    const visitor = await visit(origin, await this.person.cookie());
    const settings = { ...settingsFor(selectLab(labId), 'battle'), ...changes };
    const { code } = await visitor.get('session:create', { title, plan: [{ labId, settings }] });
    visitor.leave();
    this.code = code;
    await this.#page.goto(`/teach/${code}`);
    await expect(this.#button('control.step.start')).toBeVisible();
    return code;
  }

  async setUp(setupPath: string | null): Promise<void> {
    if (setupPath === null) throw new Error('the server printed no set-up link');
    const { words, page } = this.person;
    await page.goto(setupPath);
    const name = page.getByLabel(words('auth.name'), { exact: true });
    await expectAlive(name);
    await name.fill(account.name);
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
    const name = page.getByLabel(words('compose.name'), { exact: true });
    await expectAlive(name);
    await name.fill(title);
    await page.getByRole('button', { name: selectLab(labId).text[this.locale].title }).click();
    await this.#button('compose.submit').click();
    await page.waitForURL(/\/teach\/[A-Z0-9]{6}$/u);
    this.code = page.url().slice(-6);
    await expect(this.#button('control.step.start')).toBeVisible();
    return this.code;
  }

  async start(): Promise<void> {
    await this.#button('control.step.start').click();
    await expect(this.#button('control.step.freeze')).toBeVisible();
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
    await this.#button('control.step.freeze').click();
    await expect(this.#button('control.step.reveal')).toBeVisible();
  }

  async reveal(): Promise<void> {
    await this.#confirm('control.step.reveal');
    await expect(this.#button('control.step.debrief')).toBeVisible();
  }

  /** To the debrief of the last round that is planned. */
  async debrief(): Promise<void> {
    await this.#button('control.step.debrief').click();
    await expect(this.#button('control.step.end')).toBeVisible();
  }

  /** Plans one more round and opens it. */
  async nextRound(labId: string): Promise<void> {
    const { words, page } = this.person;
    const lab = selectLab(labId).text[this.locale].title;
    const number = this.#rounds + 1;
    await page.getByRole('link', { name: words('control.step.another') }).click();
    await this.#button('compose.add').click();
    await page.getByRole('dialog').getByRole('button', { name: lab }).click();
    await this.#button('compose.savePlan').click();
    await this.#button('control.step.open', { number, lab }).click();
    await expect(this.#button('control.step.start')).toBeVisible();
    this.#rounds = number;
    await page.goto(`/teach/${this.code}`);
  }

  /** The plane, the axes and the table of submissions. */
  async showScores(): Promise<void> {
    await this.#page
      .getByRole('tab', { name: this.person.words('dashboard.section.scores'), exact: true })
      .click();
  }

  /** The text of the CSV that the page's own link gives. */
  async downloadCsv(): Promise<string> {
    await this.showScores();
    const downloading = this.#page.waitForEvent('download');
    await this.#page.getByRole('link', { name: this.person.words('dashboard.table.csv') }).click();
    const stream = await (await downloading).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  }
}
