/**
 * Every lab alone, in both languages in one visit: it moves by itself, nobody complains, no text is missing, nothing piles up.
 */
import type { CDPSession, Page } from '@playwright/test';
import { labsAndVariants } from '../../lib/labs/catalogue';
import type { LabDefinition } from '../../lib/labs/types';
import { inspect, missingTexts } from './support/inspect';
import { expect, test } from './support/test';
import { type Words, wordsIn } from './support/words';

/** How long each run is watched. */
const watchMs = 1000;

/** What a page may hold more of after a second run: a chip, a row, a curve. */
const allowed = { nodes: 400, jsEventListeners: 60 } as const;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The curve's sentence with the step left open, as the page says it. */
function sentence(words: Words): RegExp {
  const text = words('student.figure.summaryNow', {
    ...{ quantity: '§', step: '¶', train: '§', validation: '§' },
  } as never);
  return new RegExp(escaped(text).replaceAll('§', '.*').replace('¶', '[1-9][\\d,]*'));
}

/** Runs until a figure says so, looks on for a while, and stops what still runs. */
async function watch(page: Page, words: Words): Promise<void> {
  await expect(page.getByRole('img', { name: sentence(words) }).first()).toBeVisible({ timeout: 120_000 });
  await page.waitForTimeout(watchMs);
  const stop = page.getByRole('button', { name: words('student.run.stop'), exact: true });
  // It may end by itself before it is stopped.
  if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => undefined);
  await expect(page.getByRole('button', { name: words('student.run.start'), exact: true })).toBeEnabled({
    timeout: 120_000,
  });
}

type Held = Record<keyof typeof allowed, number>;

/** What the page holds once everything that is not used has been thrown away. */
async function held(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(300);
  await session.send('HeapProfiler.collectGarbage');
  return session.send('Memory.getDOMCounters');
}

/** What the page holds too much of since `first`. What is on its way out goes in the end; what piles up stays. */
async function piledUp(page: Page, session: CDPSession, first: Held): Promise<string[]> {
  let found: string[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const now = await held(page, session);
    const kinds = ['nodes', 'jsEventListeners'] as const;
    const more = kinds.map((what) => [what, now[what] - first[what]] as const);
    found = more
      .filter(([what, count]) => count > allowed[what])
      .map(([what, count]) => `${count} more ${what} after a second run`);
    if (found.length === 0) break;
  }
  return found;
}

/** Japanese first: changing the language leaves the page, and the run on it, as they are. */
const [before, after] = [wordsIn('ja'), wordsIn('en')];

/** Several tests, which may go on side by side; every third lab, so that none has all the long ones. */
const parts = 3;

for (let part = 0; part < parts; part += 1) {
  test(`labs in both languages, ${part + 1} of ${parts}`, async ({ server, enter }) => {
    test.setTimeout(900_000);
    const person = await enter({ name: 'alone', origin: server.url, locale: 'ja' });
    const { page, context } = person;
    const session = await context.newCDPSession(page);
    const found: string[] = [];
    const visit = async ({ id, text }: LabDefinition) => {
      // The language that was chosen in the lab before.
      await context.clearCookies();
      await page.goto(`/lab/${id}`);
      expect(await page.title()).toContain(text.ja.title);
      await watch(page, before);
      const missing = await missingTexts(page);
      await page.getByRole('button', { name: before('common.language.en'), exact: true }).click();
      const start = page.getByRole('button', { name: after('student.run.start'), exact: true });
      await expect(start).toBeEnabled();
      await expect(page).toHaveTitle(new RegExp(escaped(text.en.title), 'u'));
      // Who can use it does not depend on the language; whether it fits a phone does most in English.
      const problems = [...missing, ...(await inspect(page, id))];
      found.push(...problems.map((problem) => `${id}: ${problem}`));
      const first = await held(page, session);
      await start.click();
      const runs = page.getByRole('list', { name: after('student.run.list') });
      await expect(runs.getByRole('button', { name: '#2' })).toBeVisible();
      await watch(page, after);
      const more = await piledUp(page, session, first);
      found.push(...more.map((problem) => `${id}: ${problem}`));
    };
    // One lab that does not open must not hide what is wrong with the next.
    for (const lab of labsAndVariants.filter((_, index) => index % parts === part)) {
      await visit(lab).catch((error: unknown) => found.push(`${lab.id}: ${String(error).slice(0, 300)}`));
    }
    expect(found).toEqual([]);
    expect(server.output()).not.toContain('MISSING_MESSAGE');
    // The sandbox keeps everything to itself.
    expect(server.output()).not.toMatch(/"method":"(?:POST|PUT|DELETE)"/);
  });
}
