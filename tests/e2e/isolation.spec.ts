/** Threads may share memory where the browser trusts the address: page, trainer and what the trainer starts. */
import { expectAlive } from './support/person';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const isIsolated = () => crossOriginIsolated;

/** Starts a worker that writes 42 into shared memory. @returns what is then seen here */
const writtenByAnother = async () => {
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const source = 'onmessage = ({ data }) => { new Int32Array(data)[0] = 42; postMessage(null); }';
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  await new Promise((resolve) => {
    worker.onmessage = resolve;
    worker.postMessage(buffer);
  });
  worker.terminate();
  return new Int32Array(buffer)[0];
};

test('page and trainer may share memory, also when the page was reached from another', async ({
  server,
  enter,
}) => {
  const teacher = new Teacher(await enter({ name: 'teacher', origin: server.url, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Isolation', 'xor');
  expect(await teacher.person.page.evaluate(isIsolated)).toBe(true);

  const { page, words } = await enter({ name: 'Mia', origin: `http://localhost:${server.port}` });
  await page.goto('/');
  const field = page.getByLabel(words('home.code'));
  await expectAlive(field);
  await field.fill(code);
  await page.getByRole('button', { name: words('home.join'), exact: true }).click();
  await page.getByLabel(words('student.join.name'), { exact: true }).fill('Mia');
  await page.getByRole('button', { name: words('student.join.submit') }).click();
  await expect(page.getByLabel(words('student.status.label'))).toContainText('Mia');
  expect(await page.evaluate(isIsolated)).toBe(true);
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  let looked = 0;
  for (const worker of page.workers()) {
    try {
      expect(await worker.evaluate(isIsolated)).toBe(true);
      expect(await worker.evaluate(writtenByAnother)).toBe(42);
      looked += 1;
    } catch (error) {
      // That of a trial ends when the trial does.
      if (page.workers().includes(worker)) throw error;
    }
  }
  expect(looked).toBeGreaterThan(0);
});
