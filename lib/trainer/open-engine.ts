import type { OpenEngine } from './engine';
import { defaultEngine, type Engine, engines } from './types';
import { type Unfit, UnfitError } from './unfit';

/** Why an engine was passed over, for the page to show and a developer to read. */
export interface Passed {
  readonly engine: Engine;
  readonly why: Unfit;
  readonly reason: string;
}

/** What `openEngine` got. */
export interface Opened {
  readonly engine: OpenEngine;
  /** Those tried before, in order. */
  readonly passed: readonly Passed[];
}

/** Those of this thread. */
const opened = new Map<Engine, Promise<OpenEngine>>();

const load = (kind: Engine): Promise<OpenEngine> =>
  kind === 'fused'
    ? import('./fused/open').then(({ openFused }) => openFused())
    : import('./tfjs/open').then(({ openTfjs }) => openTfjs(kind));

/**
 * Loads this engine and no other. It is checked by arithmetic, not by its name. Others that are open stay so.
 *
 * @throws Error when it does not work here, an `UnfitError` where the device is the reason
 */
export async function openOnly(kind: Engine): Promise<OpenEngine> {
  const before = opened.get(kind);
  if (before && !(await before).lost) return before;
  const engine = load(kind);
  opened.set(kind, engine);
  engine.catch(() => opened.delete(kind));
  return engine;
}

/** What an error of `openOnly` says of the engine. */
export const unfitness = (error: unknown): { readonly why: Unfit; readonly reason: string } => ({
  why: error instanceof UnfitError ? error.why : 'failed',
  reason: error instanceof Error ? error.message : String(error),
});

/**
 * Loads the preferred engine, or of the others the first (fused → webgl → wasm → cpu) that works here.
 *
 * @throws Error when none works
 */
export async function openEngine(preferred: Engine = defaultEngine): Promise<Opened> {
  const passed: Passed[] = [];
  for (const kind of [preferred, ...engines.filter((engine) => engine !== preferred)]) {
    try {
      return { engine: await openOnly(kind), passed };
    } catch (error) {
      passed.push({ engine: kind, ...unfitness(error) });
    }
  }
  throw new Error(
    `No engine works here: ${passed.map(({ engine, reason }) => `${engine}: ${reason}`).join('; ')}`,
  );
}
