import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import { mnistMlp } from './definition';

/**
 * The reference setting reads moved test digits that it never saw, each run on a hidden test of its own. Switched off:
 * a hundred steps too small to learn by.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const { reference } = mnistMlp.presets;
  const config = bench.off === 'learning' ? { ...reference, steps: 100, learningRate: 0.001 } : reference;
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 5 : 1 }, () => rng.bits());
  const trials = [];
  for (const seed of seeds) {
    bench.say(`training ${config.steps} steps from seed ${seed}`);
    trials.push(await bench.trial(config, seed));
  }
  return {
    values: { 'mnist-mlp/reference-accuracy': mean(trials.map((trial) => trial.hidden.value)) },
    details: { seeds, trials },
  };
}
