import { describe, expect, test } from 'vitest';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { xor } from '../../../lib/labs/xor/definition';
import { auditRun, type Claimed, distanceOf, type Part, wayToAudit } from '../../../lib/trainer/audit';
import { type RunRecord, requestOf } from '../../../lib/trainer/run';
import { stagesOf } from '../../../lib/trainer/stages';
import {
  digestOfState,
  markAfter,
  packState,
  type RepeatableEngine,
  type State,
} from '../../../lib/trainer/trail';
import { trainToEnd } from '../../../lib/trainer/train-to-end';
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

interface Options {
  readonly changed?: Partial<RunRecord>;
  readonly initial?: Float32Array;
}

const trained = (engine: RepeatableEngine, until: number, { changed, initial }: Options = {}) =>
  trainToEnd({ ...requestOf(xor, { ...record, ...changed }), data, engine, until, initial });

/** The states at the marks of a run, and its end. */
async function stateAt(engine: RepeatableEngine, step: number, options: Options = {}): Promise<State> {
  const changed = options.changed ?? {};
  const request = requestOf(xor, { ...record, ...changed });
  let kept: State | null = null;
  await trainToEnd({
    ...{ ...request, data, engine, until: step, initial: options.initial },
    onCheckpoint: ({ frame, weights, moments }) => {
      kept = { step: frame.step, weights, moments };
    },
  });
  if ((kept as State | null)?.step !== step) throw new Error(`no state of step ${step}`);
  return kept as unknown as State;
}

const ended = (step: number, weights: Float32Array): Part => ({
  from: null,
  to: { step, weights, moments: null },
});

/** As a browser promises the states that it shows. */
const promisedOf = (parts: readonly Part[]) =>
  parts.flatMap(({ from, to }) =>
    [from, to].flatMap((state) =>
      state ? [{ step: state.step, digest: digestOfState(packState(state)) }] : [],
    ),
  );

const again = (engine: RepeatableEngine, part: Part, initial: Float32Array | null = null) =>
  auditRun(xor, { record, engine, initial, parts: [part], promised: promisedOf([part]) }, splits);

const altered = (weights: Float32Array) => {
  const copy = weights.slice();
  new Uint32Array(copy.buffer)[3] = (new Uint32Array(copy.buffer)[3] ?? 0) ^ 1;
  return copy;
};

const verified = { kind: 'verified', distance: 0, tolerance: 0 };
const different = { kind: 'different', tolerance: 0 };

describe.each(['fused', 'wasm', 'cpu'] as const)('a run of %s', (engine) => {
  test('is verified bit for bit by the same engine, whenever it was stopped', async () => {
    for (const step of [0, 30, 120]) {
      const { weights } = await trained(engine, step);
      expect(await again(engine, ended(step, weights))).toEqual(verified);
    }
  });

  test('is different by one bit of one weight', async () => {
    const { weights } = await trained(engine, 120);
    expect(await again(engine, ended(120, altered(weights)))).toMatchObject(different);
  });

  test('is verified from one state to another, across a turn of the controls too', async () => {
    const [at40, at50, at60] = [
      await stateAt(engine, 40),
      await stateAt(engine, 50),
      await stateAt(engine, 60),
    ];
    expect(await again(engine, { from: null, to: at40 })).toEqual(verified);
    expect(await again(engine, { from: at40, to: at60 })).toEqual(verified);
    expect(await again(engine, { from: at40, to: at50 })).toEqual(verified);
    expect(await again(engine, { from: at50, to: at60 })).toEqual(verified);
    expect(await again(engine, { ...ended(60, at60.weights), from: at40 })).toEqual(verified);
  });

  test('is different from a state on that is not the run’s, or to one', async () => {
    const [from, to] = [await stateAt(engine, 40), await stateAt(engine, 60)];
    const other = await stateAt(engine, 60, { changed: { seed: 8 } });
    const moments = to.moments && altered(to.moments);
    expect(await again(engine, { from, to: other })).toMatchObject(different);
    expect(await again(engine, { from: { ...from, weights: altered(from.weights) }, to })).toMatchObject(
      different,
    );
    expect(await again(engine, { from, to: { ...to, moments } })).toMatchObject(different);
    // Two steps more than it says.
    expect(await again(engine, { from, to: { ...(await stateAt(engine, 62)), step: 60 } })).toMatchObject(
      different,
    );
  });

  test('that began from what another handed on is verified from there, and only from there', async () => {
    const [initial, other] = [(await trained(engine, 30)).weights, (await trained(engine, 31)).weights];
    const { weights } = await trained(engine, 80, { initial });
    expect(await again(engine, ended(80, weights), initial)).toEqual(verified);
    expect(await again(engine, ended(80, weights), other)).toMatchObject(different);
    expect(await again(engine, ended(80, weights))).toMatchObject(different);
    expect(await again(engine, ended(0, initial), initial)).toEqual(verified);
  });
});

