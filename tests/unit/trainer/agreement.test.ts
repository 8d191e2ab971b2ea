/** One network, one seed, the same batches: every engine must learn the same. */
import { describe, expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { networkOf, trainingSetOf } from '../../../lib/labs/experiment';
import type { Config, LabDefinition } from '../../../lib/labs/types';
import type { Dataset } from '../../../lib/nn/dataset';
import { selectExamples } from '../../../lib/nn/datasets/select';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { placeLayers } from '../../../lib/nn/layers';
import { parameterShapes } from '../../../lib/nn/parameters';
import { forward } from '../../../lib/nn/reference/network';
import { begin, takeStep } from '../../../lib/nn/reference/step';
import { createRng } from '../../../lib/nn/rng';
import { rateAt } from '../../../lib/nn/schedules';
import type { ModelSpec } from '../../../lib/nn/spec';
import { sliceDataset } from '../../../lib/nn/training-data';
import { dropoutMasks, hasDropout } from '../../../lib/trainer/dropout';
import type { StepPlan } from '../../../lib/trainer/engine';
import type { Engine } from '../../../lib/trainer/types';
import { labSplits } from '../../../server/data/lab-data';
import { type Work, works } from './agreement-networks';
import { engineOf } from './support';

const steps = 100;
const seed = 'agreement';

/** What came of a training. */
interface Learnt {
  readonly losses: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

interface Answering extends Learnt {
  readonly outputs: Float32Array;
}

function planOf({ model, training, data }: Work): StepPlan {
  const rng = createRng(seed).fork('plan');
  return {
    steps,
    indices: Uint32Array.from({ length: steps * training.batchSize }, () => rng.int(data.count)),
    rates: Float64Array.from({ length: steps }, (_, step) => rateAt(training, step)),
    streams: hasDropout(model) ? Array.from({ length: steps }, (_, step) => rng.numbered(step)) : [],
  };
}

const startOf = (model: ModelSpec) => initialWeights(model, createRng(seed).fork('weights'));

/** What a trained network is asked. */
const someOf = (data: Dataset): Dataset => sliceDataset(data, 0, 20);

/** Multiply-adds of a step's way forward. */
function workOf({ model, training }: Work): number {
  const perExample = placeLayers(model).map((layer) => {
    if (layer.kind === 'dense') return layer.from.size * layer.units;
    return layer.kind === 'convolution' ? layer.to.size * layer.size ** 2 * layer.from.picture.channels : 0;
  });
  return training.batchSize * perExample.reduce((sum, one) => sum + one, 0);
}

async function trainedOn(kind: Engine, work: Work, weights = startOf(work.model)): Promise<Answering> {
  const { model, training, data } = work;
  const engine = await engineOf(kind);
  const start = { weights, moments: null, step: 0 };
  const network = engine.trainable(model, training, data.count, start);
  try {
    network.take(0, data);
    network.train(planOf(work));
    const { losses } = await network.results();
    return { losses, weights: await network.weights(), outputs: await network.outputs(someOf(data)) };
  } finally {
    network.dispose();
  }
}

/** What it made of a key before; every engine is held against the same. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const trainedByTheBook = once((work: Work): Learnt => {
  const { model, training, data } = work;
  const { batchSize } = training;
  const { indices, streams } = planOf(work);
  let progress = begin(model, training, startOf(model));
  const losses = Array.from({ length: steps }, (_, step) => {
    const batch = selectExamples(data, indices.subarray(step * batchSize, (step + 1) * batchSize));
    const stream = streams[step];
    const masks = stream ? dropoutMasks(model, batchSize, stream) : [];
    const taken = takeStep(model, training, progress, batch, masks);
    progress = taken.progress;
    return taken.saw.loss;
  });
  return { losses, weights: progress.weights };
});

const trainedFused = once((work: Work) => trainedOn('fused', work));

/** The largest difference of two rows of numbers, relative to those above 1. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((largest, value, index) => {
    const other = b[index] ?? Number.NaN;
    return Math.max(largest, Math.abs(value - other) / Math.max(1, Math.abs(other)));
  }, 0);
}

/**
 * The weights that a network's answers depend on. A normalisation takes the bias of the layer before it out again: the
 * gradient of such a bias is rounding and nothing else, of which Adam makes whole steps. The running mean moves with it.
 */
function telling(model: ModelSpec, weights: ArrayLike<number>): number[] {
  const normalised = (layer: number) => model.layers[layer]?.kind === 'normalisation';
  return parameterShapes(model)
    .filter(({ kind, layer }) => !(kind === 'bias' && normalised(layer + 1)) && kind !== 'mean')
    .flatMap(({ offset, size }) => Array.from(weights).slice(offset, offset + size));
}

const lossesDiffer = (a: Learnt, b: Learnt) => difference(a.losses, b.losses);

const weightsDiffer = ({ model }: Work, a: Learnt, b: Learnt) =>
  difference(telling(model, a.weights), telling(model, b.weights));

describe.each(['fused', 'cpu', 'wasm'] as const)('%s learns as the book has it', (engine) => {
  test.each(works)('$name', async (work) => {
    const learnt = await trainedOn(engine, work);
    const book = trainedByTheBook(work);
    expect(lossesDiffer(learnt, book)).toBeLessThan(1e-4);
    expect(weightsDiffer(work, learnt, book)).toBeLessThan(1e-3);
    const { model, data } = work;
    const weights = Float32Array.from(learnt.weights);
    const answers = forward(model, weights, someOf(data), { kind: 'answering' }).at(-1)?.output ?? [];
    expect(difference(learnt.outputs, answers)).toBeLessThan(1e-4);
  });
});

/** Every network of a lab: at its presets and its strategies. */
async function worksOf(lab: LabDefinition): Promise<Work[]> {
  const { presets, strategies } = lab;
  const settings: readonly (readonly [string, Config])[] = [
    ...Object.entries(presets),
    ...strategies.map(({ id, config }) => [id, config] as const),
  ];
  const { model, training } = networkOf(lab);
  const { train } = await labSplits(lab);
  return settings.map(([name, config]) => {
    const data = trainingSetOf(lab, config, 1, train);
    return { name: `${lab.id}, ${name}`, model: model(config), training: training(config), data };
  });
}

const networkLabs = labsAndVariants.filter(({ experiment }) => experiment.kind === 'network');
const labWorks = (await Promise.all(networkLabs.map(worksOf))).flat();

/** Multiply-adds of a step from which on tfjs's cpu backend takes too long for a test. */
const tooMuchForCpu = 2_000_000;

/** Runs that show how far one engine's own are apart. */
const neighbours = 12;

/** Steps over which engines agree to 1e-4 whatever the training does later. */
const surely = 10;

/** The run's start with every weight moved by a rounding or two, up, down or not at all. */
function startNear({ model }: Work, number: number): Float32Array {
  const rng = createRng(seed).fork(number);
  return startOf(model).map((weight) => weight * (1 + (rng.int(5) - 2) * 2 ** -23));
}

interface Spread {
  /** For each step how far losses have been apart up to there. */
  readonly losses: readonly number[];
  readonly weights: number;
}

/** How far runs of the fused engine are from its own when their start is moved by a rounding. */
const ownSpread = once(async (work: Work): Promise<Spread> => {
  const fused = await trainedFused(work);
  const losses = Array.from(fused.losses, () => 0);
  let weights = 0;
  for (let number = 1; number <= neighbours; number++) {
    const near = await trainedOn('fused', work, startNear(work, number));
    weights = Math.max(weights, weightsDiffer(work, near, fused));
    let largest = 0;
    losses.forEach((before, step) => {
      largest = Math.max(largest, Math.abs((near.losses[step] ?? 0) - (fused.losses[step] ?? 0)));
      losses[step] = Math.max(before, largest);
    });
  }
  return { losses, weights };
});

/**
 * Engines agree to 1e-4. Where a ReLU lands on its kink, or two numbers of a window are equal but for rounding, both ways
 * to go on are right, and some settings make much of it later: runs of one engine part as well when their start moves by
 * a rounding. There the engines may be three times as far apart as those have come to be by that step.
 */
async function expectAgreement(work: Work, engine: Engine): Promise<void> {
  const fused = await trainedFused(work);
  const other = await trainedOn(engine, work);
  if (lossesDiffer(fused, other) < 1e-4 && weightsDiffer(work, fused, other) < 1e-3) return;
  const spread = await ownSpread(work);
  spread.losses.forEach((apart, step) => {
    const [loss, wanted] = [fused.losses[step] ?? 0, other.losses[step] ?? Number.NaN];
    const allowed = step < surely ? 0 : 3 * apart;
    expect(Math.abs(loss - wanted)).toBeLessThan(Math.max(1e-4 * Math.max(1, wanted), allowed));
  });
  expect(weightsDiffer(work, fused, other)).toBeLessThan(Math.max(1e-3, 3 * spread.weights));
}

test.each(labWorks)('the fused engine learns as tfjs does on wasm: $name', async (work) => {
  await expectAgreement(work, 'wasm');
});

test.each(labWorks.filter((work) => workOf(work) < tooMuchForCpu))(
  'the fused engine learns as tfjs does on cpu: $name',
  async (work) => {
    await expectAgreement(work, 'cpu');
  },
);
