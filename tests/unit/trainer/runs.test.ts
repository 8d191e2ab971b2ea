/** What makes a run repeatable: changes on the way, interruptions, early stopping. */
import { describe, expect, test } from 'vitest';
import { xor } from '../../../lib/labs/xor/definition';
import type { TrainingData } from '../../../lib/nn/dataset';
import { makeXor } from '../../../lib/nn/datasets/xor';
import { createRng } from '../../../lib/nn/rng';
import type { TrainingSpec } from '../../../lib/nn/spec';
import { inMemory } from '../../../lib/nn/training-data';
import type { WorkBudget } from '../../../lib/session/settings';
import { RunControl } from '../../../lib/trainer/control';
import { train } from '../../../lib/trainer/loop';
import { canGoOn, liveControls, requestOf, samePriceControls, withSegment } from '../../../lib/trainer/run';
import { type TrainToEndOptions, trainToEnd } from '../../../lib/trainer/train-to-end';
import type { Change, Checkpoint, Engine, Frame, Setting } from '../../../lib/trainer/types';
import { dense, engineOf, xorData, xorModel, xorTraining } from './support';

const everyStep = { everySteps: 1 } as const;
const losses = (frames: readonly Frame[]) => frames.map(({ trainLoss }) => trainLoss);

const dropping = (rate: number) => ({
  ...xorModel,
  layers: [dense(8, 'relu'), { kind: 'dropout', rate } as const, dense(1, 'identity')],
});
const trainingWith = (changes: Partial<TrainingSpec>): TrainingSpec => ({ ...xorTraining, ...changes });

/** Everything that may be changed on the way, at steps in and between epochs. */
const changes: readonly Change[] = [
  {
    from: 30,
    model: dropping(0.2),
    training: trainingWith({ optimiser: { kind: 'adam', learningRate: 0.01 } }),
  },
  { from: 61, model: dropping(0.5), training: trainingWith({ batchSize: 5 }) },
  { from: 90, model: dropping(0.5), training: trainingWith({ batchSize: 5, weightDecay: 0.01 }) },
  {
    from: 120,
    model: dropping(0),
    training: trainingWith({ optimiser: { kind: 'momentum', learningRate: 0.1, momentum: 0.9 } }),
  },
  { from: 150, model: dropping(0), training: trainingWith({ schedule: { kind: 'cosine', warmUp: 10 } }) },
];

const request = (engine: Engine, more: Partial<TrainToEndOptions> = {}): TrainToEndOptions => ({
  model: dropping(0.2),
  training: xorTraining,
  changes,
  seed: 5,
  engine,
  data: xorData(50),
  pace: everyStep,
  ...more,
});

describe.each(['cpu', 'fused'] as const)('a run on %s with changes on the way', (engine) => {
  test('is the same again, bit for bit, whether frames come each step or plans are long', async () => {
    const first = await trainToEnd(request(engine));
    const again = await trainToEnd(request(engine));
    const seldom = await trainToEnd(request(engine, { pace: { everySteps: 1e9 } }));
    expect(first.step).toBe(xorTraining.steps);
    expect(losses(again.frames)).toEqual(losses(first.frames));
    expect(again.weights).toEqual(first.weights);
    expect(seldom.weights).toEqual(first.weights);
  });

  test('goes each way only from where it was changed', async () => {
    const changed = await trainToEnd(request(engine));
    const plain = await trainToEnd(request(engine, { changes: [] }));
    const [a, b] = [losses(changed.frames), losses(plain.frames)];
    // The step at which the rate is another still begins with the same weights.
    expect(a.slice(0, 31)).toEqual(b.slice(0, 31));
    expect(a[31]).not.toBe(b[31]);
  });

  test('goes on from any checkpoint as if it had not been interrupted, bit for bit', async () => {
    const whole = await trainToEnd(request(engine));
    for (const until of [1, 29, 30, 61, 100, 120, 199]) {
      let kept: Checkpoint | undefined;
      const half = await trainToEnd(
        request(engine, {
          until,
          onCheckpoint: (checkpoint) => {
            kept = checkpoint;
          },
        }),
      );
      expect([half.end, kept?.frame.step]).toEqual(['finished', until]);
      const rest = await trainToEnd(request(engine, { from: structuredClone(kept) }));
      expect([...losses(half.frames), ...losses(rest.frames)]).toEqual(losses(whole.frames));
      expect(rest.weights).toEqual(whole.weights);
      expect(rest.frames.at(-1)?.epoch).toBe(whole.frames.at(-1)?.epoch);
    }
  });

  test('changed by hand is the run of its record', async () => {
    const opened = await engineOf(engine);
    const data = xorData(50);
    const control = new RunControl();
    const asked: Change[] = [];
    const ask = (setting: Setting) =>
      control.changeTo(setting).then((from) => {
        if (from !== null) asked.push({ ...setting, from });
      });
    const wishes = [...changes];
    const live: Frame[] = [];
    const going = train({
      ...request(engine),
      data,
      changes: [],
      control,
      pace: { everySteps: 7 },
      open: ({ model, training }, start) => opened.trainable(model, training, data.trainCount, start),
    });
    let { done, value } = await going.next();
    while (!done) {
      live.push(value as Frame);
      const [wish, ...others] = wishes.splice(0);
      if (wish && live.length % 4 === 0) {
        // Of two wishes at one step the latter holds.
        void ask({ ...wish, training: { ...wish.training, batchSize: 2 } });
        void ask(wish);
      }
      wishes.push(...(live.length % 4 === 0 || !wish ? others : [wish, ...others]));
      ({ done, value } = await going.next());
    }
    expect(asked).toHaveLength(2 * changes.length);
    const again = await trainToEnd(request(engine, { changes: asked, pace: { everySteps: 7 } }));
    expect(losses(again.frames)).toEqual(losses(live));
  });
});

