import { scoreOutputs } from '../../nn/metrics';
import { createRng } from '../../nn/rng';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import type { Config } from '../types';
import { withShuffledAnswers } from './data';
import { ownTable } from './definition';

/** Wide and long enough to learn a table by heart. */
const wide: Config = {
  ...ownTable.presets.reference,
  hiddenUnits: 64,
  optimiser: 'adam',
  learningRate: 0.01,
  weightDecay: 0,
  steps: 2000,
};

/** Accuracy on the rows that were learnt, with the answers that they had, and on hidden ones. */
async function learnt(bench: Bench, config: Config, seed: number, isShuffled: boolean) {
  const { model, training } = networkOf(ownTable);
  const { train } = bench.splits;
  const rows = isShuffled ? withShuffledAnswers(train, createRng(seed).fork('answers')) : train;
  const network = await bench.train({
    ...{ model: model(config), training: training(config) },
    ...{ seed, train: rows },
  });
  const hidden = await bench.hidden(seed);
  const accuracy = async (dataset: typeof train) =>
    scoreOutputs('accuracy', network.model.loss, await bench.outputs(network, dataset), dataset).value;
  return { byHeart: await accuracy(rows), hidden: await accuracy(hidden) };
}

/**
 * Means over several seeds; chance is a third:
 *
 * - reference: hidden accuracy of the reference setting. Off (`signal`): its training answers shuffled.
 * - by-heart: a wide network's accuracy on training rows whose answers were shuffled. Off (`width`): two units.
 * - shuffled-hidden: hidden accuracy of the same network. Off (`shuffling`): the answers as they are.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const { off } = bench;
  const { reference } = ownTable.presets;
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 20 : 6 }, () => rng.bits());
  const signal: number[] = [];
  const chance: { byHeart: number; hidden: number }[] = [];
  const widest = off === 'width' ? { ...wide, hiddenUnits: 2 } : wide;
  bench.say(`${seeds.length} seeds with the reference, then with shuffled answers`);
  for (const seed of seeds) {
    if (concerns(bench, 'signal')) {
      signal.push((await learnt(bench, reference, seed, off === 'signal')).hidden);
    }
    if (concerns(bench, 'width', 'shuffling')) {
      chance.push(await learnt(bench, widest, seed, off !== 'shuffling'));
    }
  }
  return {
    values: {
      'own-table/reference': mean(signal),
      'own-table/by-heart': mean(chance.map(({ byHeart }) => byHeart)),
      'own-table/shuffled-hidden': mean(chance.map(({ hidden }) => hidden)),
    },
    details: { seeds, signal, chance },
  };
}
