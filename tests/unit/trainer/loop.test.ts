import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Dataset, TrainingData } from '../../../lib/nn/dataset';
import { RunControl } from '../../../lib/trainer/control';
import { ContextLostError, type TrainableNetwork } from '../../../lib/trainer/engine';
import { type TrainOptions, train } from '../../../lib/trainer/loop';
import { scoreWeights } from '../../../lib/trainer/scorer';
import { type TrainToEndOptions, trainToEnd } from '../../../lib/trainer/train-to-end';
import type { Engine, Frame, RunOutcome } from '../../../lib/trainer/types';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';
import { dense, engineOf, xorData, xorModel, xorTraining } from './support';

const everyStep = { everySteps: 1 } as const;

const xorRun = (changes: Partial<TrainToEndOptions> = {}): TrainToEndOptions => ({
  model: xorModel,
  training: xorTraining,
  seed: 11,
  engine: 'cpu',
  data: xorData(),
  pace: everyStep,
  ...changes,
});

const losses = (frames: readonly Frame[]) => frames.map(({ trainLoss }) => trainLoss);

/** Runs `train`; `onFrame` may use the control. */
async function run(
  changes: Partial<TrainOptions>,
  onFrame: (frame: Frame, control: RunControl) => void = () => undefined,
): Promise<{ frames: Frame[]; outcome: RunOutcome }> {
  const engine = await engineOf('cpu');
  const { model, training, seed, data } = xorRun();
  const control = new RunControl();
  const frames: Frame[] = [];
  const opened: TrainableNetwork[] = [];
  const going = train({
    model,
    training,
    seed,
    data,
    pace: everyStep,
    control,
    open: (setting, start) => {
      const network = engine.trainable(setting.model, setting.training, data.trainCount, start);
      opened.push(network);
      return network;
    },
    ...changes,
  });
  for (;;) {
    const { done, value } = await going.next();
    if (done) {
      for (const network of opened) network.dispose();
      return { frames, outcome: value };
    }
    frames.push(value);
    onFrame(value, control);
  }
}

