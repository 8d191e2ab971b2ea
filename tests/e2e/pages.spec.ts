/** Every page, in every phase, in both languages: usable by all, on a phone, with no text missing. */
import type { Page } from '@playwright/test';
import { type Locale, locales } from '../../lib/labs/types';
import type { RunningServer } from '../support/server';
import { inspect, laptop, phone } from './support/inspect';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { type Enter, expect, test } from './support/test';

/** Whether everybody can use a page does not depend on its language: it is asked of one look in each. */
const usableIn = { ja: [phone], en: [laptop] } as const;

for (const locale of locales) {
  test(`pages in ${locale}`, async ({ server, enter }) => {
    test.setTimeout(420_000);
    const found = await walk(locale, server, enter);
    expect(found).toEqual([]);
    expect(server.output()).not.toContain('MISSING_MESSAGE');
  });
}

async function walk(locale: Locale, server: RunningServer, enter: Enter): Promise<string[]> {
  const origin = server.url;
  const found: string[] = [];
  const see = async (page: Page, what: string) => {
    found.push(...(await inspect(page, what, usableIn[locale])));
  };
  const teacher = new Teacher(await enter({ name: 'teacher', origin, locale }), locale);
  const desk = teacher.person.page;
  const look = async (path: string) => {
    await desk.goto(path, { waitUntil: 'networkidle' });
    await see(desk, path);
  };
  for (const path of ['/', '/lab', '/sign-in', '/verify', server.setupPath ?? '/setup/used'])
    await look(path);
  // It ends engines that are slow to come, files on their way and all: of those no network is ever seen idle.
  await desk.goto('/check');
  await expect(desk.getByRole('progressbar')).toBeHidden({ timeout: 120_000 });
  await see(desk, '/check');
  await teacher.setUp(server.setupPath);
  for (const path of [
    '/teach',
    '/teach/new',
    server.setupPath ?? '/setup/used',
    '/invite/unknown',
    '/s/222222',
  ]) {
    await look(path);
  }
  const code = await teacher.openSession('Round the pages', 'mnist-mlp');
  const student = new Student(await enter({ name: 'student', origin, locale }), code);
  const screen = await enter({ name: 'projector', origin, locale });
  await student.person.page.goto(`/s/${code}`, { waitUntil: 'networkidle' });
  await see(student.person.page, 'join');
  await screen.page.goto(`/s/${code}/projector`);
  await student.join('Gen');

  const lookRound = async (phase: string) => {
    await see(student.person.page, `student, ${phase}`);
    await see(screen.page, `projector, ${phase}`);
    await see(desk, `teacher, ${phase}`);
  };
  await lookRound('lobby');
  await teacher.start();
  await student.expectNow('ready');
  await lookRound('train');
  await student.set(locale === 'ja' ? '更新回数' : 'Steps', 100);
  await student.train(1);
  await student.submit(1);
  await lookRound('scored');
  await teacher.freeze();
  await student.expectNow('freeze');
  await lookRound('freeze');
  await teacher.reveal();
  await student.expectNow('reveal');
  await lookRound('reveal');
  await teacher.debrief();
  await student.expectNow('debrief');
  await lookRound('debrief');
  await look('/teach');
  return found;
}
