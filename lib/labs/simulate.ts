import { createRng } from '../nn/rng';
import type { Splits } from './datasets';
import type { Config, SimulationExperiment, SimulationFrame } from './types';

/** The frames of a simulation and what it found, as a seed gives them. */
export function simulate(
  { run }: SimulationExperiment,
  config: Config,
  seed: number,
  { train, validation }: Splits,
): Generator<SimulationFrame, Float64Array, void> {
  return run({ config, train, validation, rng: createRng(seed).fork('simulation') });
}

/** Runs it to its end at once: for commands and for the scorer. @returns what it found */
export function simulateToEnd(...ask: Parameters<typeof simulate>): Float64Array {
  const frames = simulate(...ask);
  for (;;) {
    const { done, value } = frames.next();
    if (done) return value;
  }
}
