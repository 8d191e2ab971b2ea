import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import type { Config } from '../types';
import { template } from './definition';

/**
 * Say here what the lab claims; a value for every bar of the definition.
 *
 * @param config the configuration that is to succeed; a test passes one with the mechanism switched off
 */
export async function measure(bench: Bench, config: Config = template.presets.reference): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 20 : 3 }, () => rng.bits());
  const reached: number[] = [];
  for (const seed of seeds) {
    const trial = await bench.trial(config, seed);
    reached.push(trial.hidden.accuracy);
  }
  return { values: { 'template/reference-accuracy': mean(reached) }, details: { seeds, reached } };
}
