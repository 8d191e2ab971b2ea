import { createRng } from '../../nn/rng';
import type { SplitScore } from '../../nn/score';
import { type Bench, concerns, type Measured } from '../phenomenon';
import type { Config } from '../types';
import { xor } from './definition';

/** A run counts as a success from here; the best possible is 0.988. */
const success = 0.95;

/** Hidden scores of one configuration over several seeds. */
async function hiddenScores(bench: Bench, config: Config, seeds: readonly number[]): Promise<SplitScore[]> {
  const scores: SplitScore[] = [];
  for (const seed of seeds) scores.push((await bench.trial(config, seed)).hidden);
  return scores;
}

/**
 * The reference network learns XOR from nearly every start. Without its non-linearity no start gets beyond 0.75, the
 * three corners that one line leaves right, and none is better than a coin by log loss: on XOR the best of all linear
 * models is to answer ½ everywhere, log loss ln 2 = 0.693. Switched off: the two networks change places.
 *
 * - width-gain: how many more starts succeed (0.9) with eight ReLU units than with two, as a share. Off: two units twice.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const width = concerns(bench, 'width') ? await widthGain(bench) : null;
  if (bench.off === 'width') return { values: { 'xor/width-gain': width?.gain ?? Number.NaN }, details: {} };
  const curved = xor.presets.reference;
  const flat = { ...curved, activation: 'identity' };
  const [bent, straight] = bench.off === 'non-linearity' ? [flat, curved] : [curved, flat];
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 50 : 10 }, () => rng.bits());
  bench.say(`${seeds.length} seeds with ${bent.activation}, then with ${straight.activation}`);
  const reference = (await hiddenScores(bench, bent, seeds)).map((score) => score.value);
  const identity = await hiddenScores(bench, straight, seeds);
  const successes = reference.filter((accuracy) => accuracy >= success).length;
  return {
    values: {
      'xor/reference-rate': successes / seeds.length,
      'xor/identity-best': Math.max(...identity.map((score) => score.value)),
      'xor/identity-log-loss': Math.min(...identity.map((score) => score.tieBreak)),
      ...(width && { 'xor/width-gain': width.gain }),
    },
    details: { success, successes, seeds, reference, identity, width },
  };
}

/** Successes of narrow and wide networks, as shares of their starts. */
async function widthGain(bench: Bench) {
  const stream = createRng(bench.seed).fork('width');
  const seeds = Array.from({ length: bench.full ? 100 : 30 }, () => stream.bits());
  const share = async (hiddenUnits: number) => {
    const config = {
      ...xor.presets.reference,
      activation: 'relu',
      optimiser: 'sgd',
      learningRate: 0.5,
      hiddenUnits,
    };
    const scores = await hiddenScores(bench, config, seeds);
    return scores.filter(({ value }) => value >= 0.9).length / seeds.length;
  };
  const narrow = await share(2);
  const wide = bench.off === 'width' ? narrow : await share(8);
  return { narrow, wide, gain: wide - narrow };
}
