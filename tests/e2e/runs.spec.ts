/** A run that loses its page goes on as if nothing had been, and the server finds the same weights when it does it again. */
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

test('a refresh in the middle changes nothing, and the run done again gives the same', async ({
  server,
  enter,
}) => {
  test.setTimeout(420_000);
  const origin = server.url;
  const desk = await enter({ name: 'teacher', origin, width: 1440, height: 900 });
  const teacher = new Teacher(desk);
  await teacher.setUp(server.setupPath);
  const code = await teacher.openSession('Deep learning, group 2', 'mnist-mlp');
  const mia = new Student(await enter({ name: 'Mia', origin }), code);
  await mia.join('Mia');
  await teacher.start();
  await mia.expectNow('ready');
  const { page, words } = mia.person;

  await mia.set('Steps', 5000);
  await mia.startTraining(1);
  await mia.expectNow('running');
  // Two seconds, so that there is a checkpoint to go on from.
  await page.waitForTimeout(2000);
  await page.reload();
  await mia.expectNow('paused');
  await expect(page.getByText(words('student.run.interruptedTitle', { number: 1 }))).toBeVisible();
  await mia.goOn();
  await mia.expectFinished(1);

  await page.getByRole('button', { name: words('student.run.again'), exact: true }).click();
  await mia.expectFinished(2);
  const runs = page.getByRole('list', { name: words('student.run.list') });
  const [second, first] = await runs.getByRole('button').allTextContents();
  expect(second?.replace('#2', '')).toBe(first?.replace('#1', ''));

  await runs.getByRole('button', { name: '#1' }).click();
  await mia.submit(1);
  const table = desk.page.getByRole('table', { name: desk.words('teacher.table.title') });
  await expect(table).toContainText(desk.words('teacher.table.audit.verified'), { timeout: 120_000 });
});
