/** Data that somebody brings: points drawn with mouse and keys and handed on by a link, and a table with its faults told. */
import type { Page } from '@playwright/test';
import { locales } from '../../lib/labs/types';
import { inspect, missingTexts } from './support/inspect';
import type { Person } from './support/person';
import { expect, test } from './support/test';

/** A stroke of points over a share of the pad. */
async function stroke(
  page: Page,
  name: string,
  from: readonly [number, number],
  to: readonly [number, number],
) {
  const pad = page.getByRole('application', { name });
  // In sight, and where it stays.
  await pad.hover();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 20 });
  await page.mouse.up();
}

/** The run has ended: another can start. */
const trained = ({ page, words }: Person) =>
  expect(page.getByRole('button', { name: words('student.run.start'), exact: true })).toBeEnabled({
    timeout: 120_000,
  });

const csv = (rows: readonly string[]) => ({
  name: 'flowers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`no,length,width,kind\n${rows.join('\n')}`),
});
const flowers = Array.from({ length: 60 }, (_, row) => `no. ${row},${row % 3},${row % 7},${'abc'[row % 3]}`);

for (const locale of locales) {
  test(`own data in ${locale}`, async ({ server, enter }) => {
    test.setTimeout(180_000);
    const person = await enter({ name: `alone in ${locale}`, origin: server.url, locale });
    const { page, words } = person;
    const button = (key: string) => page.getByRole('button', { name: words(key), exact: true });
    const found: string[] = [];

    await page.goto('/lab/xor');
    await trained(person);
    await button('ownData.data.draw').click();
    const pad = words('ownData.pad.plane');
    await stroke(page, pad, [0.1, 0.1], [0.4, 0.4]);
    await page.getByRole('radio', { name: words('views.plane.class', { index: 1 }) }).check();
    await stroke(page, pad, [0.6, 0.9], [0.9, 0.6]);
    // The rest by keys alone: a third class, and one point too many taken back.
    await page.getByRole('application', { name: pad }).focus();
    await page.keyboard.press('3');
    for (const key of ['Space', 'ArrowUp', 'Space', 'ArrowUp', 'Space', 'Backspace'])
      await page.keyboard.press(key);
    found.push(...(await inspect(page, 'drawing')));
    await button('ownData.pad.use').click();
    await trained(person);
    const plane = page.getByRole('img', { name: words('views.titles.decision-surface') });
    await expect(plane).toHaveAccessibleName(new RegExp(words('views.plane.class', { index: 2 })));

    // Whoever is handed the address has the same points, and trains on them.
    await expect(page).toHaveURL(/points=a/);
    const address = page.url();
    await page.goto('/lab/xor.moons');
    await page.goto(address);
    await trained(person);
    await expect(plane).toHaveAccessibleName(new RegExp(words('views.plane.class', { index: 2 })));
    await button('ownData.data.back').click();
    await expect(page).not.toHaveURL(/points=/);

    await page.goto('/lab/own-table');
    await trained(person);
    await button('ownData.data.bring').click();
    const file = page.getByLabel(words('ownData.table.choose'), { exact: true });
    await file.setInputFiles(csv(['a,1,2,x', '', ...flowers.with(3, 'no. 3,long,1,a')]));
    // The header is the first line, a blank one counts: the word stands in the seventh.
    await expect(page.getByRole('alert')).toContainText(words('ownData.fault.line', { line: 7 }));
    await expect(button('ownData.table.use')).toBeDisabled();
    await file.setInputFiles(csv(flowers));
    await expect(page.getByRole('checkbox', { name: /^no / })).toBeDisabled();
    found.push(...(await inspect(page, 'a table')));
    await button('ownData.table.use').click();
    await trained(person);
    await expect(page.getByText('flowers.csv')).toBeVisible();
    found.push(...(await missingTexts(page)));
    expect(found).toEqual([]);
    expect(server.output()).not.toMatch(/"method":"(?:POST|PUT|DELETE)"/);
  });
}
