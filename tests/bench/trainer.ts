/** `npm run bench -- trainer`: our engines beside the libraries that one might pick instead, in real Chromium. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createRng } from '../../lib/nn/rng';
import { type Bar, bar, command, seedOf, tell } from '../../server/commands/report';
import { chromiumArguments } from '../support/chromium';
import { wantedKB } from '../support/page-scripts';
import { findChromium } from '../support/system.mjs';
import { type Cores, compareCores } from './trainer/cores';
import { makeData } from './trainer/data';
import type { Efficiency } from './trainer/efficiency';
import { type LabFrames, measureLabFrames } from './trainer/lab-frames';
import type { Bench } from './trainer/page';
import { operationsOfRound } from './trainer/peak';
import { gain, type Row, race, raceOrder, tableOf } from './trainer/race';
import { serveBench } from './trainer/server';
import { measureStudentPage, type StudentPage } from './trainer/student-page';
import type { Work, WorkId } from './trainer/works';

const help = `npm run bench -- trainer [--seed S] [--works xor,spiral,mnist-mlp,mlp-7,cnn] [--json]

Trains five networks in headless Chromium: with our engines, with tfjs (model.fit, and our own loop on its backends), and
with convnetjs, brain.js, synaptic and jax-js. All see the same data from the same initial values; the time is that of
training until a stated figure of the held-out set is reached. Everybody has turns, interleaved; times are medians.

  WORK/best-library   the time of the quickest library in ordinary use by that of our quickest engine
  WORK/two-cores      the quickest of our turns on one core by the quickest on two, the same steps in turns
  simd-efficiency     operations of the MLP's step in a second by those of a loop on registers alone, on one core
  longest-frame-ms    of a built server's pages while they train: the student's with the digits, Start pressed as soon as it can
                      be, and every lab's, pressed after three seconds
  first-step-ms       from that page's load event to its first frame of training
  student-page-kb     compressed JavaScript of that page, without the engine
  fused-engine-kb     compressed, our engine with its WebAssembly

  --works LIST    only these works, and none of the other figures
  --seed S        data, initial values and order of turns (default: random, printed)
  --json          one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

/** Held against the quickest library of each work. */
const wanted: Readonly<Record<WorkId, number>> = {
  xor: 1.5,
  spiral: 3,
  'mnist-mlp': 12,
  'mlp-7': 8,
  cnn: 35,
};
const wantedOfCores = 1.5;
const sharedWorks: readonly WorkId[] = ['mnist-mlp', 'mlp-7', 'cnn'];

const ports = Array.from({ length: 10 }, (_, index) => 4320 + index);

const barOfLibrary = (work: WorkId, rows: readonly Row[]): Bar =>
  bar({ name: `${work}/best-library`, want: wanted[work], better: 'higher' }, gain(rows));

async function coresOn(
  page: Page,
  work: Work,
  seed: number,
  steps: number,
): Promise<{ bar: Bar; measured: Cores }> {
  const measured = await compareCores(page, work, seed, steps);
  const { medianGain, loops, pairs } = measured;
  console.log(
    `Two cores by one over ${pairs} pairs of turns: quickest ${measured.gain.toFixed(2)}, median ${medianGain.toFixed(2)}; two loops on registers ` +
      `alone got ${loops.median.toFixed(2)} meanwhile (${loops.least.toFixed(2)} to ${loops.most.toFixed(2)})\n`,
  );
  return {
    bar: bar({ name: `${work.id}/two-cores`, want: wantedOfCores, better: 'higher' }, measured.gain),
    measured,
  };
}

async function efficiencyOn(page: Page): Promise<{ bar: Bar; measured: Efficiency }> {
  const measured = await page.evaluate(
    (operations) => (globalThis as unknown as { bench: Bench }).bench.efficiency('mnist-mlp', operations),
    operationsOfRound,
  );
  const { peak, step, share } = measured;
  const inBillions = (value: number) => `${(value / 1e9).toFixed(1)} thousand million operations a second`;
  console.log(
    `MNIST 784-50-10, one core, digits without zeros: ${inBillions(step)}; peak ${inBillions(peak)}\n`,
  );
  return { bar: bar({ name: 'simd-efficiency', want: 0.5, better: 'higher' }, share), measured };
}

