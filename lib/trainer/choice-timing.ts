/** Times an engine on a lab's own network, batch and examples. */
import type { Dataset } from '../nn/dataset';
import { initialWeights } from '../nn/initial-weights';
import { createRng } from '../nn/rng';
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import { hasDropout } from './dropout';
import type { OpenEngine, StepPlan, TrainableNetwork } from './engine';

export interface TimingAsk {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  /** Some of the training set: how quick a step is may depend on how much of them is zero. */
  readonly examples: Dataset;
}

/** How long steps are counted. */
const timedMs = 300;

/** Steps are done in groups that last about this long, as in training. */
const groupMs = 30;

/** The next `steps` gradient steps; at learning rate 0, so that nothing can diverge. */
function planOf({ model, training, examples }: TimingAsk, steps: number, first: number): StepPlan {
  const indices = new Uint32Array(steps * training.batchSize);
  for (let i = 0; i < indices.length; i++) indices[i] = (first * training.batchSize + i) % examples.count;
  const rng = createRng(1).fork('dropout');
  const streams = hasDropout(model)
    ? Array.from({ length: steps }, (_, step) => rng.numbered(first + step))
    : [];
  return { steps, indices, rates: new Float64Array(steps), streams };
}

function trainableFor(engine: OpenEngine, { model, training, examples }: TimingAsk): TrainableNetwork {
  const weights = initialWeights(model, createRng(1));
  const network = engine.trainable(model, training, examples.count, { weights, moments: null, step: 0 });
  network.take(0, examples);
  return network;
}

/**
 * Does one step and throws it away: a GPU's shaders are compiled then.
 *
 * @throws ContextLostError
 */
export async function warmUp(engine: OpenEngine, ask: TimingAsk): Promise<void> {
  const network = trainableFor(engine, ask);
  try {
    network.train(planOf(ask, 1, 0));
    await network.results();
  } finally {
    network.dispose();
  }
}

/**
 * Steps a second, after a first one that does not count. Takes about 300 ms, or as long as two steps last.
 *
 * @param now milliseconds of a clock
 * @throws ContextLostError
 */
export async function timeSteps(
  engine: OpenEngine,
  ask: TimingAsk,
  now = () => performance.now(),
): Promise<number> {
  const network = trainableFor(engine, ask);
  const run = async (steps: number, first: number) => {
    network.train(planOf(ask, steps, first));
    await network.results();
  };
  try {
    await run(1, 0);
    const start = now();
    let done = 0;
    let elapsed = 0;
    while (elapsed < timedMs) {
      const left = Math.min(groupMs, timedMs - elapsed);
      const steps = done === 0 ? 1 : Math.min(2 * done, Math.ceil((left * done) / elapsed));
      await run(steps, 1 + done);
      done += steps;
      elapsed = now() - start;
    }
    return (1000 * done) / elapsed;
  } finally {
    network.dispose();
  }
}
