/** `npm run bench -- audit`: how often an audit errs, over honest runs and over weights that came about otherwise. */
import { parseArgs } from 'node:util';
import { selectLab } from '../../lib/labs/catalogue';
import { stops } from '../../lib/labs/controls';
import { asLabDigits } from '../../lib/labs/data/digits';
import { trainingDataOf } from '../../lib/labs/data/memory';
import type { Splits } from '../../lib/labs/datasets';
import type { Config, Control, LabDefinition } from '../../lib/labs/types';
import type { Dataset, TrainingData } from '../../lib/nn/dataset';
import { selectExamples } from '../../lib/nn/datasets/select';
import { createRng, type Rng } from '../../lib/nn/rng';
import { auditRun } from '../../lib/trainer/audit';
import { partsOf } from '../../lib/trainer/opening';
import { latestConfig, liveControls, type RunRecord, requestOf, type Segments } from '../../lib/trainer/run';
import { drawStretches, stretchesOf } from '../../lib/trainer/stretches';
import { digestOfState, packState, type RepeatableEngine, type State } from '../../lib/trainer/trail';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import type { Checkpoint } from '../../lib/trainer/types';
import { bar, command, seedOf, tell } from '../../server/commands/report';
import { hiddenBase, labSplits } from '../../server/data/lab-data';