test('all parts have to be the run’s', async () => {
  const [from, to] = [await stateAt('fused', 40), await stateAt('fused', 60)];
  const { weights } = await trained('fused', 80);
  const good = { from, to };
  const promised = promisedOf([good]);
  const task = (end: Float32Array) => ({
    ...({ record, engine: 'fused', initial: null, promised } as const),
    parts: [good, { ...ended(80, end), from: to }] as const,
  });
  expect(await auditRun(xor, task(weights), splits)).toEqual(verified);
  expect(await auditRun(xor, task(altered(weights)), splits)).toMatchObject(different);
});

test('states that were not promised are not even tried', async () => {
  const part = { from: await stateAt('fused', 40), to: await stateAt('fused', 60) };
  const task = { record, engine: 'fused', initial: null, parts: [part] } as const;
  const mismatch = { kind: 'not-checked', why: 'trail-mismatch' };
  const [promised = { step: 0, digest: '' }] = promisedOf([part]);
  expect(await auditRun(xor, { ...task, promised: [] }, splits)).toEqual(mismatch);
  expect(await auditRun(xor, { ...task, promised: [promised] }, splits)).toEqual(mismatch);
});

test('a distance that no training gives is none', async () => {
  const { weights } = await trained('fused', 0);
  expect(await again('fused', ended(0, altered(weights)))).toEqual({ ...different, distance: null });
  const tooMany = (await trained('fused', 120)).weights;
  expect(await again('fused', ended(121, tooMany))).toEqual({ ...different, distance: null });
});

test('more or fewer steps than a run can take are different', async () => {
  const { weights } = await trained('fused', 120);
  for (const step of [119, 121]) expect((await again('fused', ended(step, weights))).kind).toBe('different');
});

describe('how a run is done again', () => {
  const long = 1e9;
  const claimed = (changes: Partial<Claimed>): Claimed => ({
    record: { ...record, segments: [{ from: 0, config: { ...config, steps: long }, by: 'aki' }] },
    engines: ['fused'],
    step: 120,
    trail: [],
    ...changes,
  });
  const digest = '0'.repeat(64);
  const trail = (...steps: number[]) => steps.map((step) => ({ step, digest }));

  test('whole, where that takes seconds', () => {
    expect(wayToAudit(xor, claimed({}))).toEqual({ kind: 'whole', engine: 'fused' });
    expect(wayToAudit(xor, claimed({ trail: trail(60) }))).toEqual({ kind: 'whole', engine: 'fused' });
  });

  test('not at all, where another engine trained it, or several', () => {
    for (const engines of [['webgl'], ['wasm', 'cpu'], []] as const) {
      expect(wayToAudit(xor, claimed({ engines }))).toEqual({ kind: 'not-checked', why: 'other-engine' });
    }
  });

  test('in stretches, where it is long and has left a trail that is close enough', () => {
    const step = 1000;
    // XOR on wasm: a step is a millisecond of its own and next to no arithmetic.
    const way = (...steps: number[]) =>
      wayToAudit(xor, claimed({ engines: ['wasm'], step, trail: trail(...steps) }), 0.6);
    expect(way()).toEqual({ kind: 'not-checked', why: 'no-trail' });
    expect(way(100)).toEqual({ kind: 'not-checked', why: 'too-long' });
    expect(way(600, 500), 'out of order').toEqual({ kind: 'not-checked', why: 'too-long' });
    expect(way(500, 1000), 'at its end').toEqual({ kind: 'not-checked', why: 'too-long' });
    const stretches = [
      { from: 0, to: 500 },
      { from: 500, to: 1000 },
    ];
    expect(way(500)).toEqual({ kind: 'stretches', engine: 'wasm', stretches });
  });

  test('at the marks that a browser leaves by itself, also where it has thinned them', () => {
    for (const engine of ['fused', 'wasm', 'cpu'] as const) {
      const stages = stagesOf(requestOf(xor, claimed({}).record));
      const marks = [];
      for (let at = 0; marks.length < 100; ) {
        const next = markAfter(stages, at, engine);
        marks.push(next);
        at = next.step;
      }
      const end = (marks.at(-1)?.step ?? 0) + 1;
      for (const every of [1, 2, 4]) {
        const left = marks.filter(({ mark }) => mark % every === 0).map((mark) => mark.step);
        const way = wayToAudit(xor, claimed({ engines: [engine], step: end, trail: trail(...left) }));
        expect(way.kind, `${engine}, every ${every}`).toBe('stretches');
      }
    }
  });
});

test('distance is the share of the way that training went', () => {
  const of = (...numbers: number[]) => Float32Array.from(numbers);
  expect(distanceOf(of(3, 4), of(3, 4), of(3, 4))).toBe(0);
  expect(distanceOf(of(3, 0), of(3, 4), of(3, 2))).toBe(4 / 2);
  expect(distanceOf(of(3), of(3, 4), of(0, 0))).toBe(Number.POSITIVE_INFINITY);
  expect(distanceOf(of(Number.NaN, 4), of(3, 4), of(0, 0))).toBeNaN();
});
