import { describe, expect, test } from 'vitest';
import { simulateToEnd } from '../../../lib/labs/simulate';
import type { LabDefinition, SimulationExperiment, SimulationFrame } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import { makeXor } from '../../../lib/nn/datasets/xor';
import { createRng } from '../../../lib/nn/rng';
import { RunControl } from '../../../lib/trainer/control';
import { curvePoint, runSimulation } from '../../../lib/trainer/simulation';
import type { Frame } from '../../../lib/trainer/types';

/** Adds up random numbers, one a frame. */
const adding = (steps: number): SimulationExperiment => ({
  kind: 'simulation',
  *run({ rng }) {
    let sum = 0;
    for (let step = 1; step <= steps; step++) {
      sum += rng.uniform();
      yield { step, steps, train: sum, validation: null, figures: {} };
    }
    return Float64Array.of(sum);
  },
  outputs: () => new Float32Array(),
  loss: 'squared-error',
});

const data = makeXor(4, 0, createRng(1));
const splits = { train: data, validation: data };

function runOf(
  steps: number,
  control = new RunControl(),
  onFrame: (frame: SimulationFrame) => void = () => {},
) {
  const experiment = adding(steps);
  const lab: LabDefinition = { ...xor, experiment, score: { submits: 'recipe', metric: 'cost' } };
  const points: Frame[] = [];
  const outcome = runSimulation({
    ...{ lab, experiment, config: {}, seed: 7, splits, control, onFrame },
    onPoint: (point) => points.push(point),
  });
  return { outcome, points };
}

describe('a simulation in the worker', () => {
  test('tells its last frame, whatever it passed over, and finds what it finds without a page', async () => {
    const { outcome, points } = runOf(5);
    expect(await outcome).toEqual({
      ...{ end: 'finished', step: 5, snapshot: null, checkpoint: null },
      result: simulateToEnd(adding(5), {}, 7, splits),
    });
    expect(points.at(-1)).toMatchObject({ step: 5, trainAccuracy: null });
    expect(simulateToEnd(adding(5), {}, 7, splits)).toEqual(Float64Array.of(points.at(-1)?.trainLoss ?? 0));
    expect(simulateToEnd(adding(5), {}, 8, splits)).not.toEqual(simulateToEnd(adding(5), {}, 7, splits));
  });

  test('stops where it is told to', async () => {
    const control = new RunControl();
    const { outcome } = runOf(1e9, control, ({ step }) => {
      if (step >= 3) control.stop();
    });
    const { end, step, result } = await outcome;
    expect([end, result]).toEqual(['stopped', undefined]);
    expect(step).toBeLessThan(1e9);
  });

  test('pauses, does single steps, and goes on', async () => {
    const control = new RunControl();
    control.pause();
    const seen: number[] = [];
    const { outcome } = runOf(3, control, ({ step }) => seen.push(step));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen).toEqual([]);
    control.step();
    await expect.poll(() => seen.at(-1)).toBe(1);
    control.resume();
    expect(await outcome).toMatchObject({ end: 'finished', step: 3 });
    expect(seen.at(-1)).toBe(3);
  });
});

test('a point of the curves is the metric; of an accuracy the loss is the share of wrong answers', () => {
  const frame = { step: 2, steps: 9, train: 0.75, validation: 0.5, figures: {} };
  const about = { step: 2, epoch: 0, elapsedMs: 10 };
  expect(curvePoint('accuracy', frame, 10)).toEqual({
    ...about,
    ...{ trainAccuracy: 0.75, trainLoss: 1 - 0.75, validationAccuracy: 0.5, validationLoss: 1 - 0.5 },
  });
  expect(curvePoint('cost', { ...frame, validation: Number.POSITIVE_INFINITY }, 10)).toEqual({
    ...about,
    ...{ trainAccuracy: null, trainLoss: 0.75, validationAccuracy: null, validationLoss: null },
  });
  expect(curvePoint('cost', { ...frame, train: null }, 10)).toBeNull();
});
