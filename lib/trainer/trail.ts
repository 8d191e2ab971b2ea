/**
 * The trail of a long run: its state at a few steps on the way. A submission promises it by digests; of it the server asks
 * a stretch or two that it does again. Why it is done so: docs/decisions/015-runs-and-audit.md. Pure.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { multiplyAdds } from '../nn/layers';
import { momentsSize } from '../nn/optimisers';
import { parameterCount } from '../nn/parameters';
import { endOf, type Stage, stageAfter } from './stages';
import type { Promised } from './stretches';
import type { Engine, Setting } from './types';

/** Where a run was after a step. */
export interface State {
  readonly step: number;
  /** Packed as in lib/nn/parameters.ts. */
  readonly weights: Float32Array;
  /** What the optimiser keeps; null where nobody has said it. */
  readonly moments: Float32Array | null;
}

/** The least speed that was seen: seconds of a step besides its arithmetic, and multiply-adds a second. */
const speeds = {
  fused: { step: 2e-6, arithmetic: 1.5e10 },
  wasm: { step: 1e-3, arithmetic: 4e9 },
  cpu: { step: 1e-3, arithmetic: 5e8 },
} as const satisfies Partial<Record<Engine, { step: number; arithmetic: number }>>;

/** Engines that give the same bits on every machine. */
export type RepeatableEngine = keyof typeof speeds;

export const isRepeatable = (engine: Engine): engine is RepeatableEngine => Object.hasOwn(speeds, engine);

/** Seconds that a step takes; the way back counts twice the way forward. */
function secondsOfStep({ model, training }: Setting, engine: RepeatableEngine): number {
  const { step, arithmetic } = speeds[engine];
  return step + (3 * multiplyAdds(model) * training.batchSize) / arithmetic;
}

/** Seconds that the first `until` steps of a run take on a slow core. */
export function secondsTo(stages: readonly Stage[], until: number, engine: RepeatableEngine): number {
  return stages.reduce((sum, stage) => {
    const steps = Math.max(0, Math.min(until, endOf(stages, stage)) - stage.from);
    return sum + steps * secondsOfStep(stage, engine);
  }, 0);
}

/** The first step after which the run has taken so many seconds. */
function stepAt(stages: readonly Stage[], seconds: number, engine: RepeatableEngine): number {
  let before = 0;
  for (const stage of stages) {
    const each = secondsOfStep(stage, engine);
    const end = endOf(stages, stage);
    const step = stage.from + Math.ceil((seconds - before) / each);
    if (step <= end) return step;
    before += (end - stage.from) * each;
  }
  throw new RangeError('the last stage has no end');
}

/** The longest that is done again in one go, by the estimate above: a shorter run leaves no trail. */
export const longestSeconds = 20;

/** When a run leaves its state, in seconds by that estimate. */
export interface Spacing {
  /** Before `first` it leaves none. A multiple of `every`. */
  readonly first: number;
  readonly every: number;
}

const usualSpacing: Spacing = { first: longestSeconds, every: 5 };

/** A step after which a run leaves its state, and how many times `every` it has taken by then. */
export interface Mark {
  readonly mark: number;
  readonly step: number;
}

/** The next one after step `step`: a function of the settings up to there, whatever is turned later. */
export function markAfter(
  stages: readonly Stage[],
  step: number,
  engine: RepeatableEngine,
  { first, every }: Spacing = usualSpacing,
): Mark {
  const passed = Math.floor(secondsTo(stages, step, engine) / every);
  for (let mark = Math.max(Math.round(first / every), passed); ; mark++) {
    const at = stepAt(stages, mark * every, engine);
    if (at > step) return { mark, step: at };
  }
}

/** A state in one piece, as it is kept and sent. */
export function packState({ weights, moments }: Omit<State, 'step'>): Float32Array {
  const packed = new Float32Array(weights.length + (moments?.length ?? 0));
  packed.set(weights);
  if (moments) packed.set(moments, weights.length);
  return packed;
}

/** How many numbers the state after a step has, and how many of them are weights. */
export function stateSize(stages: readonly Stage[], step: number): { weights: number; all: number } {
  // At a turn of the controls the optimiser before it is the one that has kept something.
  const { model, training } = stageAfter(stages, step - 1);
  const weights = parameterCount(model);
  return { weights, all: weights + momentsSize(model, training.optimiser) };
}

/** See `Promised`. */
export const digestOfState = (packed: Float32Array): string =>
  bytesToHex(sha256(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength)));

/** Whether every state is the one that was promised for its step. */
export const arePromised = (states: readonly State[], trail: readonly Promised[]): boolean =>
  states.every((state) =>
    trail.some(({ step, digest }) => step === state.step && digest === digestOfState(packState(state))),
  );
