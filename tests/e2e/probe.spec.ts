/** A board that answers as often as it is asked is climbed without any training. */
import { selectLab } from '../../lib/labs/catalogue';
import { settingsFor } from '../../lib/labs/round-plan';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const lab = selectLab('test-set-leak.live');

test('a student climbs the board by asking it, each time for a submission', async ({ server, enter }) => {
  const origin = server.url;
  const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
  const { board } = settingsFor(lab, 'battle');
  const code = await teacher.openAtOnce(server.setupPath, 'Break it', lab.id, {
    ownWeights: true,
    submissions: 15,
    board: { ...board, split: 'public', ladder: false },
  });
  const student = new Student(await enter({ name: 'Nao', origin }), code);
  await student.join('Nao');
  await teacher.start();
  const { page, words } = student.person;
  const look = (count: number) =>
    page.getByRole('button', { name: words('play.probe.look', { count }), exact: true });
  await student.startTraining(1);

  await look(1).click();
  await student.expectScored(1);
  // More than are left: it stops where the submissions end.
  await look(20).click();
  await expect(page.getByText(words('student.status.submissions', { used: 15, allowed: 15 }))).toBeVisible({
    timeout: 120_000,
  });
  await expect(look(1)).toBeDisabled();
  const figure = page.getByRole('img', { name: new RegExp(words('play.probe.title'), 'u') });
  await expect(figure).toBeVisible();
  await teacher.freeze();
  await teacher.reveal();
  await student.expectNow('reveal');
});
