/** Every lab alone, in both languages: it moves by itself, nobody complains, no text is missing, nothing piles up. */
import type { CDPSession, Page } from '@playwright/test';
import { labsAndVariants } from '../../lib/labs/catalogue';
import { type LabDefinition, locales } from '../../lib/labs/types';
import { startServer } from '../support/server';
import { inspect, missingTexts } from './support/inspect';
import type { Person } from './support/person';
import { expect, test } from './support/test';

/** How long each run is watched. */
const watchMs = 2500;

/** What a page may hold more of after a second run: a chip, a row, a curve. */
const allowed = { nodes: 400, jsEventListeners: 60 } as const;

/** The curve's sentence with the step left open, as the page says it. */
function sentence({ words }: Person): RegExp {
  const text = words('student.figure.summaryNow', {
    ...{ quantity: '§', step: '¶', train: '§', validation: '§' },
  } as never);
  const pattern = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(pattern.replaceAll('§', '.*').replace('¶', '[1-9][\\d,]*'));
}

/** Runs until a figure says so, looks on for a while, and stops what still runs. */
async function watch(person: Person): Promise<void> {
  const { page, words } = person;
  await expect(page.getByRole('img', { name: sentence(person) }).first()).toBeVisible();
  await page.waitForTimeout(watchMs);
  const stop = page.getByRole('button', { name: words('student.run.stop'), exact: true });
  // It may end by itself before it is stopped.
  if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => undefined);
  await expect(page.getByRole('button', { name: words('student.run.start'), exact: true })).toBeEnabled();
}

/** What the page holds once everything that is not used has been thrown away. */
async function held(page: Page, session: CDPSession): Promise<{ nodes: number; jsEventListeners: number }> {
  await page.waitForTimeout(300);
  await session.send('HeapProfiler.collectGarbage');
  return session.send('Memory.getDOMCounters');
}

for (const locale of locales) {
  test(`labs in ${locale}`, async ({ enter }) => {
    test.setTimeout(900_000);
    const server = await startServer();
    try {
      const person = await enter({ name: `alone in ${locale}`, origin: server.url, locale });
      const { page, words } = person;
      const session = await page.context().newCDPSession(page);
      const found: string[] = [];
      const visit = async ({ id, text }: LabDefinition) => {
        await page.goto(`/lab/${id}`);
        expect(await page.title()).toContain(text[locale].title);
        await watch(person);
        // Who can use it does not depend on the language; whether it fits a phone does most in English.
        const problems = locale === 'en' ? await inspect(page, id) : await missingTexts(page);
        found.push(...problems.map((problem) => `${id}: ${problem}`));
        const before = await held(page, session);
        await page.getByRole('button', { name: words('student.run.start'), exact: true }).click();
        await watch(person);
        const after = await held(page, session);
        for (const what of ['nodes', 'jsEventListeners'] as const) {
          const more = after[what] - before[what];
          if (more > allowed[what]) found.push(`${id}: ${more} more ${what} after a second run`);
        }
      };
      // One lab that does not open must not hide what is wrong with the next.
      for (const lab of labsAndVariants) {
        await visit(lab).catch((error: unknown) => found.push(`${lab.id}: ${String(error).slice(0, 300)}`));
      }
      expect(found).toEqual([]);
      expect(server.output()).not.toContain('MISSING_MESSAGE');
      // The sandbox keeps everything to itself.
      expect(server.output()).not.toMatch(/"method":"(?:POST|PUT|DELETE)"/);
    } finally {
      await server.remove();
    }
  });
}
