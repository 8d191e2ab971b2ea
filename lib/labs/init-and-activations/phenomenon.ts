import type { Dataset } from '../../nn/dataset';
import { initialWeights } from '../../nn/initial-weights';
import { parameterShapes, unpack } from '../../nn/parameters';
import { backpropagate, forward } from '../../nn/reference/network';
import { createRng, type Rng } from '../../nn/rng';
import type { Activation, Initialiser, ModelSpec } from '../../nn/spec';
import { type Bench, concerns, deviation, type Measured, mean } from '../phenomenon';
import { outputLayer } from '../settings';

/** As in the notes: five layers of 100 units on Gaussian inputs of 100 numbers. */
const [layers, units, examples] = [5, 100, 100];

const network = (activation: Activation, initialiser: Initialiser): ModelSpec => ({
  inputSize: units,
  layers: [
    ...Array.from({ length: layers }, () => ({ kind: 'dense', units, activation, initialiser }) as const),
    outputLayer(10, initialiser),
  ],
  loss: 'softmax-cross-entropy',
});

function gaussian(rng: Rng): Dataset {
  const inputs = Float32Array.from({ length: examples * units }, () => rng.normal());
  const labels = Uint8Array.from({ length: examples }, (_, index) => index % 10);
  return { count: examples, inputSize: units, classes: 10, inputs, scale: 1, labels };
}

/** What a network looks like before it has learnt anything. */
interface Look {
  /** Of each hidden layer: how far its histogram spreads, the standard deviation of all its answers. */
  readonly widths: readonly number[];
  /** Of each hidden layer: how far a unit's answer spreads over the examples, mean of its units. */
  readonly spreads: readonly number[];
  /** Share of layer 5's answers within a fiftieth of an end of a sigmoid's or tanh's range. */
  readonly saturated: number;
}

/** A network as a seed begins it, and examples for it. */
function begun(activation: Activation, initialiser: Initialiser, seed: number) {
  const model = network(activation, initialiser);
  const rng = createRng(seed);
  return { model, weights: initialWeights(model, rng.fork('weights')), data: gaussian(rng.fork('data')) };
}

function lookAt(activation: Activation, initialiser: Initialiser, seed: number): Look {
  const { model, weights, data } = begun(activation, initialiser, seed);
  const answers = forward(model, weights, data, { kind: 'answering' })
    .slice(0, layers)
    .map(({ output }) => output);
  const spreads = answers.map((output) =>
    mean(
      Array.from({ length: units }, (_, unit) =>
        deviation(Array.from({ length: examples }, (_, example) => output[example * units + unit] ?? 0)),
      ),
    ),
  );
  const floor = activation === 'tanh' ? -1 : 0;
  const margin = (1 - floor) / 50;
  const last = answers[layers - 1] ?? new Float64Array();
  return {
    widths: answers.map((output) => deviation([...output])),
    spreads,
    saturated: last.filter((value) => value < floor + margin || value > 1 - margin).length / last.length,
  };
}

/** Of each hidden layer: root mean square of the loss's gradient by its weights. */
function gradientsOf(activation: Activation, initialiser: Initialiser, seed: number): readonly number[] {
  const { model, weights, data } = begun(activation, initialiser, seed);
  const { gradient } = backpropagate(model, weights, data, { kind: 'answering' });
  return parameterShapes(model)
    .filter(({ kind, layer }) => kind === 'kernel' && layer < layers)
    .map(({ offset, size }) =>
      Math.sqrt(mean([...gradient.subarray(offset, offset + size)].map((value) => value * value))),
    );
}

/** Last layer's over the first's. */
const lastOverFirst = (values: readonly number[]): number => (values[layers - 1] ?? 0) / (values[0] ?? 0);

