/** Small enough for a school's network: what a class loads before anybody has chosen an engine. */
import { wantedKB, watchScripts } from '../support/page-scripts';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

test('the student page and our engine stay small', async ({ server, enter }) => {
  const origin = server.url;
  const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Sizes', 'mnist-mlp');
  const student = new Student(await enter({ name: 'Mia', origin }), code);
  const sizes = watchScripts(student.person.page);
  await student.join('Mia');
  await teacher.start();
  await student.expectNow('ready');
  expect(await student.engine()).toBe('SIMD');

  const { page, engine, files } = await sizes();
  const list = files.map(({ path, kB }) => `${kB.toFixed(1)} kB ${path}`).join('\n');
  expect(
    files.some((file) => file.engine),
    'the engine was loaded',
  ).toBe(true);
  expect(page, list).toBeLessThanOrEqual(wantedKB.page);
  expect(engine, list).toBeLessThanOrEqual(wantedKB.engine);
});
