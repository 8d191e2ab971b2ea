/**
 * A class hour of three rounds, shortened to minutes: a match that is foretold and ranked by the public split, a figure drawn
 * together, a relay. One teacher, one projector, four students, in both languages at once.
 */
import type { Page, TestInfo } from '@playwright/test';
import { selectLab } from '../../lib/labs/catalogue';
import { settingsFor } from '../../lib/labs/round-plan';
import type { Locale } from '../../lib/labs/types';
import type { RoundPlan } from '../../lib/session/settings';
import { visit } from '../contract/support/visitor';
import type { Person } from './support/person';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const xor = selectLab('xor');
const approximation = selectLab('universal-approximation');

/** Short runs: what is tested is the hour. */
const steps = 100;
const stepsLabel = xor.controls.find(({ id }) => id === 'steps')?.label;

const relay = { ...settingsFor(xor, 'relay'), locked: { steps } };

const plan: RoundPlan[] = [
  {
    labId: xor.id,
    settings: {
      ...settingsFor(xor, 'battle'),
      board: { ...settingsFor(xor, 'battle').board, split: 'public', names: 'generated' },
      prediction: { kind: 'figure', of: 'best-hidden', edges: [0.6, 0.9] },
      baselines: ['majority', 'linear'],
    },
  },
  {
    labId: approximation.id,
    settings: {
      ...settingsFor(approximation, 'crowd'),
      sweep: {
        axes: [{ control: 'hiddenUnits', values: [2, 4, 8] }],
        seeds: 2,
        config: { steps: 500 },
        figure: 'curve',
        shows: 'validation',
      },
    },
  },
  { labId: xor.id, settings: relay },
];

/** Opens a session of these rounds; composing one on its page is a test of its own. */
async function openSession(origin: string, teacher: Person, title: string): Promise<string> {
  const visitor = await visit(origin, await teacher.cookie());
  const { code } = await visitor.get('session:create', { title, plan });
  visitor.leave();
  return code;
}

/** A picture of everyone's page beside the test's results, for who asks for them (`HOLDOUT_PICTURES=1`) to look at. */
const photographer = (info: TestInfo, pages: ReadonlyMap<string, Page>) => async (moment: string) => {
  if (!process.env.HOLDOUT_PICTURES) return;
  for (const [name, page] of pages) {
    await page.screenshot({ path: info.outputPath(`${moment}-${name}.png`) });
  }
};

const languages: readonly Locale[] = ['en', 'ja'];

for (const locale of languages) {
  test(`an hour of three rounds, its teacher reading ${locale}`, async ({ server, enter }, info) => {
    test.setTimeout(600_000);
    const origin = server.url;
    const other = locale === 'en' ? 'ja' : 'en';
    const desk = await enter({ name: 'teacher', origin, locale, width: 1440, height: 900 });
    const teacher = new Teacher(desk, locale);
    await teacher.setUp(server.setupPath);
    const code = await openSession(origin, desk, 'Deep learning, group 2');
    teacher.code = code;
    await desk.page.goto(`/teach/${code}`);
    const screen = await enter({
      ...{ name: 'projector', origin, locale, width: 1920, height: 1080 },
      colorScheme: 'dark',
    });
    await screen.page.goto(`/s/${code}/projector`);

    const options = [
      { name: 'Aoi', locale: 'ja', width: 360, height: 740 },
      { name: 'Ben', locale: 'en', width: 1280, height: 800 },
      { name: 'Chie', locale: other, width: 1024, height: 768, colorScheme: 'dark' },
      { name: 'Dan', locale, width: 390, height: 844 },
    ] as const;
    const students: Student[] = [];
    for (const each of options) {
      const student = new Student(await enter({ ...each, origin }), code);
      await student.join(each.name);
      students.push(student);
    }
    const everyone = (act: (student: Student, index: number) => Promise<void>) =>
      Promise.all(students.map(act));
    const pages = new Map([
      ['teacher', desk.page],
      ['projector', screen.page],
      ...students.map(({ person }) => [person.name, person.page] as const),
    ]);
    const picture = photographer(info, pages);
    const press = (key: string, values?: Record<string, string | number>) =>
      desk.page.getByRole('button', { name: desk.words(key, values), exact: true }).click();
    const openNext = async (number: number, labId: string) => {
      const lab = selectLab(labId).text[locale].title;
      await press('control.step.open', { number, lab });
      await everyone((student) => student.expectNow('lobby'));
    };

    await test.step('they foretell', async () => {
      await everyone((student) => student.expectNow('lobby'));
      await picture('1-lobby');
      await press('control.step.ask');
      await everyone(async (student, index) => {
        await student.expectNow('predict');
        await student.person.page
          .getByRole('radio')
          .nth(index % 3)
          .click();
        await student.expectNow('predicted');
      });
      await picture('1-predict');
    });

    await test.step('a match on the public split, under other names', async () => {
      await press('control.step.start');
      await everyone((student) => student.expectNow('ready'));
      await everyone(async (student) => {
        await student.set(stepsLabel?.[student.person.locale] ?? '', steps);
        await student.train(1);
        await student.submit(1);
      });
      const board = screen.page.getByRole('list', { name: screen.words('projector.board.publicLabel') });
      await expect(board.getByRole('listitem').first()).toBeVisible();
      for (const { name } of options) await expect(board).not.toContainText(name);
      await picture('1-train');
      await teacher.freeze();
      await everyone((student) => student.expectNow('freeze'));
      await teacher.reveal();
      await everyone((student) => student.expectNow('reveal'));
      await picture('1-reveal');
      await press('control.step.debrief');
      await everyone((student) => student.expectNow('debrief'));
      await picture('1-debrief');
    });

    await test.step('a figure that the class draws', async () => {
      await openNext(2, approximation.id);
      await press('control.step.start');
      await everyone((student) => student.expectNow('crowdDone', 120_000));
      await picture('2-crowd');
      await press('control.step.freeze');
      await everyone((student) => student.expectNow('freezeCrowd'));
      await press('control.step.debrief');
      await everyone((student) => student.expectNow('debrief'));
      await picture('2-debrief');
    });

    await test.step('a relay from hand to hand', async () => {
      await openNext(3, xor.id);
      await press('control.step.start');
      // Teams have a member for each stage, so that everybody has one turn.
      const waiting = new Set(students);
      while (waiting.size > 0) {
        const active = await Promise.any(
          Array.from(waiting, async (student) => {
            await student.expectNow('relayTurn');
            return student;
          }),
        );
        if (waiting.size === students.length - 1) await picture('3-relay');
        await active.train(1);
        await active.submit(1);
        await active.handOn(1);
        // The page of who has handed on may show the turn for a moment more.
        waiting.delete(active);
      }
      await everyone((student) => student.expectNow('relayOver'));
      await teacher.freeze();
      await teacher.reveal();
      await everyone((student) => student.expectNow('reveal'));
      await picture('3-reveal');
      await press('control.step.debrief');
    });

    await test.step('the hour is over', async () => {
      await press('control.step.end');
      await desk.page
        .getByRole('alertdialog')
        .getByRole('button', { name: desk.words('control.step.end') })
        .click();
      await everyone(({ person }) =>
        expect(person.page.getByText(person.words('student.ended.title')).first()).toBeVisible(),
      );
      await picture('4-end');
    });
  });
}
