/** The network goes away: training does not wait for it, and what was to be submitted is, once. */
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

/** What Chromium writes while there is no network. */
const networkIsAway = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket connection to .* failed/u;

test('what was trained and handed in offline is sent once when the network is back, over a new page too', async ({
  server,
  enter,
}) => {
  test.setTimeout(240_000);
  const origin = server.url;
  const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Offline', 'xor');
  const student = new Student(await enter({ name: 'Emi', origin }), code);
  const { page, context, words } = student.person;
  student.person.tolerate(networkIsAway);
  await student.join('Emi');
  await teacher.start();
  await student.expectNow('ready');
  await student.engine();
  // What the round shows later has come (use-later-parts.ts).
  await page.waitForFunction(() => performance.getEntriesByName('later-parts').length > 0);

  await context.setOffline(true);
  await student.train(1);
  await page.getByRole('button', { name: words('student.run.submit', { number: 1 }), exact: true }).click();
  const status = page.getByLabel(words('student.status.label'));
  await expect(status).toContainText(words('common.connection.offline'), { timeout: 60_000 });
  await expect(status).toContainText(words('student.status.kept', { count: 1 }));
  // A second run while it waits.
  await student.train(2);
  await student.expectKept(2);

  // The tab goes away before the network comes back.
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(`${origin}/s/${code}`);
  await student.expectScored(1);
  const submissions = page.getByRole('region', { name: words('student.submissions.heading') });
  await expect(submissions.getByRole('row')).toHaveCount(1 + 1);
  // The run that was not handed in is still there to be.
  await student.submit(2);
  await expect(submissions.getByRole('row')).toHaveCount(1 + 2);
});

test('who comes late starts at once with the rest of the time', async ({ server, enter }) => {
  const origin = server.url;
  const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Late', 'xor');
  const early = new Student(await enter({ name: 'Mia', origin }), code);
  await early.join('Mia');
  await teacher.start();
  const late = new Student(await enter({ name: 'Ren', origin, locale: 'ja' }), code);
  await late.join('Ren');
  await late.expectNow('ready');
  await expect(
    late.person.page.getByRole('timer', { name: late.person.words('common.timeLeft') }),
  ).toBeVisible();
  await late.train(1);
});
