/** `npm run bench -- trainer`: our engines beside the libraries that one might pick instead, in real Chromium. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createRng } from '../../lib/nn/rng';
import { type Bar, bar, command, seedOf, tell } from '../../server/commands/report';
import { chromiumArguments } from '../support/chromium';
import { wantedKB } from '../support/page-scripts';
import { findChromium } from '../support/system.mjs';
import { makeData } from './trainer/data';
import type { Efficiency } from './trainer/efficiency';
import type { Bench } from './trainer/page';
import { operationsOfRound } from './trainer/peak';
import { gain, gainOfCores, type Row, race, raceOrder, tableOf } from './trainer/race';
import { serveBench } from './trainer/server';
import { measureStudentPage, type StudentPage } from './trainer/student-page';
import type { WorkId } from './trainer/works';

const help = `npm run bench -- trainer [--seed S] [--works xor,spiral,mnist-mlp,mlp-7,cnn] [--json]

Trains five networks in headless Chromium: with our engines, with tfjs (model.fit, and our own loop on its backends), and
with convnetjs, brain.js, synaptic and jax-js. All see the same data from the same initial values; the time is that of
training until a stated figure of the held-out set is reached. Everybody has turns, interleaved; times are medians.

  WORK/best-library   the time of the quickest library in ordinary use by that of our quickest engine
  WORK/two-cores      our steps in a second on two cores by those on one
  simd-efficiency     operations of the MLP's step in a second by those of a loop on registers alone, on one core
  longest-frame-ms    of the student's page while it trains the digits, from a built server
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

function barsOf(work: WorkId, rows: readonly Row[]): Bar[] {
  const library = bar({ name: `${work}/best-library`, want: wanted[work], better: 'higher' }, gain(rows));
  if (!sharedWorks.includes(work)) return [library];
  const cores = { name: `${work}/two-cores`, want: wantedOfCores, better: 'higher' } as const;
  return [library, bar(cores, gainOfCores(rows))];
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

async function pageBars(browser: Browser): Promise<{ bars: Bar[]; measured: StudentPage }> {
  const measured = await measureStudentPage(browser);
  const { longestFrameMs, firstStepMs, sizes } = measured;
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
  const others: { efficiency?: Efficiency; studentPage?: StudentPage } = {};
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    for (const work of raceOrder) {
      if (only !== null && !only.includes(work.id)) continue;
      const rows = await race(page, work, rng.fork(work.id), (line) => console.log(line));
      console.log(`\n${tableOf(work, rows)}\n`);
      tables[work.id] = rows;
      bars.push(...barsOf(work.id, rows));
    }
    if (only === null) {
      const efficiency = await efficiencyOn(page);
      await page.close();
      const studentPage = await pageBars(browser);
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
