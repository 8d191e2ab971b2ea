import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../../lib/nn/dataset';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { momentsSize } from '../../../lib/nn/optimisers';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec, TrainingSpec } from '../../../lib/nn/spec';
import type { TrainableNetwork } from '../../../lib/trainer/engine';
import { type Effort, EffortChoice } from '../../../lib/trainer/fused/effort';
import { type CompiledKernel, compileKernel } from '../../../lib/trainer/fused/kernel';
import { endsOf, shareOf } from '../../../lib/trainer/fused/program';
import type { Mate } from '../../../lib/trainer/fused/team';
import { FusedTrainable } from '../../../lib/trainer/fused/trainable';
import { compileKernel as compileSources, kernelModule } from '../../../server/commands/build-kernel.mjs';
import { nodeMates } from './node-mates';
import { dense } from './support';

let compiled: CompiledKernel;
let mates: readonly Mate[];
beforeAll(async () => {
  compiled = await compileKernel();
  mates = await nodeMates(1);
});
afterAll(() => {
  for (const mate of mates) mate.end();
});

const examples = 60;
const rng = createRng('fused');

/** Digits more or less: most numbers are zero, and there is more ink below than above. */
function pictures(inputSize: number): Dataset {
  const inputs = Uint8Array.from({ length: examples * inputSize }, (_, at) =>
    rng.uniform() < (0.35 * (at % inputSize)) / inputSize ? rng.int(256) : 0,
  );
  const labels = Uint8Array.from({ length: examples }, () => rng.int(10));
  return { count: examples, inputSize, classes: 10, inputs, scale: 1 / 255, labels };
}

const rectified = { activation: 'relu', initialiser: 'he' } as const;
const convolution = (filters: number, size: number, padding = 0) =>
  ({ kind: 'convolution', filters, size, stride: 1, padding, ...rectified }) as const;
const maximum = { kind: 'pooling', of: 'maximum', size: 2, stride: 2 } as const;
const normalised = { kind: 'normalisation', activation: 'relu' } as const;
const loss = 'softmax-cross-entropy' as const;

const networks: readonly { name: string; model: ModelSpec }[] = [
  {
    name: 'dense layers, dropout and normalisation on sparse inputs',
    model: {
      inputSize: 784,
      layers: [
        dense(50, 'identity'),
        normalised,
        { kind: 'dropout', rate: 0.3 },
        dense(30, 'tanh'),
        dense(10, 'identity'),
      ],
      loss,
    },
  },
  {
    name: 'convolutions, padded and not, with pooling',
    model: {
      inputSize: 400,
      picture: { height: 20, width: 20, channels: 1 },
      layers: [convolution(6, 3, 1), maximum, convolution(9, 3), normalised, maximum, dense(10, 'identity')],
      loss,
    },
  },
];

const trainingWith = (batchSize: number): TrainingSpec => ({
  optimiser: { kind: 'adam', learningRate: 0.01 },
  batchSize,
  steps: 40,
  weightDecay: 0.001,
});

/** Steps `from` … `to` of the same run, as one plan. */
function plan(from: number, to: number, batchSize: number) {
  const all = createRng('order');
  const indices = Uint32Array.from({ length: to * batchSize }, () => all.int(examples));
  return {
    steps: to - from,
    indices: indices.subarray(from * batchSize),
    rates: new Float64Array(to - from).fill(0.01),
    streams: Array.from({ length: to - from }, (_, step) => all.numbered(from + step)),
  };
}

const begin = (model: ModelSpec) => ({
  weights: initialWeights(model, createRng('weights')),
  moments: null,
  step: 0,
});

/** Losses of 40 steps, done in parts that end at `cuts`. */
async function lossesOf(network: TrainableNetwork, data: Dataset, cuts: readonly number[]) {
  network.take(0, data);
  let from = 0;
  for (const to of cuts) {
    network.train(plan(from, to, 20));
    from = to;
  }
  return { losses: (await network.results()).losses, weights: await network.weights() };
}

