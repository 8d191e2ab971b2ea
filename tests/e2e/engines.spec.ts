/** The engine is chosen by what this device showed; the student sees it, may choose, and never waits for it. */

import type { Page } from '@playwright/test';
import { selectLab } from '../../lib/labs/catalogue';
import type { RoundSettings } from '../../lib/session/settings';
import { choose, type Finding, networkKey } from '../../lib/trainer/choice';
import { memoryFromText, memoryToText, remember } from '../../lib/trainer/choice-memory';
import { type Engine, engines } from '../../lib/trainer/types';
import type { RunningServer } from '../support/server';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { type Enter, expect, test } from './support/test';

async function opened(
  server: RunningServer,
  enter: Enter,
  labId: string,
  changes: Partial<RoundSettings> = {},
) {
  const teacher = new Teacher(await enter({ name: 'teacher', origin: server.url, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Engines', labId, changes);
  const mia = new Student(await enter({ name: 'Mia', origin: server.url, width: 360, height: 740 }), code);
  return { teacher, mia };
}

/** Lets the browser remember these speeds, in steps a second, of a lab's network as one starts with it. */
async function remembers(page: Page, labId: string, speeds: Readonly<Record<Engine, number>>): Promise<void> {
  const lab = selectLab(labId);
  if (lab.experiment.kind !== 'network') throw new Error(`${labId} trains no network`);
  const { model, training } = lab.experiment;
  const start = lab.presets.default;
  const key = networkKey(`${lab.id}@${lab.version}`, model(start), training(start));
  const device = await page.evaluate(
    () => `${navigator.userAgent} ${navigator.hardwareConcurrency} ${crossOriginIsolated}`,
  );
  let memory = memoryFromText(null, device);
  for (const [engine, stepsPerSecond] of Object.entries(speeds)) {
    memory = remember(memory, key, engine as Engine, { kind: 'speed', stepsPerSecond });
  }
  await page.evaluate((text) => localStorage.setItem('holdout-engine-speeds', text), memoryToText(memory));
}

/**
 * What the panel says was found about each engine; nothing of those not tried yet. On a very slow machine an engine may
 * give no answer in time.
 */
async function findingsIn({ person }: Student): Promise<Partial<Record<Engine, Finding>>> {
  const { page, words } = person;
  const found: Partial<Record<Engine, Finding>> = {};
  for (const engine of engines) {
    const name = words(`student.engine.${engine}`);
    const row = (await page.getByRole('dialog').getByRole('radio', { name }).textContent()) ?? '';
    const speed = /([\d,.]+) steps\/s/u.exec(row)?.[1];
    if (speed) found[engine] = { kind: 'speed', stepsPerSecond: Number(speed.replaceAll(',', '')) };
    else if (row.includes(words('student.engine.unfit.silent')))
      found[engine] = { kind: 'unfit', why: 'silent' };
  }
  return found;
}

const triedIn = async (mia: Student) => Object.keys(await findingsIn(mia)).sort();

/** Four engines at the longest that each may take, and a little more. */
const patience = { timeout: 120_000 };

test('while the student reads, the engines that could win are timed; the quickest trains', async ({
  server,
  enter,
}) => {
  // So large that on no machine the first engine is too quick for the others to be tried.
  const { mia } = await opened(server, enter, 'mnist-mlp', { locked: { hiddenUnits: 200 } });
  await mia.join('Mia');
  expect(await mia.engine()).toBe('SIMD');
  const { words } = mia.person;
  await mia.openEngines();
  // Scalar code on the same core cannot win: it is not loaded for that.
  await expect.poll(() => triedIn(mia), patience).toEqual(['fused', 'wasm', 'webgl']);
  const findings = await findingsIn(mia);
  await mia.person.page.keyboard.press('Escape');
  const quickest = choose(findings, 'automatic', 'fused');
  await expect.poll(() => mia.engine()).toBe(words(`student.engine.short.${quickest}`));
  // It is remembered: nothing is timed again.
  await mia.person.page.reload();
  await mia.openEngines();
  await expect.poll(() => findingsIn(mia)).toEqual(findings);
});

test('for a tiny network nothing is loaded; the race tries every engine all the same', async ({
  server,
  enter,
}) => {
  const { mia } = await opened(server, enter, 'xor');
  const asked: string[] = [];
  mia.person.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await mia.join('Mia');
  const panel = await mia.openEngines();
  const { words } = mia.person;
  await expect.poll(() => triedIn(mia)).toEqual(['fused']);
  await expect(panel.getByText(words('student.engine.cost'))).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/engines/'))).toEqual([]);

  await panel.getByRole('button', { name: words('student.engine.race') }).click();
  await expect.poll(() => triedIn(mia), patience).toEqual(engines.toSorted());
  await expect(panel.getByRole('button', { name: words('student.engine.race') })).toBeEnabled();
  expect(asked.filter((path) => path.startsWith('/engines/'))).not.toEqual([]);
});

test('where WebGL was quickest it trains; when the GPU goes away the run goes on on the CPU', async ({
  server,
  enter,
  browser,
}) => {
  const { teacher, mia } = await opened(server, enter, 'mnist-mlp');
  const { page, words } = mia.person;
  await page.goto('/');
  await remembers(page, 'mnist-mlp', { fused: 100, webgl: 200, wasm: 50, cpu: 10 });
  await mia.join('Mia');
  await expect.poll(() => mia.engine(), { timeout: 60_000 }).toBe('WebGL');
  await teacher.start();
  await mia.set('Steps', 5000);
  await mia.startTraining(1);
  const seen = async () => Number.parseInt((await page.getByText(/^\d+ \/ 5000/u).textContent()) ?? '', 10);
  await expect.poll(seen, { timeout: 60_000 }).toBeGreaterThan(20);

  const system = await browser.newBrowserCDPSession();
  // Whatever the browser asks of its GPU from here on it asks of a new process.
  await system.send('Browser.crashGpuProcess').catch(() => undefined);
  const action = page.getByRole('button', { name: words('student.run.lostAction') });
  await expect(action).toBeInViewport({ timeout: 60_000 });
  await mia.expectNow('lost');
  const kept = await seen();
  expect(kept).toBeGreaterThan(0);
  await action.click();
  await expect.poll(() => mia.engine(), { timeout: 60_000 }).toBe('SIMD');
  await mia.expectFinished(2);
});

test('an engine that is chosen by hand stays, also after a refresh', async ({ server, enter }) => {
  const { mia } = await opened(server, enter, 'xor');
  await mia.join('Mia');
  await mia.trainWith('wasm');
  await mia.person.page.reload();
  await expect.poll(() => mia.engine()).toBe('WASM');
});

test('a GPU with 16-bit floats only is told of, and the CPU trains in its place', async ({
  server,
  enter,
}) => {
  const { mia } = await opened(server, enter, 'xor');
  await mia.join('Mia');
  await mia.engine();
  const { page, words } = mia.person;
  const halve = () => {
    // One signature of its many: names come and go as they are.
    const prototype: { getExtension(name: string): unknown } = WebGL2RenderingContext.prototype;
    const known = prototype.getExtension;
    prototype.getExtension = function (name: string) {
      return name === 'EXT_color_buffer_float' ? null : known.call(this, name);
    };
  };
  for (const worker of page.workers()) {
    await worker.evaluate(halve).catch((error: unknown) => {
      // That of a trial ends when the trial does.
      if (page.workers().includes(worker)) throw error;
    });
  }
  const panel = await mia.openEngines();
  await panel.getByRole('radio', { name: words('student.engine.webgl') }).click();
  await expect(panel.getByText(words('student.engine.halfFloats', { got: 'SIMD' }))).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await mia.engine()).toBe('SIMD');
});

test('training does not wait for a trial: it ends when a run begins, and none begins beside a run', async ({
  server,
  enter,
}) => {
  const { teacher, mia } = await opened(server, enter, 'mnist-mlp');
  await mia.join('Mia');
  await teacher.start();
  const { page, words } = mia.person;
  await mia.set('Steps', 5000);
  await mia.set('Batch size', 1000);
  await mia.set('Hidden units', 200);
  // A trial that lasts until the run begins: its engine does not come.
  await page.context().route('**/engines/**', () => undefined);
  const panel = await mia.openEngines();
  await panel.getByRole('button', { name: words('student.engine.race') }).click();
  await expect(panel.getByText(words('student.engine.trying', { engine: 'WASM' }))).toBeVisible(patience);
  await page.keyboard.press('Escape');
  await mia.startTraining(1);
  await mia.openEngines();
  await expect(panel.getByText(words('student.engine.locked'))).toBeVisible();
  await expect(panel.getByText(words('student.engine.timing'))).toBeHidden();
  await expect(panel.getByRole('button', { name: words('student.engine.race') })).toBeDisabled();
  await expect(panel.getByRole('radio', { name: words('student.engine.webgl') })).toBeDisabled();
  await page.keyboard.press('Escape');
  expect(await mia.engine()).toBe('SIMD');
});