/** After 20 steps: the largest difference between the incoming weights of two units of one layer. */
async function unitsApart(bench: Bench, initialiser: Initialiser, seed: number): Promise<number> {
  const model: ModelSpec = {
    inputSize: bench.splits.train.inputSize,
    layers: [{ kind: 'dense', units: 20, activation: 'sigmoid', initialiser }, outputLayer(10, initialiser)],
    loss: 'softmax-cross-entropy',
  };
  const { weights } = await bench.train({
    model,
    training: { optimiser: { kind: 'sgd', learningRate: 0.5 }, batchSize: 50, steps: 20, weightDecay: 0 },
    seed,
    train: bench.splits.train,
  });
  const kernel = unpack(model, weights)[0] ?? new Float32Array();
  return kernel.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (kernel[at - (at % 20)] ?? 0))),
    0,
  );
}

/**
 * Initial weights that are too large saturate or explode, too small ones collapse, Xavier keeps tanh's spread and He
 * ReLU's, and nothing keeps sigmoid's gradients. Zero leaves all units alike. Switched off: `scale`: Xavier or He in place of
 * std 1 and 0.01; `xavier` and `he`: std 0.01 in their place; `factor-two`: He in place of Xavier for ReLU; `sigmoid`: tanh in
 * its place; `symmetry`: Xavier in place of zero.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 20 : 5 }, () => rng.bits());
  const { off } = bench;
  const one: Initialiser = { deviation: 1 };
  const small: Initialiser = { deviation: 0.01 };
  /** Nothing where a bar of none of these mechanisms is measured. */
  const looks = (mechanism: string, activation: Activation, initialiser: Initialiser): readonly Look[] =>
    concerns(bench, mechanism) ? seeds.map((seed) => lookAt(activation, initialiser, seed)) : [];
  const spread = (all: readonly Look[]) => mean(all.map((look) => look.spreads[layers - 1] ?? 0));
  const kept = (all: readonly Look[]) => mean(all.map((look) => lastOverFirst(look.widths)));
  const sigmoidOne = looks('scale', 'sigmoid', off === 'scale' ? 'xavier' : one);
  const tanhOne = looks('scale', 'tanh', off === 'scale' ? 'xavier' : one);
  const tanhSmall = looks('scale', 'tanh', off === 'scale' ? 'xavier' : small);
  const tanhXavier = looks('xavier', 'tanh', off === 'xavier' ? small : 'xavier');
  const reluOne = looks('scale', 'relu', off === 'scale' ? 'he' : one);
  const reluHe = looks('he', 'relu', off === 'he' ? small : 'he');
  const reluXavier = looks('factor-two', 'relu', off === 'factor-two' ? 'he' : 'xavier');
  const gradients = concerns(bench, 'sigmoid')
    ? seeds.map((seed) => gradientsOf(off === 'sigmoid' ? 'tanh' : 'sigmoid', 'xavier', seed))
    : [];
  const apart: number[] = [];
  if (concerns(bench, 'symmetry')) {
    for (const seed of seeds)
      apart.push(await unitsApart(bench, off === 'symmetry' ? 'xavier' : 'zero', seed));
  }
  return {
    values: {
      'init-and-activations/sigmoid-one-saturated': mean(sigmoidOne.map((look) => look.saturated)),
      'init-and-activations/tanh-one-saturated': mean(tanhOne.map((look) => look.saturated)),
      'init-and-activations/tanh-small-spread': spread(tanhSmall),
      'init-and-activations/tanh-xavier-spread': spread(tanhXavier),
      'init-and-activations/relu-one-explodes': kept(reluOne),
      'init-and-activations/relu-he-kept': kept(reluHe),
      'init-and-activations/relu-xavier-kept': kept(reluXavier),
      'init-and-activations/sigmoid-gradient-powers': mean(
        gradients.map((each) => Math.log10(lastOverFirst(each))),
      ),
      ...(apart.length > 0 && { 'init-and-activations/zero-units-apart': Math.max(...apart) }),
    },
    details: {
      seeds,
      sigmoidOne,
      tanhOne,
      tanhSmall,
      tanhXavier,
      reluOne,
      reluHe,
      reluXavier,
      gradients,
      apart,
    },
  };
}
