/** Students reach the teacher's laptop by plain HTTP under an address that browsers do not trust. */
import { classroomHost } from '../support/chromium';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

test('everything works in an insecure context', async ({ server, enter }) => {
  const origin = `http://${classroomHost}:${server.port}`;
  const desk = await enter({ name: 'teacher', origin, width: 1440, height: 900, locale: 'ja' });
  const teacher = new Teacher(desk, 'ja');
  await teacher.setUp(server.setupPath);
  const code = await teacher.openSession('深層学習', 'mnist-mlp');
  const student = new Student(
    await enter({ name: 'Dai', origin, locale: 'ja', width: 360, height: 740 }),
    code,
  );
  await student.join('Dai');
  expect(await student.person.page.evaluate(() => isSecureContext)).toBe(false);
  await teacher.start();
  await student.set('更新回数', 100);
  await student.train(1);
  await student.submit(1);
  await teacher.freeze();
  await teacher.reveal();
  await student.expectNow('reveal');
  expect(await teacher.downloadCsv()).toContain('Dai');
  expect(student.person.eventsByWebSocket).toBeGreaterThan(0);
});
