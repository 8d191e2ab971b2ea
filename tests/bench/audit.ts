/** `npm run bench -- audit`: how often an audit errs, over honest runs and over weights that came about otherwise. */
import { parseArgs } from 'node:util';
import { selectLab } from '../../lib/labs/catalogue';
import { stops } from '../../lib/labs/controls';
import { trainingDataOf } from '../../lib/labs/data/memory';
import type { Config, Control, LabDefinition, Splits } from '../../lib/labs/types';
import type { Dataset, TrainingData } from '../../lib/nn/dataset';
import { createRng, type Rng } from '../../lib/nn/rng';
import { auditRun, auditStretch } from '../../lib/trainer/audit';
import { latestConfig, liveControls, type RunRecord, requestOf, type Segments } from '../../lib/trainer/run';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import type { Checkpoint, Engine } from '../../lib/trainer/types';
import { bar, command, seedOf, tell } from '../../server/commands/report';
import { labSplits } from '../../server/data/lab-data';

const help = `npm run bench -- audit [--runs N] [--seed S] [--json]

Trains runs of the XOR lab with drawn settings, half of them changed on the way, and audits them: honest ones of each
engine, and weights that came about otherwise than their record says. All figures are shares of runs.

  different/ENGINE        honest runs called different, done again on the same engine (fused, wasm, cpu)
  different/stretch       honest runs of wasm called different, twenty steps of each done again on the fused engine
  verified/WHAT           weights that came about otherwise called verified: altered ones, those of another seed, of
                          a tenth more steps, or of other data
  details.stretch         the same, by twenty steps of each done again

  --runs N    runs of each kind (default 200)
  --seed S    repeat a measurement (default: random, printed)
  --json      one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

const longest = 300;
const attacks = ['altered-weights', 'swapped-seed', 'extra-steps', 'foreign-data'] as const;
type Attack = (typeof attacks)[number];

const pick = <T>(rng: Rng, items: readonly T[]): T => items[rng.int(items.length)] as T;

function drawSetting(control: Control, rng: Rng): number | string {
  if (control.kind === 'choice') return pick(rng, control.options).value;
  return pick(rng, stops(control));
}

function drawConfig(lab: LabDefinition, rng: Rng, only?: ReadonlySet<string>): Config {
  const drawn = lab.controls
    .filter(({ id }) => id !== 'steps' && (!only || only.has(id)))
    .map((control) => [control.id, drawSetting(control, rng)] as const);
  return { ...lab.presets.default, steps: longest, ...Object.fromEntries(drawn) };
}

/** A run's settings, in every second one changed on the way, and where it is stopped. */
function drawRun(lab: LabDefinition, rng: Rng): { record: RunRecord; step: number } {
  const config = drawConfig(lab, rng);
  const step = 60 + rng.int(longest - 59);
  const begin = { from: 0, config, by: 'student' };
  const changed = { ...config, ...drawChange(lab, config, rng) };
  const segments: Segments =
    rng.int(2) === 0 ? [begin] : [begin, { from: 1 + rng.int(step - 1), config: changed, by: 'student' }];
  return { record: { labId: lab.id, labVersion: lab.version, seed: rng.int(2 ** 31), segments }, step };
}

function drawChange(lab: LabDefinition, config: Config, rng: Rng): Config {
  const live = [...liveControls(lab, config)].filter((id) => id !== 'steps');
  const drawn = drawConfig(lab, rng);
  return Object.fromEntries(live.map((id) => [id, drawn[id] ?? 0]));
}

/** Examples made as the lab's, but others. */
function foreign(lab: LabDefinition, { train, validation }: Splits, rng: Rng): TrainingData {
  const { dataset } = lab;
  if (dataset.kind !== 'generated') throw new Error(`${lab.id} makes no data`);
  const other: Dataset = dataset.make(train.count, rng, 'train');
  return trainingDataOf(lab, { train: other, validation });
}

/** Weights at a step, and a checkpoint some steps earlier; null where the run diverged. */
interface Trained {
  readonly weights: Float32Array;
  readonly from: Checkpoint;
  readonly to: Checkpoint;
}

/** Steps of an audited stretch. */
const stretch = 20;

async function trainRun(
  lab: LabDefinition,
  record: Pick<RunRecord, 'seed' | 'segments'>,
  data: TrainingData,
  engine: Engine,
  step: number,
): Promise<Trained | null> {
  const request = requestOf(lab, record);
  const kept: Checkpoint[] = [];
  const onCheckpoint = (checkpoint: Checkpoint) => void kept.push(checkpoint);
  await trainToEnd({ ...request, data, engine, until: step - stretch, onCheckpoint });
  const from = kept.at(-1);
  if (from?.frame.step !== step - stretch) return null;
  const run = await trainToEnd({ ...request, data, engine, from, until: step, onCheckpoint });
  const to = kept.at(-1);
  return run.end !== 'diverged' && to?.frame.step === step ? { weights: run.weights, from, to } : null;
}

/** What comes of a run that was not trained as its record says. */
async function attack(
  lab: LabDefinition,
  kind: Attack,
  { record, step }: { record: RunRecord; step: number },
  splits: Splits,
  rng: Rng,
): Promise<Trained | null> {
  const data = trainingDataOf(lab, splits);
  switch (kind) {
    case 'altered-weights': {
      const honest = await trainRun(lab, record, data, 'fused', step);
      if (!honest) return null;
      const weights = honest.weights.slice();
      const index = rng.int(weights.length);
      weights[index] = (weights[index] ?? 0) * 1.001 + 1e-6;
      return { weights, from: honest.from, to: { ...honest.to, weights } };
    }
    case 'swapped-seed':
      return trainRun(lab, { ...record, seed: record.seed + 1 }, data, 'fused', step);
    case 'extra-steps': {
      const more = Math.ceil(step * 0.1);
      const { segments } = record;
      const longer = { ...latestConfig(segments), steps: 2 * longest };
      const last = segments.at(-1) ?? segments[0];
      const grown: Segments =
        segments.length === 1 ? [{ ...last, config: longer }] : [segments[0], { ...last, config: longer }];
      return trainRun(lab, { seed: record.seed, segments: grown }, data, 'fused', step + more);
    }
    case 'foreign-data':
      return trainRun(lab, record, foreign(lab, splits, rng), 'fused', step);
  }
}

async function measure(seed: number, runs: number, json: boolean): Promise<void> {
  console.log(`bench audit, seed ${seed}`);
  const lab = selectLab('xor');
  const splits = await labSplits(lab);
  const data = trainingDataOf(lab, splits);
  const engines = ['fused', 'wasm', 'cpu'] as const;
  const count: Record<string, number> = {};
  const add = (name: string, is: boolean) => {
    count[name] = (count[name] ?? 0) + Number(is);
  };
  let farthest = 0;

  const sharesOf = async (run: ReturnType<typeof drawRun>, trained: Trained, engine: Engine) => {
    const { record, step } = run;
    const { weights, from, to } = trained;
    const exact = await auditRun(lab, { record, engines: [engine], step, weights }, splits);
    const said = (checkpoint: Checkpoint, at: number) => ({
      ...checkpoint,
      frame: { ...checkpoint.frame, step: at },
    });
    const [begin, end] = [said(from, step - stretch), said(to, step)];
    const between = await auditStretch(requestOf(lab, record), data, begin, end);
    return { exact, between };
  };

  for (const engine of engines) {
    const rng = createRng(seed).fork(engine);
    for (let done = 0; done < runs; ) {
      const run = drawRun(lab, rng);
      const trained = await trainRun(lab, run.record, data, engine, run.step);
      if (!trained) continue;
      done++;
      const { exact, between } = await sharesOf(run, trained, engine);
      add(`different/${engine}`, exact.kind === 'different');
      if (engine !== 'wasm') continue;
      add('different/stretch', between.kind === 'different');
      if (between.kind !== 'not-checked') farthest = Math.max(farthest, between.distance);
    }
    console.log(`honest runs of ${engine}: done`);
  }

  for (const kind of attacks) {
    const rng = createRng(seed).fork(kind);
    for (let done = 0; done < runs; ) {
      const run = drawRun(lab, rng);
      const trained = await attack(lab, kind, run, splits, rng);
      if (!trained) continue;
      done++;
      const { exact, between } = await sharesOf(run, trained, 'fused');
      add(`verified/${kind}`, exact.kind === 'verified');
      add(`stretch/${kind}`, between.kind === 'verified');
    }
    console.log(`${kind}: done`);
  }

  const share = (name: string) => (count[name] ?? 0) / runs;
  const sharesIn = (group: string) =>
    Object.fromEntries(attacks.map((kind) => [kind, share(`${group}/${kind}`)]));
  const names = [
    ...engines.map((engine) => `different/${engine}`),
    'different/stretch',
    ...attacks.map((kind) => `verified/${kind}`),
  ];
  const bars = names.map((name) => bar({ name, want: 0, better: 'lower' }, share(name)));
  const details = {
    lab: lab.id,
    runs,
    longest,
    stretch: { steps: stretch, farthestHonest: farthest, verified: sharesIn('stretch') },
  };
  console.log(JSON.stringify(details, null, 2));
  tell({ command: 'bench audit', seed, bars, details }, json);
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      runs: { type: 'string', default: '200' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const runs = Number(options.runs);
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error(`--runs ${options.runs}: give a whole number`);
  await measure(seedOf(options.seed), runs, options.json);
});