type PageMeasured = StudentPage & {
  readonly longestFrameInSoftwareGlMs: number;
  readonly labs: readonly LabFrames[];
};

/**
 * The student's page in a browser of its own. Its frames are put together as Chromium does without a graphics card, in
 * plain software; the flags of the tests, which give WebGL to such a machine, would draw the page itself in software GL
 * as well, which nobody's browser does, and which takes both cores for every frame. Those frames are told beside.
 */
async function pageBars(): Promise<{ bars: Bar[]; measured: PageMeasured }> {
  const inBrowser = async <Measured>(
    flags: readonly string[],
    measure: (browser: Browser) => Promise<Measured>,
  ) => {
    const browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: [...chromiumArguments, ...flags],
    });
    return measure(browser).finally(() => browser.close());
  };
  const plain = ['--disable-gpu-compositing'];
  const page = await inBrowser(plain, measureStudentPage);
  const inGl = await inBrowser([], measureStudentPage);
  const labs = await inBrowser(plain, (browser) => measureLabFrames(browser, (line) => console.log(line)));
  const measured = { ...page, longestFrameInSoftwareGlMs: inGl.longestFrameMs, labs };
  const longestFrameMs = Math.max(page.longestFrameMs, ...labs.map((lab) => lab.longestFrameMs));
  const { firstStepMs, sizes } = page;
  const atMost = (name: string, want: number, value: number) => bar({ name, want, better: 'lower' }, value);
  return {
    bars: [
      atMost('longest-frame-ms', 50, longestFrameMs),
      atMost('first-step-ms', 500, firstStepMs),
      atMost('student-page-kb', wantedKB.page, sizes.page),
      atMost('fused-engine-kb', wantedKB.engine, sizes.engine),
    ],
    measured,
  };
}

async function measure(seed: number, only: readonly string[] | null, json: boolean): Promise<void> {
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`bench trainer, seed ${seed}, ${availableParallelism()} cores, load before ${load.join(' ')}`);
  const rng = createRng(seed).fork('race');
  const server = await serveBench(await makeData(seed), ports);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [...chromiumArguments, '--js-flags=--expose-gc'],
  });
  const bars: Bar[] = [];
  const tables: Partial<Record<WorkId, readonly Row[]>> = {};
  const cores: Partial<Record<WorkId, Cores>> = {};
  const others: { efficiency?: Efficiency; studentPage?: PageMeasured } = {};
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    for (const work of raceOrder) {
      if (only !== null && !only.includes(work.id)) continue;
      const rows = await race(page, work, rng.fork(work.id), (line) => console.log(line));
      console.log(`\n${tableOf(work, rows)}\n`);
      tables[work.id] = rows;
      bars.push(barOfLibrary(work.id, rows));
      const alone = rows.find(({ id }) => id === 'alone');
      if (alone && sharedWorks.includes(work.id)) {
        const compared = await coresOn(page, work, seed, alone.steps);
        bars.push(compared.bar);
        cores[work.id] = compared.measured;
      }
    }
    if (only === null) {
      const efficiency = await efficiencyOn(page);
      await page.close();
      const studentPage = await pageBars();
      bars.push(efficiency.bar, ...studentPage.bars);
      others.efficiency = efficiency.measured;
      others.studentPage = studentPage.measured;
    }
  } finally {
    await browser.close();
    server.close();
  }
  const details = {
    cores: availableParallelism(),
    loadBefore: load,
    loadAfter: loadavg(),
    works: tables,
    twoCores: cores,
    ...others,
  };
  tell({ command: 'bench trainer', seed, bars, details }, json);
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      works: { type: 'string' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  await measure(seedOf(options.seed), options.works?.split(',') ?? null, options.json);
});
