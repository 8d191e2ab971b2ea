import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import type { Config } from '../types';
import { xor } from './definition';

/** A run counts as a success from here; the best possible is 0.988. */
const success = 0.95;

/** Hidden accuracy of one configuration over several seeds. */
async function accuracies(bench: Bench, config: Config, seeds: readonly number[]): Promise<number[]> {
  const reached: number[] = [];
  for (const seed of seeds) {
    const trial = await bench.trial(config, seed, 'cpu');
    reached.push(trial.hidden.accuracy);
  }
  return reached;
}

/**
 * The reference network learns XOR from nearly every start, and the same network without its non-linearity from
 * none: it stays near 0.5, and could not get above about 0.75, the three corners that one line leaves right.
 *
 * @param bent the configuration that is to succeed; @param straight the one that is not to
 */
export async function measure(
  bench: Bench,
  bent: Config = xor.presets.reference,
  straight: Config = { ...bent, activation: 'identity' },
): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 50 : 10 }, () => rng.bits());
  bench.say(`${seeds.length} seeds with ${bent.activation}, then with ${straight.activation}`);
  const reference = await accuracies(bench, bent, seeds);
  const identity = await accuracies(bench, straight, seeds);
  const successes = reference.filter((accuracy) => accuracy >= success).length;
  return {
    values: {
      'xor/reference-rate': successes / seeds.length,
      'xor/identity-accuracy': mean(identity),
    },
    details: { success, successes, seeds, reference, identity },
  };
}
