/** Small networks whose sides are odd or one: what is left over of a texel must not matter. Also a page's script. */
import type { Dataset } from '../../lib/nn/dataset';
import { initialWeights } from '../../lib/nn/initial-weights';
import { createRng } from '../../lib/nn/rng';
import type { Activation, Loss, ModelSpec, OptimiserSpec } from '../../lib/nn/spec';
import type { OpenEngine } from '../../lib/trainer/engine';

const count = 21;
const steps = 20;

export interface NarrowNetwork {
  readonly activation: Activation;
  readonly loss: Loss;
  /** Units of its hidden layers. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly batchSize: number;
  readonly optimiser: OptimiserSpec;
}

const sgd = { kind: 'sgd', learningRate: 0.4 } as const;
const momentum = { kind: 'momentum', learningRate: 0.1, momentum: 0.9 } as const;

export const narrowNetworks: readonly NarrowNetwork[] = [
  // XOR and the spiral as the bench has them.
  {
    activation: 'sigmoid',
    loss: 'sigmoid-cross-entropy',
    hidden: [4],
    ...{ outputs: 1, batchSize: 4, optimiser: momentum },
  },
  {
    activation: 'tanh',
    loss: 'sigmoid-cross-entropy',
    hidden: [8, 8],
    ...{ outputs: 1, batchSize: 16, optimiser: momentum },
  },
  {
    activation: 'sigmoid',
    loss: 'squared-error',
    hidden: [5, 3],
    ...{ outputs: 1, batchSize: 7, optimiser: sgd },
  },
  {
    activation: 'sigmoid',
    loss: 'softmax-cross-entropy',
    hidden: [3],
    ...{ outputs: 3, batchSize: 5, optimiser: sgd },
  },
  { activation: 'relu', loss: 'squared-error', hidden: [7], outputs: 3, batchSize: 1, optimiser: sgd },
];

/** Losses and weights of its first steps, as plain numbers. */
export async function learnNarrow(
  engine: OpenEngine,
  { activation, loss, hidden, outputs, batchSize, optimiser }: NarrowNetwork,
): Promise<{ losses: number[]; weights: number[] }> {
  const dense = (units: number, bends: Activation) =>
    ({ kind: 'dense', units, activation: bends, initialiser: 'xavier' }) as const;
  const model: ModelSpec = {
    inputSize: 3,
    layers: [...hidden.map((units) => dense(units, activation)), dense(outputs, 'identity')],
    loss,
  };
  const rng = createRng('narrow');
  const examples: Dataset = {
    count,
    inputSize: 3,
    classes: Math.max(2, outputs),
    inputs: Float32Array.from({ length: count * 3 }, () => rng.normal()),
    scale: 1,
    labels: Uint8Array.from({ length: count }, () => rng.int(Math.max(2, outputs))),
  };
  const weights = initialWeights(model, createRng('weights'));
  const network = engine.trainable(model, { optimiser, batchSize, steps, weightDecay: 0 }, count, {
    ...{ weights, moments: null, step: 0 },
  });
  network.take(0, examples);
  network.train({
    steps,
    indices: Uint32Array.from({ length: steps * batchSize }, () => rng.int(count)),
    rates: new Float64Array(steps).fill(optimiser.learningRate),
    streams: [],
  });
  const { losses } = await network.results();
  const learnt = { losses: [...losses], weights: [...(await network.weights())] };
  network.dispose();
  return learnt;
}
