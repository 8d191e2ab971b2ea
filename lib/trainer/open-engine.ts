import type { OpenEngine } from './engine';
import { defaultEngine, type Engine, engines } from './types';

/** Why an engine was passed over, for the page to show and a developer to read. */
export interface Passed {
  readonly engine: Engine;
  readonly reason: string;
}

/** What `openEngine` got. */
export interface Opened {
  readonly engine: OpenEngine;
  /** Those tried before, in order. */
  readonly passed: readonly Passed[];
}

let current: { readonly kind: Engine; readonly engine: Promise<OpenEngine> } | null = null;

async function load(kind: Engine): Promise<OpenEngine> {
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

/**
 * Loads the preferred engine or the first after it (fused → webgl → wasm → cpu) that works here. A thread has one engine
 * at a time: networks of another that was open before can no longer be used. Each candidate is checked by
 * arithmetic, not by its name.
 *
 * @param preferred where to begin
 * @throws Error when none works
 */
export async function openEngine(preferred: Engine = defaultEngine): Promise<Opened> {
  const passed: Passed[] = [];
  for (const kind of engines.slice(engines.indexOf(preferred))) {
    try {
      return { engine: await load(kind), passed };
    } catch (error) {
      passed.push({ engine: kind, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new Error(
    `No engine works here: ${passed.map(({ engine, reason }) => `${engine}: ${reason}`).join('; ')}`,
  );
}
