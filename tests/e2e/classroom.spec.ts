/** The main job from end to end: a class of three, XOR and then digits, from the set-up link to the CSV. */
import { selectLab } from '../../lib/labs/catalogue';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

test('a class trains, is scored on hidden data, and sees it revealed', async ({ server, enter }) => {
  test.setTimeout(420_000);
  const origin = server.url;
  const desk = await enter({ name: 'teacher', origin, width: 1440, height: 900 });
  const teacher = new Teacher(desk);
  await teacher.setUp(server.setupPath);
  const code = await teacher.openSession('Deep learning, group 2', 'xor');

  const screen = await enter({ name: 'projector', origin, width: 1920, height: 1080 });
  await screen.page.goto(`/s/${code}/projector`);
  await expect(screen.page.getByText(code, { exact: true }).first()).toBeVisible();

  const aiko = new Student(
    await enter({ name: 'Aiko', origin, locale: 'ja', width: 360, height: 740 }),
    code,
  );
  const ben = new Student(await enter({ name: 'Ben', origin }), code);
  const chika = new Student(await enter({ name: 'Chika', origin, width: 1024, height: 768 }), code);

  await test.step('lobby', async () => {
    await aiko.join('Aiko');
    await aiko.expectNow('lobby');
    await ben.join('Ben');
    await expect(screen.page.getByText('Ben', { exact: true })).toBeVisible();
  });

  await test.step('training; one refreshes in the middle, one comes late', async () => {
    await teacher.start();
    await aiko.expectNow('ready');
    expect(await aiko.engine()).toBe('SIMD');
    await aiko.startTraining(1);
    await ben.trainWith('webgl');
    expect(await ben.engine()).toBe('WebGL');
    await ben.set('Steps', 3000);
    await ben.startTraining(1);
    await ben.reloadInTheMiddle();
    await expect(ben.person.page.getByLabel(ben.person.words('student.status.label'))).toContainText('Ben');
    await ben.expectNow('paused');
    await ben.goOn();
    await ben.expectGoingOn(1);
    await ben.stop(1);
    await chika.join('Chika');
    await chika.expectNow('ready');
    await chika.trainWith('wasm');
    await aiko.expectFinished(1);
    await aiko.submit(1);
    await chika.train(1);
    await chika.submit(1);
    await ben.set('Steps', 100);
    await ben.train(2);
    await ben.submit(2);
  });

  await test.step('the board ranks three; the hidden test stays sealed', async () => {
    const board = screen.page.getByRole('list', { name: screen.words('projector.board.label') });
    await expect(board.getByRole('listitem')).toHaveCount(3);
    await teacher.showScores();
    const table = desk.page.getByRole('table', { name: desk.words('dashboard.table.title') });
    // As the workers reported them, not only as the pages show them.
    for (const engine of ['webgl', 'wasm', 'fused'])
      await expect(table).toContainText(engine, { ignoreCase: true });
    await expect(table).toContainText(desk.words('dashboard.table.sealed'));
    expect(await teacher.downloadCsv()).toContain('Aiko');
  });

  await test.step('freeze, reveal, debrief', async () => {
    await teacher.freeze();
    await ben.expectNow('freeze');
    await teacher.reveal();
    await aiko.expectNow('reveal');
    await expect(
      screen.page
        .getByRole('list', { name: screen.words('projector.board.revealLabel') })
        .getByRole('listitem'),
    ).toHaveCount(3, { timeout: 60_000 });
    await teacher.debrief();
    await chika.expectNow('debrief');
  });

  await test.step('a second round, on real digits', async () => {
    await teacher.nextRound('mnist-mlp');
    await aiko.expectNow('lobby');
    await teacher.start();
    for (const student of [ben, chika]) {
      await student.set('Steps', 100);
      await student.train(1);
      await student.submit(1);
    }
    await teacher.freeze();
    await teacher.reveal();
    await ben.expectNow('reveal');
  });

  await test.step('the CSV has every submission with its hidden score', async () => {
    const csv = await teacher.downloadCsv();
    const rows = csv.trim().split(/\r?\n/u);
    expect(rows).toHaveLength(1 + 3 + 2);
    for (const name of ['Aiko', 'Ben', 'Chika']) expect(csv).toContain(name);
    for (const lab of ['xor', 'mnist-mlp']) expect(csv).toContain(selectLab(lab).id);
  });

  for (const { person } of [teacher, aiko, ben, chika]) {
    expect(person.eventsByWebSocket, `${person.name} by WebSocket`).toBeGreaterThan(0);
  }
});