describe('early stopping', () => {
  const stopping = { everySteps: 10, patience: 3 } as const;
  /** So few examples, and so mixed, that the validation loss rises again. */
  const few = inMemory(makeXor(24, 0.7, createRng('few')), makeXor(100, 0.7, createRng('many')));
  const overfitting = (more: Partial<TrainToEndOptions> = {}): TrainToEndOptions => ({
    model: { ...xorModel, layers: [dense(16, 'tanh'), dense(16, 'tanh'), dense(1, 'identity')] },
    training: trainingWith({ steps: 2000, earlyStopping: stopping }),
    seed: 3,
    engine: 'fused',
    data: few,
    pace: { everySteps: 10 },
    ...more,
  });

  test('ends when the validation loss has not fallen for so many checks, with the weights of the best', async () => {
    const run = await trainToEnd(overfitting());
    expect(run.end).toBe('early-stopped');
    const curve = run.frames.map(({ validationLoss }) => validationLoss ?? Number.NaN);
    const best = curve.indexOf(Math.min(...curve));
    expect(run.step).toBe(stopping.everySteps * (best + 1 + stopping.patience));
    const upToBest = await trainToEnd(overfitting({ until: stopping.everySteps * (best + 1) }));
    expect(run.weights).toEqual(upToBest.weights);
  });

  test('does not depend on when frames come, nor on an interruption', async () => {
    const run = await trainToEnd(overfitting());
    const seldom = await trainToEnd(overfitting({ pace: { everyMs: 1e9 } }));
    expect([seldom.step, seldom.weights]).toEqual([run.step, run.weights]);
    for (const until of [35, run.step - stopping.everySteps]) {
      let kept: Checkpoint | undefined;
      await trainToEnd(
        overfitting({
          until,
          onCheckpoint: (checkpoint) => {
            kept = checkpoint;
          },
        }),
      );
      const rest = await trainToEnd(overfitting({ from: kept }));
      expect([rest.step, rest.weights]).toEqual([run.step, run.weights]);
    }
  });

  test('waits for the validation set, and fails with the reason why it does not come', async () => {
    const here = few;
    const late: TrainingData = {
      ...here,
      validation: () => new Promise((resolve) => setTimeout(() => resolve(here.validation()), 50)),
    };
    const run = await trainToEnd(overfitting());
    expect((await trainToEnd(overfitting({ data: late }))).step).toBe(run.step);
    const absent: TrainingData = { ...here, validation: () => Promise.reject(new Error('no network')) };
    await expect(trainToEnd(overfitting({ data: absent }))).rejects.toThrow('no network');
  });
});

test('a run whose answers are numbers has losses and no accuracy', async () => {
  const here = xorData();
  const numbers = async (index: number) => {
    const block = await here.block(index);
    return { ...block, classes: 0, targets: Float32Array.from(block.labels, (label) => label / 2) };
  };
  const data: TrainingData = { ...here, classes: 0, block: numbers, validation: () => numbers(0) };
  const model = { ...xorModel, loss: 'squared-error' } as const;
  const { frames } = await trainToEnd({ ...request('fused', { changes: [] }), model, data });
  expect(
    frames.every(
      ({ trainAccuracy, validationAccuracy }) => trainAccuracy === null && validationAccuracy === null,
    ),
  ).toBe(true);
  expect(frames.at(-1)?.validationLoss).toBeLessThan(frames[0]?.validationLoss ?? 0);
});

describe('the record of a run', () => {
  const config = xor.presets.default;
  const segment = (from: number, learningRate: number) => ({
    from,
    config: { ...config, learningRate },
    by: 'anna',
  });

  test("asks for the lab's networks from step to step", () => {
    const asked = requestOf(xor, { seed: 9, segments: [segment(0, 0.1), segment(40, 0.2)] });
    expect(asked.seed).toBe(9);
    expect(asked.training.optimiser.learningRate).toBe(0.1);
    expect(asked.changes?.map(({ from, training }) => [from, training.optimiser.learningRate])).toEqual([
      [40, 0.2],
    ]);
  });

  test('keeps the last of several turns at one step', () => {
    const [a, b, c, d] = [segment(0, 0.1), segment(40, 0.2), segment(40, 0.3), segment(0, 0.4)];
    expect(withSegment(withSegment([a], b), c)).toEqual([a, c]);
    expect(withSegment([a], d)).toEqual([d]);
  });

  test('goes on under another rate, optimiser or batch size, and not as another network', () => {
    expect(canGoOn(xor, config, { ...config, learningRate: 0.7, optimiser: 'momentum', batchSize: 3 })).toBe(
      true,
    );
    expect(canGoOn(xor, config, { ...config, hiddenUnits: 5 })).toBe(false);
    expect(canGoOn(xor, config, { ...config, activation: 'tanh' })).toBe(false);
    expect([...liveControls(xor, config)].toSorted()).toEqual([
      'batchSize',
      'learningRate',
      'optimiser',
      'steps',
    ]);
  });

  test('S59: the batch size changes what a step costs where multiply-adds are bounded, and only there', () => {
    const live = (work: WorkBudget | null) => {
      const free = samePriceControls(xor, config, work);
      return [...liveControls(xor, config)].filter((id) => free.has(id)).toSorted();
    };
    expect(live({ unit: 'multiply-adds', most: 1 })).toEqual(['learningRate', 'optimiser', 'steps']);
    expect(live({ unit: 'steps', most: 1 })).toContain('batchSize');
    expect(live(null)).toContain('batchSize');
  });
});
