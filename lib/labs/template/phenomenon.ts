import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import { template } from './definition';

/** Say here what the lab claims, and what is done to it when its mechanism is switched off. */
export async function measure(bench: Bench): Promise<Measured> {
  const { reference } = template.presets;
  const config = bench.off === 'non-linearity' ? { ...reference, activation: 'identity' } : reference;
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 20 : 3 }, () => rng.bits());
  const reached: number[] = [];
  for (const seed of seeds) reached.push((await bench.trial(config, seed)).hidden.value);
  return { values: { 'template/reference-accuracy': mean(reached) }, details: { seeds, reached } };
}
