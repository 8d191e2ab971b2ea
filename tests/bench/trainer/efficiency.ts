/** How much of a core's peak a gradient step of the MLP uses, counted in floating-point operations. */
import type { Dataset } from '../../../lib/nn/dataset';
import { placeLayers } from '../../../lib/nn/layers';
import { parameterCount } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import { medianOf } from '../../../lib/stats/values';
import { openFused } from '../../../lib/trainer/fused/open';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';
import { trainingOf, type Work } from './works';

/**
 * Floating-point operations of a step: two for every multiply-add of the way forward, of the gradients of the kernels,
 * and of those of each layer's inputs but the first's; two for every parameter's update. Activations, biases and the
 * loss are left out.
 */
export function operationsOfStep({ model, batchSize }: Work): number {
  const products = placeLayers(model).map((layer) =>
    layer.kind === 'dense' ? layer.from.size * layer.units : 0,
  );
  const all = products.reduce((sum, product) => sum + product, 0);
  const [first = 0] = products;
  return 2 * batchSize * (all + all + (all - first)) + 2 * parameterCount(model);
}

/** Digits without a single zero: the engine could leave out what a zero adds. */
function denseDigits(count: number, inputSize: number, seed: number): Dataset {
  const stream = createRng(seed);
  const inputs = Uint8Array.from({ length: count * inputSize }, () => 1 + stream.int(255));
  const labels = Uint8Array.from({ length: count }, () => stream.int(10));
  return { count, inputSize, classes: 10, inputs, scale: 1 / 255, labels };
}

export interface Efficiency {
  /** In operations a second; medians over turns taken by peak and step one after the other. */
  readonly peak: number;
  readonly step: number;
  /** Median of the ratios of neighbouring turns. */
  readonly share: number;
}

const turns = 15;
const turnMs = 60;

/** Does something again and again for about `turnMs`. @returns how often in a second */
function rate(once: (times: number) => void, times: number): number {
  let done = 0;
  const startedAt = performance.now();
  for (;;) {
    once(times);
    done += times;
    const ms = performance.now() - startedAt;
    if (ms >= turnMs) return (1000 * done) / ms;
  }
}

/** @param spin runs so many rounds of the peak's loop, of `operationsOfRound` each */
export async function measureEfficiency(
  work: Work,
  spin: (rounds: number) => void,
  operationsOfRound: number,
): Promise<Efficiency> {
  const count = 2000;
  const engine = await openFused([]);
  const start = { weights: weightsFromSeed({ model: work.model, seed: 1 }), moments: null, step: 0 };
  // A rate of nearly zero: noise has nothing to teach, and units must not die of it.
  const training = { ...trainingOf(work), optimiser: { kind: 'sgd', learningRate: 1e-6 } } as const;
  const network = engine.trainable(work.model, training, count, start);
  network.take(0, denseDigits(count, work.model.inputSize, 1));
  const indices = createRng(2).permutation(count);
  const steps = count / work.batchSize;
  const rates = new Float64Array(steps).fill(training.optimiser.learningRate);
  const stepOften = () => network.train({ steps, indices, rates, streams: [] });

  const peaks: number[] = [];
  const ours: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    peaks.push(rate(spin, 100_000) * operationsOfRound);
    ours.push(rate(stepOften, steps) * operationsOfStep(work));
    await network.results();
  }
  network.dispose();
  return {
    peak: medianOf(peaks),
    step: medianOf(ours),
    share: medianOf(ours.map((value, index) => value / (peaks[index] ?? Number.NaN))),
  };
}
