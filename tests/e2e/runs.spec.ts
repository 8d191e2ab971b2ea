/** A run that loses its page goes on as if nothing had been, and the server finds the same weights when it does it again. */
import { selectLab } from '../../lib/labs/catalogue';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const { controls } = selectLab('mnist-mlp');
/** Seconds on a quick machine, and within what an audit does again on a slow one. */
const longRun = { hiddenUnits: 200, steps: 3000 };

test('a refresh in the middle changes nothing, and the run done again gives the same', async ({
  server,
  enter,
}) => {
  test.setTimeout(420_000);
  const origin = server.url;
  const desk = await enter({ name: 'teacher', origin, width: 1440, height: 900 });
  const teacher = new Teacher(desk);
  const code = await teacher.openAtOnce(server.setupPath, 'Deep learning, group 2', 'mnist-mlp');
  const mia = new Student(await enter({ name: 'Mia', origin }), code);
  await mia.join('Mia');
  await teacher.start();
  await mia.expectNow('ready');
  const { page, words } = mia.person;

  for (const [id, value] of Object.entries(longRun)) {
    await mia.set(controls.find((control) => control.id === id)?.label.en ?? id, value);
  }
  await mia.startTraining(1);
  await mia.reloadInTheMiddle();
  await mia.expectNow('paused');
  const notice = page
    .getByRole('status')
    .filter({ hasText: words('student.run.interruptedTitle', { number: 1 }) });
  await expect(notice).toBeVisible();
  await expect(notice).not.toContainText(words('student.run.interruptedBody', { step: 0 }));
  await mia.goOn();
  await mia.expectFinished(1);

  await page.getByRole('button', { name: words('student.run.again'), exact: true }).click();
  await mia.expectFinished(2);
  const runs = page.getByRole('list', { name: words('student.run.list') });
  const [second, first] = await runs.getByRole('button').allTextContents();
  expect(second?.replace('#2', '')).toBe(first?.replace('#1', ''));

  await runs.getByRole('button', { name: '#1' }).click();
  await mia.submit(1);
  await teacher.showScores();
  const table = desk.page.getByRole('table', { name: desk.words('dashboard.table.title') });
  await expect(table).toContainText(desk.words('dashboard.table.audit.verified'), { timeout: 120_000 });
});
