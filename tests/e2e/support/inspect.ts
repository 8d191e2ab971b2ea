/** Looks at a page as it stands: can everybody use it, does it fit a phone, is every text there? */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** next-intl shows the key where a text is missing. */
const bareKey =
  /(?<![\w./@-])(common|errors|home|auth|check|verify|sessions|student|teacher|projector|views|sandbox|ownData|play|compose|control|crowdFigure|replay|dashboard)(\.[a-zA-Z]\w*)+\b/gu;

async function accessibility(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
}

async function overflow(page: Page): Promise<string[]> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  return content > window ? [`scrolls sideways: ${content} px of content in ${window}`] : [];
}

/** Keys that stand where a text should. */
export async function missingTexts(page: Page): Promise<string[]> {
  // Names and descriptions for screen readers are texts too.
  const text = await page.locator('body').ariaSnapshot();
  return [...text.matchAll(bareKey)].map(([key]) => `a text is missing: ${key}`);
}

/** What is wrong and stays so: a colour that fades over or a chart that has not been measured anew is looked at again. */
async function lasting(look: () => Promise<string[]>, page: Page): Promise<string[]> {
  let found = await look();
  for (let tries = 0; tries < 5 && found.length > 0; tries += 1) {
    await page.waitForTimeout(500);
    found = await look();
  }
  return found;
}

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** A phone by day and a laptop in the dark: colours and layouts each once. */
export const phone: Look = { width: 360, colorScheme: 'light' };
export const laptop: Look = { width: 1280, colorScheme: 'dark' };
const looks = [phone, laptop];

/**
 * Everything wrong with the page as it stands.
 *
 * @param usable in which of the looks it is asked whether everybody can use it: who sees the same page in both languages
 *   asks in one of them each time, which is the longer part
 */
export async function inspect(page: Page, what: string, usable: readonly Look[] = looks): Promise<string[]> {
  const found: string[] = [];
  const original = page.viewportSize();
  for (const look of looks) {
    const { width, colorScheme } = look;
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const problems = [
      ...(usable.includes(look) ? await lasting(() => accessibility(page), page) : []),
      ...(await lasting(() => overflow(page), page)),
    ];
    found.push(...problems.map((problem) => `${what}, ${width} px, ${colorScheme}: ${problem}`));
  }
  found.push(...(await missingTexts(page)).map((problem) => `${what}: ${problem}`));
  if (original) await page.setViewportSize(original);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