describe.each(networks)('$name', ({ model }) => {
  const data = pictures(model.inputSize);
  const training = trainingWith(20);
  const alone = () => new FusedTrainable(compiled, [], model, training, examples, begin(model));

  test('gives the same bits however many steps are one call', async () => {
    const once = await lossesOf(alone(), data, [40]);
    const often = await lossesOf(alone(), data, [1, 2, 3, 11, 40]);
    expect(often).toEqual(once);
    expect(once.losses[39]).not.toBe(once.losses[0]);
  });

  test('gives the same bits on two cores as on one', async () => {
    const efforts: Effort[] = [];
    const judge = { choose: () => 'together' as const, took: (effort: Effort) => void efforts.push(effort) };
    const network = new FusedTrainable(compiled, mates, model, training, examples, begin(model), judge);
    network.take(0, data);
    let step = 0;
    // Until the mate has said that it is there, the leader does all.
    while (efforts.at(-1) !== 'together' && step < 20) {
      network.train(plan(step, step + 1, 20));
      step++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    network.train(plan(step, 40, 20));
    expect(efforts.at(-1)).toBe('together');
    const shared = { losses: (await network.results()).losses, weights: await network.weights() };
    network.dispose();
    expect(shared).toEqual(await lossesOf(alone(), data, [40]));
  });

  test('goes on from weights and moments as if it had not stopped', async () => {
    const whole = await lossesOf(alone(), data, [40]);
    const first = alone();
    const { weights } = await lossesOf(first, data, [25]);
    const moments = await first.moments();
    expect(moments).toHaveLength(momentsSize(model, training.optimiser));
    const second = new FusedTrainable(compiled, [], model, training, examples, {
      weights,
      moments,
      step: 25,
    });
    second.take(0, data);
    second.train(plan(25, 40, 20));
    expect((await second.results()).losses).toEqual(whole.losses.slice(25));
    expect(await second.weights()).toEqual(whole.weights);
  });
});

test('parts of a step take everything once, in lumps', () => {
  for (const total of [1, 3, 30, 784]) {
    const shares = Array.from({ length: 8 }, (_, index) => shareOf(total, { index, count: 8 }, 4));
    const ends = shares.map(({ from, count }) => from + count);
    expect(shares.map(({ from }) => from)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(total);
    expect(endsOf(total, 8, 4)).toEqual(ends);
    for (const end of ends) expect(end % 4 === 0 || end === total).toBe(true);
  }
});

test('a loss that is not a number is told as such', async () => {
  const model: ModelSpec = { inputSize: 1, layers: [dense(3, 'identity')], loss };
  const network = new FusedTrainable(compiled, [], model, trainingWith(1), 1, begin(model));
  const inputs = Float32Array.of(Number.NaN);
  network.take(0, { count: 1, inputSize: 1, classes: 3, inputs, scale: 1, labels: Uint8Array.of(0) });
  network.train({ steps: 1, indices: Uint32Array.of(0), rates: Float64Array.of(1), streams: [] });
  expect((await network.results()).losses[0]).toBeNaN();
});

test('its compiled kernels are those of its sources', async () => {
  const committed = await readFile('lib/trainer/fused/kernel.generated.ts', 'utf8');
  expect(committed).toBe(kernelModule(await compileSources()));
});

describe('the choice between working alone and together', () => {
  /** Tells the judge of steps that take so long, until `until`. */
  function live(judge: EffortChoice, cost: Record<Effort, number>, from: number, until: number): Effort {
    let now = from;
    while (now < until) {
      const effort = judge.choose(now);
      now += 10 * cost[effort];
      judge.took(effort, 10, 10 * cost[effort], now);
    }
    return judge.choose(now);
  }

  test('settles on the quicker', () => {
    expect(live(new EffortChoice(), { alone: 1, together: 0.6 }, 0, 500)).toBe('together');
    expect(live(new EffortChoice(), { alone: 1, together: 1.4 }, 0, 500)).toBe('alone');
  });

  test('notices when a core is taken away', () => {
    const judge = new EffortChoice();
    expect(live(judge, { alone: 1, together: 0.6 }, 0, 500)).toBe('together');
    expect(live(judge, { alone: 1, together: 3 }, 500, 4500)).toBe('alone');
  });
});
