/** The teacher's dashboard: states, one filter for everything, one student opened large and shown without a name. */
import { selectLab } from '../../lib/labs/catalogue';
import { weightsFromSeed } from '../../lib/trainer/weights-from-seed';
import { visit } from '../contract/support/visitor';
import { ProtocolStudent } from '../support/protocol-student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const { experiment, presets } = selectLab('xor');
const config = presets.default;

test('the dashboard says who wants help, keeps what is chosen, and shows one student without a name', async ({
  server,
  enter,
}) => {
  test.setTimeout(180_000);
  if (experiment.kind !== 'network') throw new Error('the lab trains a network');
  const weights = weightsFromSeed({ model: experiment.model(config), seed: 1 });
  const desk = await enter({ name: 'teacher', origin: server.url, width: 1440, height: 900 });
  const { page, words } = desk;
  const teacher = new Teacher(desk);
  const code = await teacher.openAtOnce(server.setupPath, 'Dashboard', 'xor');
  // One after another: the dashboard shows them as they came.
  const aki = await ProtocolStudent.join(server.url, code, 'Aki');
  const ben = await ProtocolStudent.join(server.url, code, 'Ben');
  const chie = await ProtocolStudent.join(server.url, code, 'Chie');
  await teacher.start();
  await expect.poll(() => aki.session.round.phase.name).toBe('train');
  const grid = page.getByRole('listbox', { name: words('dashboard.class.title') });
  const cell = (name: string) => grid.getByRole('option', { name });

  await test.step('states', async () => {
    const onlooker = await visit(server.url, await desk.cookie());
    await onlooker.enter(code, 'teacher');
    expect((await aki.submit(config, weights, 100, 'of-aki-one')).status).toBeLessThan(300);
    await ben.ask('run:start', {
      roundId: ben.seat.roundId,
      runId: 'run-of-ben',
      config,
      seed: 1,
      engine: 'cpu',
    });
    for (let step = 1; step <= 8; step++) {
      const [trainLoss, validationLoss, accuracy] = [0.69, 0.7, 0.5];
      const frame = {
        step,
        epoch: step,
        trainLoss,
        trainAccuracy: accuracy,
        validationLoss,
        validationAccuracy: accuracy,
        elapsedMs: 1000 * step,
      };
      ben.socket.emit('progress:send', { runId: 'run-of-ben', frame });
      // One frame a tick is told: the next waits until this one was.
      await onlooker.until('progress:changed', ({ progress }) =>
        progress.some(({ runId, frame }) => runId === 'run-of-ben' && frame.step === step),
      );
    }
    onlooker.leave();
    await expect(cell('Aki')).toContainText(words('dashboard.state.finished'));
    await expect(cell('Ben')).toContainText(words('dashboard.state.stuck'));
    await expect(cell('Chie')).toContainText(words('dashboard.state.not-started'));
    chie.leave();
    await expect(cell('Chie')).toContainText(words('dashboard.state.disconnected'));
  });

  await test.step('a state narrows the grid, and stays in the address', async () => {
    await page.getByRole('button', { name: `${words('dashboard.state.stuck')} 1` }).click();
    await expect(grid.getByRole('option')).toHaveCount(1);
    await expect(page).toHaveURL(/state=stuck/u);
    await page.reload();
    await expect(grid.getByRole('option')).toHaveCount(1);
    await page.getByRole('button', { name: words('dashboard.filter.clear') }).click();
    await expect(grid.getByRole('option')).toHaveCount(3);
  });

  await test.step('keys move, choose and open', async () => {
    await cell('Aki').focus();
    await page.keyboard.press('ArrowRight');
    await expect(cell('Ben')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(cell('Ben')).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveURL(/students=/u);
    await page.getByRole('button', { name: words('dashboard.filter.clear') }).click();
    await cell('Aki').focus();
    await page.keyboard.press('Enter');
  });

  await test.step('one student large, by a press without a name', async () => {
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('heading', { name: 'Aki' })).toBeVisible();
    await expect(sheet.getByText(words('views.titles.decision-surface'))).toBeVisible();
    const note = sheet.getByLabel(words('dashboard.student.note'));
    await note.fill('asks good questions');
    await note.blur();
    // Kept by the server, before the page goes.
    const again = await visit(server.url, await desk.cookie());
    await again.enter(code, 'teacher');
    await again.class(({ roster }) => roster.some((row) => row.note === 'asks good questions'));
    again.leave();
    await sheet.getByRole('button', { name: words('dashboard.student.hideName') }).click();
    await expect(sheet).not.toContainText('Aki');
    await expect(note).toBeHidden();
    await expect(page).toHaveURL(/nameless/u);
    await page.reload();
    await expect(sheet.getByRole('button', { name: words('dashboard.student.showName') })).toBeVisible();
    await expect(sheet).not.toContainText('Aki');
    await sheet.getByRole('button', { name: words('dashboard.student.showName') }).click();
    await expect(note).toHaveValue('asks good questions');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('hidden columns open on purpose only', async () => {
    await teacher.showScores();
    const table = page.getByRole('table', { name: words('dashboard.table.title') });
    await expect(table).toContainText(words('dashboard.table.sealed'));
    await page.getByRole('button', { name: words('dashboard.seal.break') }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: words('dashboard.seal.break') })
      .click();
    await expect(table).not.toContainText(words('dashboard.table.sealed'));
  });
});
