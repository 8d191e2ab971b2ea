import { scoreOutputs } from '../../nn/metrics';
import { createRng, type Rng } from '../../nn/rng';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean, type TrainedNetwork } from '../phenomenon';
import type { Config } from '../types';
import { hyperparameterSearch, searched, trials } from './definition';
import { bayesian, grid, type Place, random, type Tried } from './searches';

const axes = ['learningRate', 'weightDecay', 'hiddenUnits'] as const;

/** The setting at a place of the cube: powers of ten go evenly. */
function configAt(place: Place): Config {
  return Object.fromEntries(
    axes.map((axis, index) => {
      const { from, to } = searched[axis];
      const value = from * (to / from) ** (place[index] ?? 0);
      return [axis, axis === 'hiddenUnits' ? Math.round(value) : value];
    }),
  );
}

/** A search's places crowded into its lowest learning rates: what bad coverage of the axis that matters is. */
const crowded = (place: Place): Place => [(place[0] ?? 0) / 6, ...place.slice(1)];

/**
 * - rate-matters: how far the validation accuracy moves over five learning rates, as a multiple of how far it moves over
 *   five weight decays. Off: weight decays twice.
 * - random-not-worse, random-not-better: hidden accuracy of the best of 25 random trials less that of a 5 × 5 grid, each
 *   chosen on validation data, in the mean: nothing to tell them apart. Off: either search without coverage of the
 *   learning rate.
 *
 * Bayesian optimisation is reported beside them in the full measurement.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const values: Record<string, number> = {};
  const details: Record<string, unknown> = {};
  const { model, training } = networkOf(hyperparameterSearch);
  const { train, validation } = bench.splits;

  const tryAt = async (place: Place, seed: number): Promise<Attempt> => {
    const config = configAt(place);
    const network = await bench.train({ model: model(config), training: training(config), seed, train });
    const outputs = await bench.outputs(network, validation);
    return { place, network, value: scoreOutputs('accuracy', network.model.loss, outputs, validation).value };
  };
  /** Hidden accuracy of the attempt that was best on validation data. */
  const chosen = async (all: readonly Attempt[], seed: number): Promise<number> => {
    const { network } = all.reduce((top, attempt) => (attempt.value > top.value ? attempt : top));
    const test = await bench.hidden(seed);
    return scoreOutputs('accuracy', network.model.loss, await bench.outputs(network, test), test).value;
  };
  const best = async (places: readonly Place[], seed: number) => {
    const all: Attempt[] = [];
    for (const place of places) all.push(await tryAt(place, seed));
    return chosen(all, seed);
  };
  const bestByBayes = async (own: Rng, seed: number) => {
    const all: Attempt[] = [];
    while (all.length < trials) all.push(await tryAt(bayesian(all, axes.length, own), seed));
    return chosen(all, seed);
  };

  if (concerns(bench, 'learning-rate')) {
    const steps = [0, 0.25, 0.5, 0.75, 1];
    const seed = rng.bits();
    const span = async (axis: 0 | 1) => {
      const reached: number[] = [];
      for (const step of steps) {
        const place = axis === 0 ? [step, 0.25, 0.5] : [0.75, step, 0.5];
        reached.push((await tryAt(place, seed)).value);
      }
      return Math.max(...reached) - Math.min(...reached);
    };
    bench.say('five learning rates, five weight decays');
    const decays = await span(1);
    const rates = bench.off === 'learning-rate' ? decays : await span(0);
    values['hyperparameter-search/rate-matters'] = rates / decays;
    Object.assign(details, { rates, decays });
  }
  if (concerns(bench, 'random-coverage', 'grid-coverage')) {
    // A search that does not cover the rate loses so much that one is enough to see it.
    const repeats = bench.full ? 20 : bench.off === null ? 2 : 1;
    const found = { grid: [] as number[], random: [] as number[], bayesian: [] as number[] };
    for (let repeat = 0; repeat < repeats; repeat++) {
      bench.say(`search ${repeat + 1} of ${repeats}: ${trials} trials each way`);
      const own = rng.fork(`search ${repeat}`);
      const seed = own.bits();
      const squares = grid(Math.sqrt(trials), axes.length);
      const drawn = Array.from({ length: trials }, () => random(axes.length, own));
      const side = bench.off === 'grid-coverage' ? squares.map(crowded) : squares;
      const chance = bench.off === 'random-coverage' ? drawn.map(crowded) : drawn;
      found.grid.push(await best(side, seed));
      found.random.push(await best(chance, seed));
      if (bench.full) found.bayesian.push(await bestByBayes(own, seed));
    }
    const difference = mean(found.random) - mean(found.grid);
    values['hyperparameter-search/random-not-worse'] = difference;
    values['hyperparameter-search/random-not-better'] = difference;
    Object.assign(details, { found });
  }
  return { values, details };
}

/** A trial as the search sees it. */
interface Attempt extends Tried {
  readonly network: TrainedNetwork;
}
