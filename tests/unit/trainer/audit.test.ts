import { describe, expect, test } from 'vitest';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { xor } from '../../../lib/labs/xor/definition';
import { auditRun, auditStretch, distanceOf } from '../../../lib/trainer/audit';
import { type RunRecord, requestOf } from '../../../lib/trainer/run';
import { trainToEnd } from '../../../lib/trainer/train-to-end';
import type { Checkpoint, Engine } from '../../../lib/trainer/types';
import { labSplits } from '../../../server/data/lab-data';

const splits = await labSplits(xor);
const data = trainingDataOf(xor, splits);
const config = { ...xor.presets.reference, steps: 120 };
const record: RunRecord = {
  labId: xor.id,
  labVersion: xor.version,
  seed: 7,
  segments: [
    { from: 0, config, by: 'aki' },
    { from: 50, config: { ...config, learningRate: 0.03, batchSize: 7 }, by: 'aki' },
  ],
};
const trained = (engine: Engine, until: number, changed: Partial<RunRecord> = {}) =>
  trainToEnd({ ...requestOf(xor, { ...record, ...changed }), data, engine, until });

describe.each(['fused', 'wasm', 'cpu'] as const)('a run of %s', (engine) => {
  test('is verified bit for bit by the same engine, whenever it was stopped', async () => {
    for (const step of [0, 30, 120]) {
      const { weights } = await trained(engine, step);
      const verdict = await auditRun(xor, { record, engines: [engine], step, weights }, splits);
      expect(verdict).toEqual({ kind: 'verified', distance: 0, tolerance: 0 });
    }
  });

  test('is different by one bit of one weight', async () => {
    const { weights } = await trained(engine, 120);
    const altered = weights.slice();
    new Uint32Array(altered.buffer)[3] = (new Uint32Array(weights.buffer)[3] ?? 0) ^ 1;
    const task = { record, engines: [engine], step: 120, weights: altered };
    expect(await auditRun(xor, task, splits)).toMatchObject({ kind: 'different', tolerance: 0 });
  });
});

test('a run of an engine that is not here, or of several, is not checked', async () => {
  const { weights } = await trained('wasm', 120);
  for (const engines of [['webgl'], ['wasm', 'cpu']] as const) {
    const verdict = await auditRun(xor, { record, engines, step: 120, weights }, splits);
    expect(verdict).toEqual({ kind: 'not-checked', why: 'other-engine' });
  }
});

test('more or fewer steps than a run can take are different', async () => {
  const { weights } = await trained('fused', 120);
  for (const step of [119, 121]) {
    const task = { record, engines: ['fused'], step, weights } as const;
    expect((await auditRun(xor, task, splits)).kind).toBe('different');
  }
});

test('a run too long to be done again is not checked', async () => {
  const long = { ...record, segments: [{ from: 0, config: { ...config, steps: 1e12 }, by: 'aki' }] } as const;
  const task = { record: long, engines: ['fused'], step: 1e12, weights: new Float32Array(33) } as const;
  expect(await auditRun(xor, task, splits)).toEqual({ kind: 'not-checked', why: 'too-long' });
});

test('a stretch between two checkpoints is verified closely on any engine, and not with another in its place', async () => {
  const request = requestOf(xor, record);
  const at = async (until: number, seed = record.seed) => {
    let kept: Checkpoint | undefined;
    const onCheckpoint = (checkpoint: Checkpoint) => {
      kept = checkpoint;
    };
    await trainToEnd({ ...request, seed, data, engine: 'wasm', until, onCheckpoint });
    if (!kept) throw new Error('no checkpoint');
    return kept;
  };
  const [from, to, other] = [await at(40), await at(60), await at(60, 8)];
  expect((await auditStretch(request, data, from, to)).kind).toBe('verified');
  expect((await auditStretch(request, data, from, other)).kind).toBe('different');
});

test('distance is the share of the way that training went', () => {
  const of = (...numbers: number[]) => Float32Array.from(numbers);
  expect(distanceOf(of(3, 4), of(3, 4), of(3, 4))).toBe(0);
  expect(distanceOf(of(3, 0), of(3, 4), of(3, 2))).toBe(4 / 2);
  expect(distanceOf(of(3), of(3, 4), of(0, 0))).toBe(Number.POSITIVE_INFINITY);
  expect(distanceOf(of(Number.NaN, 4), of(3, 4), of(0, 0))).toBeNaN();
});
