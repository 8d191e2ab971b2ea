/** `npm run bench -- scorer`: 10,000 hidden images through the scorer's threads, and what the server feels of it. */

import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { selectLab } from '../../lib/labs/catalogue';
import { networkOf } from '../../lib/labs/experiment';
import type { Config } from '../../lib/labs/types';
import { initialWeights } from '../../lib/nn/initial-weights';
import { createRng } from '../../lib/nn/rng';
import { bar, command, seedOf, tell } from '../../server/commands/report';
import { scoringEngine } from '../../server/scoring/engine';
import { ScoringPool } from '../../server/scoring/pool';
import { hiddenImages } from './scorer-lab';

const help = `npm run bench -- scorer [--seconds N] [--seed S] [--json]

Scores random networks on ${hiddenImages.toLocaleString('en')} hidden images, as fast as the threads go.

  mlp-per-second  submissions scored in a second, by all threads together: 784-100-10
  cnn-per-second  the same: two convolutions of 5 × 5 with 16 and 32 filters, pooled
  loop-stall-ms   the longest that the server's own thread was kept waiting meanwhile

  --seconds N     how long to measure each (default 5)
  --seed S        repeat a measurement (default: random, printed)
  --json          one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

/** How finely the server's thread is watched, in milliseconds. */
const resolution = 5;

async function measure(seed: number, seconds: number, json: boolean): Promise<void> {
  console.log(`bench scorer, seed ${seed}`);
  const pool = new ScoringPool({ filename: resolve('tests/bench/scorer-worker.mjs') });
  try {
    const mlp = await speedOf(pool, 'mnist-mlp', { hiddenUnits: 100 }, seed, seconds);
    const cnn = await speedOf(pool, 'mnist-cnn', { filters: 16 }, seed, seconds);
    const bars = [
      bar({ name: 'mlp-per-second', want: 10, better: 'higher' }, mlp.perSecond),
      bar({ name: 'cnn-per-second', want: 0.5, better: 'higher' }, cnn.perSecond),
      bar({ name: 'loop-stall-ms', want: 50, better: 'lower' }, Math.max(mlp.stallMs, cnn.stallMs)),
    ];
    const details = { images: hiddenImages, engine: scoringEngine, threads: pool.threads, mlp, cnn };
    tell({ command: 'bench scorer', seed, bars, details }, json);
  } finally {
    await pool.stop();
  }
}

/** How many of a lab's networks the pool scores in a second, and how long it keeps the server's own thread waiting. */
async function speedOf(pool: ScoringPool, labId: string, setting: Config, seed: number, seconds: number) {
  const lab = selectLab(labId);
  const config = { ...lab.presets.reference, ...setting };
  const rng = createRng(seed);
  const hiddenSeed = createRng(seed)
    .fork('hidden')
    .int(2 ** 31)
    .toString(16)
    .padStart(32, '0');
  // Drawn beforehand: drawing takes the server's thread longer than all the rest.
  const networks = Array.from({ length: 10 }, () => initialWeights(networkOf(lab).model(config), rng));
  let next = 0;
  const scoreOne = async () => {
    // As from the database: a buffer of its own, which the thread takes over.
    const weights = Float32Array.from(networks[next++ % networks.length] ?? []);
    const result = await pool.score({
      labId: lab.id,
      labVersion: lab.version,
      hiddenSeed,
      usesPublic: false,
      drawn: null,
      table: null,
      submitted: { kind: 'weights', config, weights },
    });
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail ?? ''}`);
  };
  /** Keeps every thread at work until the time has come. @returns how many were scored */
  const scoreUntil = async (end: number) => {
    let scored = 0;
    const work = async () => {
      do {
        await scoreOne();
        scored += 1;
      } while (performance.now() < end);
    };
    await Promise.all(Array.from({ length: pool.threads }, work));
    return scored;
  };
  // Threads start, read the digits and make the hidden images: once a class, not once a submission.
  await scoreUntil(0);
  const delay = monitorEventLoopDelay({ resolution });
  const started = performance.now();
  delay.enable();
  const scored = await scoreUntil(started + seconds * 1000);
  delay.disable();
  return {
    perSecond: (scored * 1000) / (performance.now() - started),
    scored,
    stallMs: Math.max(0, delay.max / 1e6 - resolution),
  };
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      seconds: { type: 'string', default: '5' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const seconds = Number(options.seconds);
  if (!(seconds > 0 && seconds <= 600))
    throw new Error(`--seconds ${options.seconds}: give a number up to 600`);
  await measure(seedOf(options.seed), seconds, options.json);
});
