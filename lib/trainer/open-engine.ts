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

let current: { readonly kind: Engine; readonly engine: Promise<OpenEngine> } | null = null;

/**
 * Loads this engine and no other. A thread has one at a time: networks of another that was open before can no longer
 * be used. It is checked by arithmetic, not by its name.
 *
 * @throws Error when it does not work here, an `UnfitError` where it is known why
 */
export async function openOnly(kind: Engine): Promise<OpenEngine> {
  if (current?.kind === kind) {
    const engine = await current.engine;
    if (!engine.lost) return engine;
  }
  const engine =
    kind === 'fused'
      ? import('./fused/open').then(({ openFused }) => openFused())
      : import('./tfjs/open').then(({ openTfjs }) => openTfjs(kind));
  current = { kind, engine };
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
