import { describe, expect, test } from 'vitest';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { xor } from '../../../lib/labs/xor/definition';
import { partsOf, statesOf } from '../../../lib/trainer/opening';
import { type RunRecord, requestOf } from '../../../lib/trainer/run';
import { stagesOf } from '../../../lib/trainer/stages';
import { drawStretches, shareOf, stepsToShow, stretchesOf } from '../../../lib/trainer/stretches';
import {
  arePromised,
  digestOfState,
  markAfter,
  packState,
  type State,
  stateSize,
} from '../../../lib/trainer/trail';
import { type TrainToEndOptions, trainToEnd } from '../../../lib/trainer/train-to-end';
import type { Checkpoint, TrainRequest } from '../../../lib/trainer/types';
import { labSplits } from '../../../server/data/lab-data';

const data = trainingDataOf(xor, await labSplits(xor));
const config = { ...xor.presets.reference, steps: 300, optimiser: 'sgd' };
const record: RunRecord = {
  labId: xor.id,
  labVersion: xor.version,
  seed: 7,
  segments: [
    { from: 0, config, by: 'aki' },
    { from: 120, config: { ...config, optimiser: 'adam', learningRate: 0.01 }, by: 'aki' },
  ],
};
const request = requestOf(xor, record);
/** A step of XOR takes next to no arithmetic: a mark about every fifty steps, the first after a hundred. */
const spacings = {
  wasm: { first: 100 * 1e-3, every: 50 * 1e-3 },
  fused: { first: 100 * 2e-6, every: 50 * 2e-6 },
};
type Trained = keyof typeof spacings;

async function leaveTrail(engine: Trained, more: Partial<TrainToEndOptions> = {}) {
  const states: State[] = [];
  const marks: number[] = [];
  const run = await trainToEnd({
    ...{ ...request, data, engine, pace: { everySteps: 1e9 }, ...more },
    trail: {
      ...{ engine, spacing: spacings[engine] },
      leave: ({ mark }, state) => {
        marks.push(mark);
        states.push(state);
      },
    },
  });
  return { run, states, marks };
}

const stepsOf = (states: readonly State[]) => states.map(({ step }) => step);

function marksUntil(of: TrainRequest, until: number, engine: Trained = 'wasm'): number[] {
  const steps: number[] = [];
  for (let step = 0; ; ) {
    step = markAfter(stagesOf(of), step, engine, spacings[engine]).step;
    if (step > until) return steps;
    steps.push(step);
  }
}

describe('marks', () => {
  test('lie where another piece of the estimated time is over, none before the first', () => {
    const marks = marksUntil(request, 300);
    // A step takes a millisecond and a little arithmetic more: fifty of them just over 0.05 s.
    expect(marks).toEqual([100, 150, 200, 250, 300]);
  });

  test('do not move when the controls are turned later', () => {
    const turned = requestOf(xor, {
      ...record,
      segments: [record.segments[0], { from: 170, config: { ...config, batchSize: 200 }, by: 'aki' }],
    });
    const [before, after] = [marksUntil(request, 300), marksUntil(turned, 300)];
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });

  test('are none of a short run, by the usual spacing', () => {
    expect(markAfter(stagesOf(request), 0, 'wasm').step).toBeGreaterThan(19_000);
    expect(markAfter(stagesOf(request), 0, 'fused').step).toBeGreaterThan(1e6);
  });
});

describe.each(['fused', 'wasm'] as const)('a trail on %s', (engine) => {
  test('changes no bit of the run, and is the same again', async () => {
    const plain = await trainToEnd({ ...request, data, engine });
    const [first, second] = [await leaveTrail(engine), await leaveTrail(engine)];
    expect(first.run.weights).toEqual(plain.weights);
    expect(stepsOf(first.states)).toEqual(marksUntil(request, 300, engine));
    expect(first.states.length).toBeGreaterThanOrEqual(4);
    expect(second.states).toEqual(first.states);
    expect(first.marks).toEqual(first.states.map((_, index) => 2 + index));
  });

  test('goes on after an interruption where it would have been', async () => {
    const { states } = await leaveTrail(engine);
    let from: Checkpoint | undefined;
    const onCheckpoint = (kept: Checkpoint) => {
      from = kept;
    };
    await trainToEnd({ ...request, data, engine, until: 170, onCheckpoint });
    const rest = await leaveTrail(engine, { from });
    expect(rest.states).toEqual(states.filter(({ step }) => step > 170));
  });
});

describe('an opening', () => {
  test('has each state as long as its optimiser keeps something, and is what was promised', async () => {
    const { states } = await leaveTrail('wasm');
    const shown = states.filter(({ step }) => step === 100 || step === 150);
    const [before, after] = shown.map(packState) as [Float32Array, Float32Array];
    const { weights } = stateSize(stagesOf(request), 100);
    // Gradient descent keeps nothing, Adam two numbers a weight.
    expect([before.length, after.length]).toEqual([weights, 3 * weights]);
    const packed = Float32Array.from([...before, ...after]);
    const steps = [100, 150];
    const read = statesOf(xor, { record }, steps, packed);
    expect(read?.map(packState)).toEqual([before, after]);
    expect(statesOf(xor, { record }, steps, packed.subarray(1))).toBeNull();
    expect(statesOf(xor, { record }, [100], packed)).toBeNull();

    const trail = shown.map((state) => ({ step: state.step, digest: digestOfState(packState(state)) }));
    expect(arePromised(read ?? [], trail)).toBe(true);
    packed[3] = (packed[3] ?? 0) + 1;
    expect(arePromised(statesOf(xor, { record }, steps, packed) ?? [], trail)).toBe(false);
    expect(arePromised(shown, trail.toReversed())).toBe(true);
    const swapped = trail.map(({ digest }, index) => ({ step: steps[1 - index] ?? 0, digest }));
    expect(arePromised(shown, swapped)).toBe(false);
  });

  test('is of one stretch by lot and the last, whose end is the submission', () => {
    const trail = [{ step: 100 }, { step: 150 }, { step: 200 }];
    const stretches = stretchesOf(trail, 230);
    const ofLot = (random: number) => drawStretches(stretches, random).map(({ from, to }) => `${from}–${to}`);
    expect(ofLot(0)).toEqual(['0–100', '200–230']);
    expect(ofLot(0.25)).toEqual(['100–150', '200–230']);
    expect(ofLot(0.74)).toEqual(['150–200', '200–230']);
    expect(ofLot(0.999)).toEqual(['200–230']);
    expect(stepsToShow(drawStretches(stretches, 0), 230)).toEqual([100, 200]);
    expect(stepsToShow(drawStretches(stretches, 0.25), 230)).toEqual([100, 150, 200]);
    expect(stepsToShow(drawStretches(stretches, 0.6), 230)).toEqual([150, 200]);
    expect(shareOf(drawStretches(stretches, 0.25), 230)).toBe((50 + 30) / 230);
  });

  test('gives the parts that are done again', () => {
    const state = (step: number): State => ({ step, weights: Float32Array.of(step), moments: null });
    const stretches = [
      { from: 0, to: 100 },
      { from: 200, to: 230 },
    ];
    const parts = partsOf(stretches, [state(100), state(200)], state(230));
    expect(parts).toEqual([
      { from: null, to: state(100) },
      { from: state(200), to: state(230) },
    ]);
    expect(() => partsOf(stretches, [state(100)], state(230))).toThrow(RangeError);
  });
});
