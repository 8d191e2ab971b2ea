import { expect, test } from 'vitest';
import { initialWeights } from '../../../lib/nn/initial-weights';
import { createRng } from '../../../lib/nn/rng';
import { timeSteps, warmUp } from '../../../lib/trainer/choice-timing';
import type { OpenEngine, StepPlan } from '../../../lib/trainer/engine';
import { openOnly } from '../../../lib/trainer/open-engine';
import { mixedModel, xorData, xorModel, xorTraining } from './support';

const examples = await xorData().block(0);
const xor = { model: xorModel, training: xorTraining, examples };

/** The engine, with every plan that its networks are given written down. */
function watched(engine: OpenEngine): { readonly engine: OpenEngine; readonly plans: StepPlan[] } {
  const plans: StepPlan[] = [];
  const trainable: OpenEngine['trainable'] = (...asked) => {
    const network = engine.trainable(...asked);
    const train = network.train.bind(network);
    network.train = (plan) => {
      plans.push(plan);
      train(plan);
    };
    return network;
  };
  return { engine: { ...engine, trainable }, plans };
}

const stepsOf = (plans: readonly StepPlan[]) => plans.map(({ steps }) => steps);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('counts the steps that were done after the first, over the time they took', async () => {
  const { engine, plans } = watched(await openOnly('fused'));
  let time = 0;
  const clock = () => {
    time += 100;
    return time;
  };
  const speed = await timeSteps(engine, xor, clock);
  // The clock is read before the first group and after each: 100 ms each, three of them.
  expect(stepsOf(plans)).toEqual([1, 1, 1, 1]);
  expect(speed).toBeCloseTo((1 + 1 + 1) / 0.3, 10);
});

test('takes longer groups where steps are quick', async () => {
  const { engine, plans } = watched(await openOnly('fused'));
  let done = 0;
  // Every step takes a hundredth of a millisecond.
  const speed = await timeSteps(engine, xor, () => {
    done = sum(stepsOf(plans));
    return done / 100;
  });
  expect(speed).toBeCloseTo(100 * 1000, 6);
  // One to warm up; then each group is at most twice what was done before.
  expect(stepsOf(plans).slice(0, 5)).toEqual([1, 1, 2, 2 * (1 + 2), 2 * (1 + 2 + 6)]);
  // 30 ms are 3,000 steps; it is rounded up.
  expect(Math.max(...stepsOf(plans))).toBeLessThanOrEqual(3000 + 1);
});

test('works on networks with dropout, and on batches larger than the examples at hand', async () => {
  const wide = {
    model: mixedModel,
    training: { ...xorTraining, batchSize: 300 },
    examples: {
      ...examples,
      inputSize: 3,
      classes: 3,
      inputs: new Float32Array(3 * examples.count).fill(0.5),
    },
  };
  await warmUp(await openOnly('fused'), wide);
  let time = 0;
  const speed = await timeSteps(await openOnly('fused'), wide, () => {
    time += 150;
    return time;
  });
  expect(speed).toBeGreaterThan(0);
});

test('changes no weights: nothing can diverge while it is timed', async () => {
  const engine = await openOnly('fused');
  let after: Promise<Float32Array> | null = null;
  const trainable: OpenEngine['trainable'] = (...asked) => {
    const network = engine.trainable(...asked);
    const dispose = network.dispose.bind(network);
    network.dispose = () => {
      after = network.weights();
      dispose();
    };
    return network;
  };
  await warmUp({ ...engine, trainable }, xor);
  expect(await after).toEqual(initialWeights(xorModel, createRng(1)));
});