describe.each(['cpu', 'wasm', 'fused'] as const)('a run on %s', (engine: Engine) => {
  test('learns XOR', async () => {
    const { frames, end, step } = await trainToEnd(xorRun({ engine, pace: { everySteps: 100 } }));
    expect(end).toBe('finished');
    expect(step).toBe(xorTraining.steps);
    expect(frames.at(-1)?.validationAccuracy).toBeGreaterThan(0.95);
  });

  test('gives the same losses bit for bit for the same seed, and others for another', async () => {
    const dropping = {
      ...xorModel,
      layers: [dense(8, 'relu'), { kind: 'dropout', rate: 0.2 }, dense(1, 'identity')],
    };
    const model = dropping as typeof xorModel;
    const first = await trainToEnd(xorRun({ engine, model }));
    const second = await trainToEnd(xorRun({ engine, model }));
    const other = await trainToEnd(xorRun({ engine, model, seed: 12 }));
    expect(losses(second.frames)).toEqual(losses(first.frames));
    expect(second.weights).toEqual(first.weights);
    expect(losses(other.frames)).not.toEqual(losses(first.frames));
  });

  test('its frames say what the scorer finds for the same weights', async () => {
    const { frames, weights } = await trainToEnd(xorRun({ engine }));
    const validation = [await xorData().validation()];
    const [scored] = await scoreWeights(xorModel, weights, validation, 'accuracy', engine);
    expect(frames.at(-1)?.validationLoss).toBeCloseTo(scored?.score.tieBreak ?? Number.NaN, 6);
    expect(frames.at(-1)?.validationAccuracy).toBe(scored?.score.value);
  });

  test('leaves no tensor behind', async () => {
    const training = { ...xorTraining, steps: 20 };
    await trainToEnd(xorRun({ engine, training }));
    const before = tf.memory().numTensors;
    for (const kind of ['sgd', 'adam'] as const) {
      const optimiser = { kind, learningRate: 0.1 };
      await trainToEnd(xorRun({ engine, training: { ...training, optimiser, weightDecay: 0.01 } }));
    }
    await scoreWeights(xorModel, weightsFromSeed(xorRun()), [await xorData().block(0)], 'accuracy', engine);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('holds no more tensors after a hundred steps than after one', async () => {
    const counts: number[] = [];
    await trainToEnd(xorRun({ engine, onFrame: () => counts.push(tf.memory().numTensors) }));
    expect(new Set(counts).size).toBe(1);
  });
});

describe('a run', () => {
  test('takes the same steps whether frames come often or seldom', async () => {
    const often = await trainToEnd(xorRun({ pace: { everyMs: 0 } }));
    const seldom = await trainToEnd(xorRun({ pace: { everyMs: 1e9 } }));
    expect(seldom.frames.map(({ step }) => step)).toEqual([1, xorTraining.steps]);
    expect(often.frames.length).toBeGreaterThan(2);
    expect(often.weights).toEqual(seldom.weights);
    expect(seldom.frames.at(-1)?.epoch).toBe((xorTraining.steps * xorTraining.batchSize) / 120);
  });

  test('takes the same steps however its data arrive', async () => {
    const here = xorData(50);
    const late = (delays: readonly number[]): TrainingData => {
      const arrivals = delays.map(
        (delay, index) =>
          new Promise<Dataset>((resolve) => setTimeout(() => resolve(here.block(index)), delay)),
      );
      return { ...here, block: (index) => arrivals[index] as Promise<Dataset> };
    };
    const at = (data: TrainingData) => trainToEnd(xorRun({ data }));
    const expected = losses((await at(here)).frames);
    expect(losses((await at(late([0, 20, 60]))).frames)).toEqual(expected);
    expect(losses((await at(late([40, 0, 20]))).frames)).toEqual(expected);
  });

  test('starts when the first block is there', async () => {
    const here = xorData(60);
    const data: TrainingData = {
      ...here,
      block: (index) => (index === 0 ? here.block(0) : new Promise(() => undefined)),
      validation: () => new Promise(() => undefined),
    };
    const stepsOfFirstBlock = Math.floor(60 / xorTraining.batchSize);
    const { frames, outcome } = await run({ data }, (frame, control) => {
      if (frame.step === stepsOfFirstBlock) setTimeout(() => control.stop(), 10);
    });
    expect(outcome).toMatchObject({ end: 'stopped', step: stepsOfFirstBlock });
    expect(frames.at(-1)?.validationLoss).toBeNull();
  });

  test('whose data cannot be had fails with that error', async () => {
    const data: TrainingData = { ...xorData(), block: () => Promise.reject(new Error('no network')) };
    await expect(run({ data })).rejects.toThrow('no network');
  });

  test('stops after the step at hand and hands out the weights of that step', async () => {
    const { frames, outcome } = await run({}, (frame, control) => {
      if (frame.step === 30) control.stop();
    });
    expect(outcome.end).toBe('stopped');
    expect(outcome.step).toBe(frames.at(-1)?.step);
    expect(outcome.step).toBeLessThanOrEqual(31);
    const whole = await run({ training: { ...xorTraining, steps: outcome.step } });
    expect(outcome.snapshot?.weights).toEqual(whole.outcome.snapshot?.weights);
  });

  test('does nothing while paused, answers with a snapshot, and goes on as if it had not been', async () => {
    let pausedAt = 0;
    const { frames, outcome } = await run({}, (frame, control) => {
      if (frame.step !== 20) return;
      control.pause();
      setTimeout(async () => {
        const snapshot = await control.snapshot();
        pausedAt = snapshot?.frame.step ?? 0;
        setTimeout(() => control.resume(), 20);
      }, 20);
    });
    expect(pausedAt).toBe(20);
    const undisturbed = await run({});
    expect(losses(frames)).toEqual(losses(undisturbed.frames));
    expect(outcome).toMatchObject({ end: 'finished', step: xorTraining.steps });
  });

  test('goes on from weights that it is given, and no further than it may', async () => {
    const { model, seed } = xorRun();
    const own = await run({ until: 20 });
    expect(own.outcome).toMatchObject({ end: 'finished', step: 20 });
    const given = await run({ until: 20, initial: weightsFromSeed({ model, seed }) });
    expect(given.outcome.snapshot?.weights).toEqual(own.outcome.snapshot?.weights);
    const handedOn = await run({ until: 20, initial: own.outcome.snapshot?.weights });
    expect(handedOn.outcome.snapshot?.weights).not.toEqual(own.outcome.snapshot?.weights);
  });

  test('a stopped pause ends the run', async () => {
    const { outcome } = await run({}, (frame, control) => {
      if (frame.step !== 20) return;
      control.pause();
      setTimeout(() => control.stop(), 10);
    });
    expect(outcome).toMatchObject({ end: 'stopped', step: 20 });
  });

  test('that stops being a number ends as diverged, with the last weights that were', async () => {
    const model = { ...xorModel, layers: [dense(8, 'relu'), dense(8, 'relu'), dense(1, 'identity')] };
    const training = { ...xorTraining, optimiser: { kind: 'sgd', learningRate: 1e12 } } as const;
    const { frames, end, step, weights } = await trainToEnd(xorRun({ model, training }));
    expect(end).toBe('diverged');
    const seldom = await trainToEnd(xorRun({ model, training, pace: { everySteps: 1e9 } }));
    expect(seldom.step).toBe(step);
    expect(step).toBeLessThan(training.steps);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(frames.every(({ trainLoss }) => Number.isFinite(trainLoss))).toBe(true);
    const cutShort = { ...training, steps: step - 1 };
    expect((await trainToEnd(xorRun({ model, training: cutShort }))).end).toBe('diverged');
  });

  test('whose GPU goes away ends as such, with the weights of the last frame', async () => {
    const engine = await engineOf('cpu');
    let steps = 0;
    const open: TrainOptions['open'] = ({ model, training }, start) => {
      const network = engine.trainable(model, training, xorData().trainCount, start);
      const [doSteps, results] = [network.train.bind(network), network.results.bind(network)];
      network.train = (plan) => {
        steps += plan.steps;
        doSteps(plan);
      };
      network.results = async () => {
        if (steps > 30) throw new ContextLostError('gone');
        return results();
      };
      return network;
    };
    const { outcome, frames } = await run({ open });
    expect(outcome.end).toBe('context-lost');
    expect(frames.at(-1)?.step).toBe(30);
    expect(outcome.checkpoint?.frame.step).toBeLessThanOrEqual(30);
  });
});

test('a run that is slowed down to be seen ends at the same weights, and does not count the time waited', async () => {
  const quick = await run({ pace: { everyMs: 1e9 } });
  const began = performance.now();
  const slow = await run({ pace: { everyMs: 20 }, leastMs: 300 });
  expect(slow.outcome.snapshot?.weights).toEqual(quick.outcome.snapshot?.weights);
  expect(slow.frames.length).toBeGreaterThan(quick.frames.length);
  expect(slow.outcome.snapshot?.frame.elapsedMs).toBeLessThan(performance.now() - began);
});
