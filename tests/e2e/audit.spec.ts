/** A run that is too long to be done again whole: its page shows the server a part of its trail, also after a refresh. */
import { selectLab } from '../../lib/labs/catalogue';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const { controls } = selectLab('mnist-mlp');
/** Half a minute by the estimate for a slow core, a quarter of that on a quick one. */
const longRun = { hiddenUnits: 200, steps: 2000 };

test('a long run is done again by a sample of it', async ({ server, enter }) => {
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
  await mia.trainWith('wasm');
  for (const [id, value] of Object.entries(longRun)) {
    await mia.set(controls.find((control) => control.id === id)?.label.en ?? id, value);
  }
  await mia.startTraining(1);
  await mia.expectFinished(1);
  await mia.expectKept(1);
  await mia.person.page.reload();
  await mia.submit(1);

  await teacher.showScores();
  const { page, words } = desk;
  const table = page.getByRole('table', { name: words('dashboard.table.title') });
  const label = words('dashboard.table.audit.verified');
  // Which share of it was done again is up to the lot.
  const [sample = ''] = words('dashboard.table.audit.sample', { label, share: '%' }).split('%');
  await expect(table).toContainText(sample, { timeout: 120_000 });
});