const help = `npm run bench -- audit [--lab ID] [--engines fused,wasm,cpu] [--runs N] [--seed S] [--json]

Trains runs of a lab with drawn settings, half of them changed on the way, and audits them: honest ones of each
engine, and weights that came about otherwise than their record says. Each is done again whole, and by two of its six
stretches as a long run is: one by lot and the last. All figures are shares of runs.

  different/ENGINE            honest runs called different, done again whole
  different-sample/ENGINE     the same, by two stretches
  verified/WHAT               weights that came about otherwise called verified, done again whole: a weight altered at
                              the end, another seed, a tenth more steps, other data; and, in one stretch alone, a
                              weight altered on the way or other data
  verified-sample/WHAT        the same by two stretches, where one of the two is not as the record says
  details.still               of those called verified the share whose units were dead for a piece: there nothing shows
  details.seen                of what happened in one stretch alone the share that the sample was of
  details.unseen              of the rest the share called verified

  --lab ID    default xor
  --engines   of which honest runs are audited (default all); with digits cpu takes half a minute a run
  --runs N    runs of each kind (default 200)
  --seed S    repeat a measurement (default: random, printed)
  --json      one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

const longest = 300;
/** Pieces of a run between the states of its trail. */
const pieces = 6;

const throughout = ['altered-end', 'swapped-seed', 'extra-steps', 'foreign-data'] as const;
const inOnePiece = ['altered-on-the-way', 'foreign-piece'] as const;
type Attack = (typeof throughout | typeof inOnePiece)[number];

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

/** Examples made as the lab's, but others: of digits those of the test set, as often as are needed. */
async function foreign(lab: LabDefinition, { train, validation }: Splits, rng: Rng): Promise<TrainingData> {
  return trainingDataOf(lab, { train: await others(lab, train.count, rng), validation });
}

async function others(lab: LabDefinition, count: number, rng: Rng): Promise<Dataset> {
  const { dataset } = lab;
  if (dataset.kind === 'generated') return dataset.make(count, rng, 'train');
  const digits = await hiddenBase(lab);
  if (dataset.kind !== 'mnist' || !digits) throw new Error(`${lab.id} has no other data`);
  const first = rng.int(digits.count);
  const taken = Uint32Array.from({ length: count }, (_, index) => (first + index) % digits.count);
  return asLabDigits(dataset, selectExamples(digits, taken));
}

type Record = Pick<RunRecord, 'seed' | 'segments'>;

/** Steps after which a run leaves its state; the last is its end. */
const trailOf = (end: number): number[] =>
  Array.from({ length: pieces }, (_, index) => Math.round(((index + 1) * end) / pieces));

interface Piecewise {
  readonly lab: LabDefinition;
  readonly record: Record;
  readonly engine: RepeatableEngine;
  /** Steps after which it is stopped. */
  readonly stops: readonly number[];
  /** What the run learns from in each piece. */
  readonly dataOf: (piece: number) => TrainingData;
  /** What is done to the state after a piece. */
  readonly alter?: (state: Checkpoint, piece: number) => Checkpoint;
}

/** The states of a run after each of its pieces; null where it diverged. */
async function trainPieces(options: Piecewise): Promise<State[] | null> {
  const { lab, record, engine, stops, dataOf, alter = (state) => state } = options;
  const request = requestOf(lab, record);
  const states: State[] = [];
  let from: Checkpoint | undefined;
  for (const [piece, until] of stops.entries()) {
    const kept: Checkpoint[] = [];
    const onCheckpoint = (checkpoint: Checkpoint) => void kept.push(checkpoint);
    const run = await trainToEnd({ ...request, data: dataOf(piece), engine, from, until, onCheckpoint });
    const last = kept.at(-1);
    if (run.end === 'diverged' || last?.frame.step !== until) return null;
    from = alter(last, piece);
    states.push({ step: until, weights: from.weights, moments: from.moments });
  }
  return states;
}

/** One weight a thousandth larger. */
function alterOne(state: Checkpoint, rng: Rng): Checkpoint {
  const weights = state.weights.slice();
  const index = rng.int(weights.length);
  weights[index] = (weights[index] ?? 0) * 1.001 + 1e-6;
  return { ...state, weights };
}

/** Whether most weights of a run did not move for a piece: dead units learn nothing, from whatever data. */
const standsStill = (states: readonly State[]): boolean =>
  states.some(({ weights }, index) => {
    const before = states[index - 1]?.weights;
    return before && 2 * weights.filter((weight, place) => weight !== before[place]).length < weights.length;
  });

interface Run {
  readonly record: RunRecord;
  readonly step: number;
}

/** What is shown of a run that was not trained as its record says, and the piece that is not as it says; null for all. */
interface Attacked {
  readonly states: State[] | null;
  readonly piece: number | null;
}

async function attack(
  lab: LabDefinition,
  kind: Attack,
  { record, step }: Run,
  splits: Splits,
  rng: Rng,
): Promise<Attacked> {
  const own = trainingDataOf(lab, splits);
  const stops = trailOf(step);
  const train = (changes: Partial<Piecewise>) =>
    trainPieces({ ...{ lab, record, engine: 'fused', stops, dataOf: () => own }, ...changes });
  switch (kind) {
    case 'altered-end': {
      const alter = (state: Checkpoint, at: number) => (at === pieces - 1 ? alterOne(state, rng) : state);
      return { states: await train({ alter }), piece: pieces - 1 };
    }
    case 'swapped-seed':
      return { states: await train({ record: { ...record, seed: record.seed + 1 } }), piece: null };
    case 'extra-steps': {
      const { segments } = record;
      const longer = { ...latestConfig(segments), steps: 2 * longest };
      const last = segments.at(-1) ?? segments[0];
      const grown: Segments =
        segments.length === 1 ? [{ ...last, config: longer }] : [segments[0], { ...last, config: longer }];
      const more = stops.map((stop) => Math.ceil(stop * 1.1));
      const states = await train({ record: { seed: record.seed, segments: grown }, stops: more });
      const renamed = states?.map((state, index) => ({ ...state, step: stops[index] ?? 0 }));
      return { states: renamed ?? null, piece: null };
    }
    case 'foreign-data': {
      const others = await foreign(lab, splits, rng);
      return { states: await train({ dataOf: () => others }), piece: null };
    }
    case 'altered-on-the-way': {
      const piece = rng.int(pieces - 1);
      const alter = (state: Checkpoint, at: number) => (at === piece ? alterOne(state, rng) : state);
      return { states: await train({ alter }), piece };
    }
    case 'foreign-piece': {
      const piece = rng.int(pieces);
      const others = await foreign(lab, splits, rng);
      return { states: await train({ dataOf: (at) => (at === piece ? others : own) }), piece };
    }
  }
}

interface Measured {
  readonly lab: LabDefinition;
  readonly engines: readonly RepeatableEngine[];
  readonly seed: number;
  readonly runs: number;
}

async function measure({ lab, engines, seed, runs }: Measured, json: boolean): Promise<void> {
  console.log(`bench audit, ${lab.id}, seed ${seed}`);
  const splits = await labSplits(lab);
  const data = trainingDataOf(lab, splits);
  const shares = new Map<string, { yes: number; of: number }>();
  const add = (name: string, is: boolean) => {
    const { yes, of } = shares.get(name) ?? { yes: 0, of: 0 };
    shares.set(name, { yes: yes + Number(is), of: of + 1 });
  };

  /** What an audit says of a run whole, by a sample, and which pieces that sample was of. */
  async function audited(
    { record, step }: Run,
    states: readonly State[],
    engine: RepeatableEngine,
    rng: Rng,
  ) {
    const trail = trailOf(step).slice(0, -1);
    const all = stretchesOf(
      trail.map((at) => ({ step: at })),
      step,
    );
    const drawn = drawStretches(all, rng.uniform());
    const end = { step, weights: states.at(-1)?.weights ?? new Float32Array(), moments: null };
    const promised = states.map((state) => ({ step: state.step, digest: digestOfState(packState(state)) }));
    const task = { record, engine, initial: null, promised };
    const whole = await auditRun(lab, { ...task, parts: [{ from: null, to: end }] }, splits);
    const sample = await auditRun(lab, { ...task, parts: partsOf(drawn, states, end) }, splits);
    return { whole: whole.kind, sample: sample.kind, pieces: drawn.map((stretch) => all.indexOf(stretch)) };
  }

  for (const engine of engines) {
    const rng = createRng(seed).fork(engine);
    for (let done = 0; done < runs; ) {
      const run = drawRun(lab, rng);
      const { record, step } = run;
      const states = await trainPieces({ lab, record, engine, stops: trailOf(step), dataOf: () => data });
      if (!states) continue;
      done++;
      const { whole, sample } = await audited(run, states, engine, rng);
      add(`different/${engine}`, whole === 'different');
      add(`different-sample/${engine}`, sample === 'different');
    }
    console.log(`honest runs of ${engine}: done`);
  }

  for (const kind of [...throughout, ...inOnePiece]) {
    const rng = createRng(seed).fork(kind);
    for (let done = 0; done < runs; ) {
      const run = drawRun(lab, rng);
      const { states, piece } = await attack(lab, kind, run, splits, rng);
      if (!states) continue;
      done++;
      const { whole, sample, pieces: seen } = await audited(run, states, 'fused', rng);
      add(`verified/${kind}`, whole === 'verified');
      const isSeen = piece === null || seen.includes(piece);
      if (isSeen) add(`verified-sample/${kind}`, sample === 'verified');
      else add(`unseen/${kind}`, sample === 'verified');
      add(`seen/${kind}`, isSeen);
      if (whole === 'verified' || (isSeen && sample === 'verified'))
        add(`still/${kind}`, standsStill(states));
    }
    console.log(`${kind}: done`);
  }

  const share = (name: string) => {
    const { yes, of } = shares.get(name) ?? { yes: 0, of: 1 };
    return yes / of;
  };
  const names = [...shares.keys()].filter((name) => /^(different|verified)/u.test(name));
  const bars = names.map((name) => {
    // Of honest runs none; others may stand still, and then their weights are those of their record.
    const want = name.startsWith('different') ? 0 : 0.01;
    return bar({ name, want, better: 'lower' }, share(name));
  });
  const of = (group: string) => {
    const own = [...shares.keys()].filter((name) => name.startsWith(`${group}/`));
    return Object.fromEntries(own.map((name) => [name.slice(group.length + 1), share(name)]));
  };
  const groups = { seen: of('seen'), unseen: of('unseen'), still: of('still') };
  const details = { lab: lab.id, runs, longest, pieces, ...groups };
  console.log(JSON.stringify(details, null, 2));
  tell({ command: 'bench audit', seed, bars, details }, json);
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      lab: { type: 'string', default: 'xor' },
      engines: { type: 'string', default: 'fused,wasm,cpu' },
      runs: { type: 'string', default: '200' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const runs = Number(options.runs);
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error(`--runs ${options.runs}: give a whole number`);
  const engines = ['fused', 'wasm', 'cpu'] as const;
  const audited = engines.filter((engine) => options.engines.split(',').includes(engine));
  await measure(
    { lab: selectLab(options.lab), engines: audited, seed: seedOf(options.seed), runs },
    options.json,
  );
});
