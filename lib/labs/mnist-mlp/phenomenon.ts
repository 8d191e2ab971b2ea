import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import type { Config } from '../types';
import { mnistMlp } from './definition';

/**
 * The reference setting reads moved test digits that it never saw, each run on a hidden test of its own.
 *
 * @param config the configuration that is to succeed
 */
export async function measure(bench: Bench, config: Config = mnistMlp.presets.reference): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 5 : 1 }, () => rng.bits());
  const trials = [];
  for (const seed of seeds) {
    bench.say(`training ${config.steps} steps from seed ${seed}`);
    trials.push(await bench.trial(config, seed));
  }
  return {
    values: { 'mnist-mlp/reference-accuracy': mean(trials.map((trial) => trial.hidden.accuracy)) },
    details: { seeds, trials },
  };
}
