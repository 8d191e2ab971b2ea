/** A network with one weight: z = w x + b, so that every update can be written out. */
import { describe, expect, test } from 'vitest';
import type { ModelSpec, OptimiserSpec, TrainingSpec } from '../../../lib/nn/spec';
import type { Engine } from '../../../lib/trainer/types';
import { dense, engineOf } from './support';

const model: ModelSpec = { inputSize: 1, layers: [dense(1, 'identity')], loss: 'sigmoid-cross-entropy' };
const x = 2;
const target = 1;
const start = 0.5;
/** η of the two steps. */
const rates = [0.1, 0.05] as const;
const examples = {
  count: 1,
  inputSize: 1,
  classes: 2,
  inputs: Float32Array.of(x),
  scale: 1,
  labels: Uint8Array.of(target),
};

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** How one number moves: from itself, its gradient, the rate and the number of the step, with a memory of its own. */
type Rule = () => (w: number, g: number, rate: number, t: number) => number;

const rules: { readonly [name: string]: { readonly optimiser: OptimiserSpec; readonly rule: Rule } } = {
  'sgd: w − η g': {
    optimiser: { kind: 'sgd', learningRate: 0.1 },
    rule: () => (w, g, rate) => w - rate * g,
  },
  'momentum: v ← α v − η g, w ← w + v': {
    optimiser: { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
    rule: () => {
      let v = 0;
      return (w, g, rate) => {
        v = 0.9 * v - rate * g;
        return w + v;
      };
    },
  },
  'nesterov: v ← α v − η g, w ← w + α v − η g': {
    optimiser: { kind: 'nesterov', learningRate: 0.1, momentum: 0.9 },
    rule: () => {
      let v = 0;
      return (w, g, rate) => {
        v = 0.9 * v - rate * g;
        return w + 0.9 * v - rate * g;
      };
    },
  },
  'adagrad: h ← h + g², w ← w − η g / √h': {
    optimiser: { kind: 'adagrad', learningRate: 0.1 },
    rule: () => {
      let h = 0;
      return (w, g, rate) => {
        h += g ** 2;
        return w - (rate * g) / (Math.sqrt(h) + 1e-7);
      };
    },
  },
  'rmsprop: h ← ρ h + (1 − ρ) g², w ← w − η g / √h': {
    optimiser: { kind: 'rmsprop', learningRate: 0.1, decay: 0.9 },
    rule: () => {
      let h = 0;
      return (w, g, rate) => {
        h = 0.9 * h + 0.1 * g ** 2;
        return w - (rate * g) / (Math.sqrt(h) + 1e-7);
      };
    },
  },
  'adam: bias-corrected moments': {
    optimiser: { kind: 'adam', learningRate: 0.1 },
    rule: () => {
      let [m, v] = [0, 0];
      return (w, g, rate, t) => {
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g ** 2;
        return w - (rate * Math.sqrt(1 - 0.999 ** t) * m) / ((1 - 0.9 ** t) * (Math.sqrt(v) + 1e-7));
      };
    },
  },
};

const engines: Engine[] = ['cpu', 'wasm', 'fused'];

/** One network that is trained step by step. */
async function trained(kind: Engine, optimiser: OptimiserSpec, weightDecay = 0) {
  const engine = await engineOf(kind);
  const training: TrainingSpec = { optimiser, batchSize: 1, steps: rates.length, weightDecay };
  const begin = (weights: Float32Array, moments: Float32Array | null, step: number) => {
    const network = engine.trainable(model, training, 1, { weights, moments, step });
    network.take(0, examples);
    return network;
  };
  let network = begin(Float32Array.of(start, 0), null, 0);
  return {
    step: (rate: number) =>
      network.train({ steps: 1, indices: Uint32Array.of(0), rates: Float64Array.of(rate), streams: [] }),
    weights: () => network.weights(),
    /** Ends it, and another goes on from there. */
    relay: async (step: number) => {
      const [weights, moments] = [await network.weights(), await network.moments()];
      network.dispose();
      network = begin(weights, moments, step);
    },
    dispose: () => network.dispose(),
  };
}

/** Both numbers after each of the two steps by hand. @param pull what weight decay adds to w's gradient */
function byHand(rule: Rule, pull: (w: number) => number = () => 0): (readonly [number, number])[] {
  const [moveWeight, moveBias] = [rule(), rule()];
  let [w, b] = [start, 0];
  return rates.map((rate, index) => {
    const error = sigmoid(w * x + b) - target;
    const next = [
      moveWeight(w, error * x + pull(w), rate, index + 1),
      moveBias(b, error, rate, index + 1),
    ] as const;
    [w, b] = next;
    return next;
  });
}

function expectClose(actual: Float32Array, expected: readonly number[] | undefined): void {
  expect(actual).toHaveLength(expected?.length ?? -1);
  actual.forEach((value, index) => {
    expect(value).toBeCloseTo(expected?.[index] ?? 0, 6);
  });
}

describe.each(engines)('optimisers on %s', (engine) => {
  test.each(Object.entries(rules))('%s', async (_, { optimiser, rule }) => {
    const network = await trained(engine, optimiser);
    const expected = byHand(rule);
    network.step(rates[0]);
    expectClose(await network.weights(), expected[0]);
    await network.relay(1);
    network.step(rates[1]);
    expectClose(await network.weights(), expected[1]);
    network.dispose();
  });

  test('weight decay adds λ w to the gradient of the weight and nothing to that of the bias', async () => {
    const decay = 0.25;
    const network = await trained(engine, { kind: 'momentum', learningRate: 0.1, momentum: 0.9 }, decay);
    const { rule } = rules['momentum: v ← α v − η g, w ← w + v'] ?? { rule: () => (w: number) => w };
    for (const rate of rates) network.step(rate);
    expectClose(await network.weights(), byHand(rule, (w) => decay * w).at(-1));
    network.dispose();
  });

  test('adamw: as adam, and the weight loses η λ w beside it', async () => {
    const decay = 0.25;
    const network = await trained(engine, { kind: 'adamw', learningRate: 0.1 }, decay);
    const adam = rules['adam: bias-corrected moments']?.rule ?? (() => (w: number) => w);
    const [moveWeight, moveBias] = [adam(), adam()];
    let [w, b] = [start, 0];
    rates.forEach((rate, index) => {
      const error = sigmoid(w * x + b) - target;
      const moved = moveWeight(w, error * x, rate, index + 1) - rate * decay * w;
      b = moveBias(b, error, rate, index + 1);
      w = moved;
      network.step(rate);
    });
    expectClose(await network.weights(), [w, b]);
    network.dispose();
  });
});
