/** A student looks at something else: training goes on in a tab that cannot be seen. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { selectLab } from '../../lib/labs/catalogue';
import { chromiumArguments } from '../support/chromium';
import { findChromium } from '../support/system.mjs';
import { Person } from './support/person';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

/** A Chromium as people start it. Playwright's own never hides a tab, and throttles none. */
async function startPlainChromium(): Promise<{ readonly address: string; end(): Promise<void> }> {
  const program = findChromium();
  if (program === null) throw new Error('There is no Chromium.');
  const profile = await mkdtemp(path.join(os.tmpdir(), 'holdout-chromium-'));
  const options = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const browser: ChildProcess = spawn(program, [...options, ...chromiumArguments], { stdio: 'ignore' });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  /** Chromium writes down which port it got; null until then. */
  const addressNow = async () => {
    const written = await readFile(path.join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return /^\d+\n/u.test(written) ? `http://127.0.0.1:${Number.parseInt(written, 10)}` : null;
  };
  await expect.poll(addressNow, { timeout: 120_000 }).not.toBeNull();
  return {
    address: (await addressNow()) ?? '',
    end: async () => {
      browser.kill();
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Now and then a Chromium that has just begun takes the connection and answers nothing on it: asked again, it does. */
async function connected(address: string, tries = 3): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: 30_000 });
  } catch (error) {
    if (tries === 1) throw error;
    return connected(address, tries - 1);
  }
}

const { controls } = selectLab('mnist-mlp');
/** Minutes on any engine. */
const longRun = { hiddenUnits: 200, layers: 2, batchSize: 1000, steps: 5000 };

interface Sight {
  readonly visibility: string;
  readonly steps: number;
}

/** What the tab has written down, which is let go again at once. */
async function sights(address: string, code: string): Promise<readonly Sight[]> {
  const driven = await connected(address);
  const pages = driven.contexts().flatMap((each) => each.pages());
  const page = pages.find((each) => each.url().includes(code));
  const seen = await page?.evaluate((): readonly Sight[] => Reflect.get(globalThis, 'seen'));
  await driven.close();
  return seen ?? [];
}

/** Whether steps were done between two looks at the clock during all of which the tab was hidden. */
const wentOnHidden = (seen: readonly Sight[]) =>
  seen.some(({ visibility, steps }, index) => {
    const before = seen[index - 1];
    return before?.visibility === 'hidden' && visibility === 'hidden' && steps > before.steps;
  });

test('training goes on in a hidden tab', async ({ server, enter }) => {
  const teacher = new Teacher(await enter({ name: 'teacher', origin: server.url, width: 1440, height: 900 }));
  const code = await teacher.openAtOnce(server.setupPath, 'Background', 'mnist-mlp');
  const plain = await startPlainChromium();
  try {
    const driven = await connected(plain.address);
    const [context] = driven.contexts();
    if (!context) throw new Error('Chromium has no window.');
    const mia = new Student(await Person.at(context, { name: 'Mia', origin: server.url }), code);
    await mia.join('Mia');
    await teacher.start();
    for (const [id, value] of Object.entries(longRun)) {
      await mia.set(controls.find((control) => control.id === id)?.label.en ?? id, value);
    }
    await mia.startTraining(1);
    const { page, words } = mia.person;
    await page.evaluate((label) => {
      const seen: Sight[] = [];
      Object.assign(globalThis, { seen });
      setInterval(() => {
        const term = [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === label);
        const steps = Number.parseInt(term?.nextElementSibling?.textContent ?? '', 10);
        seen.push({ visibility: document.visibilityState, steps });
      }, 100);
    }, words('student.figure.steps'));
    // As long as Playwright holds the tab, it counts as seen.
    await driven.close();
    await fetch(`${plain.address}/json/new?about:blank`, { method: 'PUT' });
    await expect
      .poll(async () => wentOnHidden(await sights(plain.address, code)), {
        intervals: [2000, 4000, 8000],
        timeout: 120_000,
      })
      .toBe(true);
  } finally {
    await plain.end();
  }
});
