/** An hour played again: by its teacher, and by who was absent and has a link. */
import { ProtocolStudent } from '../support/protocol-student';
import { expectAlive, type Person } from './support/person';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const config = {
  ...{
    hiddenUnits: 2,
    activation: 'sigmoid',
    learningRate: 0.1,
    optimiser: 'sgd',
    batchSize: 10,
    steps: 1000,
  },
};
/** 2-2-1 that knows XOR, and one that knows nothing. */
const knows = Float32Array.from([6, 6, 6, 6, -6, 6, -12, 12, -6]);
const nothing = new Float32Array(9);

const bar = ({ page, words }: Person) => page.getByRole('slider', { name: words('replay.time') });
const wall = ({ page, words }: Person) => page.getByRole('region', { name: words('replay.stage') });
const button = ({ page, words }: Person, key: string) =>
  page.getByRole('button', { name: words(key), exact: true });
const chapter = ({ page, words }: Person, phase: string) =>
  page
    .getByRole('list', { name: words('replay.chapters') })
    .getByRole('button', { name: new RegExp(`^${words(phase)}`, 'u') });

for (const locale of ['en', 'ja'] as const) {
  test(`a session is played again by link, without names, until the link is withdrawn (${locale})`, async ({
    server,
    enter,
  }) => {
    const origin = server.url;
    const wide = { origin, locale, width: 1440, height: 900 };
    const teacher = new Teacher(await enter({ name: 'teacher', ...wide }), locale);
    const code = await teacher.openAtOnce(server.setupPath, 'Period 3', 'xor');
    const [aki, ben] = [
      await ProtocolStudent.join(origin, code, 'Aki'),
      await ProtocolStudent.join(origin, code, 'Ben'),
    ];
    await teacher.start();
    await aki.submit(config, knows, 1000, 'of-aki');
    await ben.submit(config, nothing, 1000, 'of-ben');
    await expect.poll(() => ben.session.round.ranked).toBe(2);
    await teacher.freeze();
    await teacher.reveal();
    for (const student of [aki, ben]) student.leave();

    const { page, words } = teacher.person;
    await page.goto('/teach');
    const more = page.getByRole('button', { name: words('sessions.more', { title: 'Period 3' }) });
    const share = async () => {
      await expectAlive(more);
      await more.click();
      await page.getByRole('menuitem', { name: words('replay.menu.share') }).click();
    };
    await share();
    await button(teacher.person, 'replay.menu.create').click();
    const link = (await page.getByRole('dialog').getByRole('status').textContent()) ?? '';
    expect(link).toContain(`/replay/${code}?key=`);

    const absent = await enter({ name: 'absent', origin, locale, width: 360, height: 740 });
    const { pathname, search } = new URL(link);
    await absent.page.goto(pathname + search);
    await expect(bar(absent)).toHaveValue('0');
    await chapter(absent, 'common.phase.reveal').click();
    await expect(wall(absent)).toContainText(absent.words('projector.headline.reveal'));
    expect(await absent.page.content()).not.toMatch(/Aki|Ben/u);
    await button(absent, 'replay.play').click();
    await expect(bar(absent)).toHaveValue((await bar(absent).getAttribute('max')) ?? '', { timeout: 60_000 });
    await expect(button(absent, 'replay.play')).toBeVisible();
    await chapter(absent, 'common.phase.train').click();
    await expect(wall(absent)).toContainText(absent.words('projector.headline.board'));

    const own = await enter({ name: 'own', ...wide });
    await own.context.addCookies(await teacher.person.context.cookies());
    await own.page.goto(`/replay/${code}`);
    await chapter(own, 'common.phase.reveal').click();
    await expect(wall(own)).toContainText('Aki');
    await own.page.getByRole('button', { name: /^Aki/u }).click();
    await expect(own.page.getByRole('region', { name: 'Aki' })).toContainText(
      words('views.titles.decision-surface'),
    );

    // It passes: looked for within the page, frame by frame, from before it can come.
    const told = page.waitForFunction(
      (text) => document.body.textContent.includes(text),
      words('replay.menu.withdrawn', { links: 1 }),
    );
    await button(teacher.person, 'replay.menu.withdraw').click();
    await told;
    absent.tolerate(/403/u);
    await absent.page.reload();
    await expect(absent.page.getByText(absent.words('errors.replay-link-invalid'))).toBeVisible();
  });
}
