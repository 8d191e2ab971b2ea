/** What comes late over a poor network: a file that does not come costs its own place, never the page or a run. */
import type { APIResponse } from '@playwright/test';
import { engineMark } from '../support/page-scripts';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const chunks = '**/_next/static/chunks/**';

/** The engine's workers begin when there is something to train: their files may come after the page's first ones. */
async function isOfWorkers(response: APIResponse): Promise<boolean> {
  return response.url().includes('/turbopack-') || (await response.text()).includes(engineMark);
}

test('late files that do not come leave a word and a button, and the run goes on', async ({
  server,
  enter,
}) => {
  const origin = server.url;
  const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Poor network', 'xor');
  const student = new Student(await enter({ name: 'Mia', origin }), code);
  const { page, words } = student.person;
  await student.join('Mia');
  await teacher.start();
  await student.expectNow('ready');

  // Anew, so that it is known when it has all that it needs at first: what comes later comes seconds after that.
  let isCut = false;
  await page.context().route(chunks, async (route) => {
    if (!isCut) return route.continue();
    const response = await route.fetch();
    return (await isOfWorkers(response)) ? route.fulfill({ response }) : route.abort();
  });
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('ready-to-train').length > 0);
  isCut = true;
  student.person.tolerate(/ERR_FAILED|ChunkLoadError/u);
  await student.expectNow('ready');
  await student.startTraining(1);
  const missingIn = (part: 'main' | 'banner') =>
    page
      .getByRole(part)
      .getByRole('alert')
      .filter({ hasText: words('common.partMissing') });
  const retryIn = (part: 'main' | 'banner') =>
    missingIn(part).getByRole('button', { name: words('common.retry') });
  await expect(missingIn('main').first()).toBeVisible();
  await student.expectFinished(1);

  // A popup's button stays beside its word.
  const label = words('student.engine.label');
  const engines = page.getByRole('button', { name: new RegExp(`^${label}: `, 'u') });
  await engines.click();
  await expect(missingIn('banner')).toHaveCount(1);
  await expect(engines).toBeVisible();

  await page.context().unroute(chunks);
  // Those of the page first: behind a popup that has come they cannot be reached.
  for (let left = await missingIn('main').count(); left > 0; left = await missingIn('main').count()) {
    await retryIn('main').first().click();
    await expect(missingIn('main')).toHaveCount(left - 1);
  }
  await retryIn('banner').click();
  await expect(page.getByRole('dialog', { name: label })).toBeVisible();
});
