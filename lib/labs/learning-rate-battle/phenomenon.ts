import { createRng } from '../../nn/rng';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import { learningRateBattle } from './definition';

/** The best of a grid for each schedule: PHENOMENA has 0.2 constant and 0.4 with annealing. */
const bestConstant = 0.2;
const bestAnnealed = 0.5;
/** Rates at the edge, where a run's fate is open. */
const edge = [1, 1.2];
/** Where both sides of a comparison are the same runs, their difference is nought: two show it. */
const enough = 2;
/** Far off on both sides. */
const far = { small: 0.001, large: 10 };

/**
 * - decay-gain: hidden accuracy of cosine annealing less that of the best constant rate, each at its own best rate.
 *   Off: no annealing.
 * - too-small, too-large: hidden accuracy at rates far off. Off: a rate that suits.
 * - warm-up-range: what warm-up adds to the hidden accuracy at the edge. Off: no warm-up.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 60 : 24 }, () => rng.bits());
  const reached = async (learningRate: number, schedule: string, count: number) => {
    bench.say(`${count} runs at ${learningRate}, ${schedule}`);
    const config = { ...learningRateBattle.presets.default, learningRate, schedule };
    const values: number[] = [];
    for (const seed of seeds.slice(0, count)) values.push((await bench.trial(config, seed)).hidden.value);
    return values;
  };
  const values: Record<string, number> = {};
  const details: Record<string, unknown> = { seeds };
  if (concerns(bench, 'decay')) {
    const isOff = bench.off === 'decay';
    const count = isOff ? enough : bench.full ? 60 : 12;
    const constant = await reached(bestConstant, 'constant', count);
    const annealed = isOff ? constant : await reached(bestAnnealed, 'warm-up-cosine', count);
    values['learning-rate-battle/decay-gain'] = mean(annealed) - mean(constant);
    Object.assign(details, { constant, annealed });
  }
  if (concerns(bench, 'rate')) {
    const suits = bench.off === 'rate';
    const few = bench.full ? 5 : 2;
    const small = await reached(suits ? bestConstant : far.small, 'constant', few);
    const large = await reached(suits ? bestConstant : far.large, 'constant', few);
    values['learning-rate-battle/too-small'] = Math.max(...small);
    values['learning-rate-battle/too-large'] = Math.max(...large);
    Object.assign(details, { small, large });
  }
  if (concerns(bench, 'warm-up')) {
    const isOff = bench.off === 'warm-up';
    const atEdge = async (schedule: string) => {
      const all: number[] = [];
      const count = isOff ? enough : bench.full ? 40 : 24;
      for (const rate of edge) all.push(...(await reached(rate, schedule, count)));
      return all;
    };
    const without = await atEdge('constant');
    const withWarmUp = isOff ? without : await atEdge('warm-up');
    values['learning-rate-battle/warm-up-range'] = mean(withWarmUp) - mean(without);
    Object.assign(details, { without, withWarmUp });
  }
  return { values, details };
}
