import type { Dataset } from '../../nn/dataset';
import { createRng } from '../../nn/rng';
import { networkOf } from '../experiment';
import { type Bench, deviation, type Measured, mean } from '../phenomenon';
import type { Config } from '../types';
import { broken, pointsOn, smooth, type Target } from './data';
import { universalApproximation } from './definition';
import { largestError, staircase } from './rectangles';

const widths = [4, 8, 16, 32, 64] as const;

/** Slope of a straight line through (log width, log error), its sign turned: α of error ~ width^(−α). */
function exponent(errors: readonly number[]): number {
  const x = widths.map((width) => Math.log(width));
  const y = errors.map((error) => Math.log(error));
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.map((value, index) => (value - meanX) * ((y[index] ?? 0) - meanY));
  const squares = x.map((value) => (value - meanX) ** 2);
  return -mean(products) / mean(squares);
}

/**
 * The largest error falls about as 1/width on a smooth target, for rectangles that are built and for ReLU networks that are
 * trained, and stays at half the jump on one that jumps. Switched off: `width`: every width is 4; `jump`: the smooth target
 * in place of the one that jumps; `learning`: one step instead of 3,000.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const { model, training } = networkOf(universalApproximation);
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 40 : 10 }, () => rng.bits());
  const used = widths.map((width) => (bench.off === 'width' ? widths[0] : width));
  const largest = async (target: Target, hiddenUnits: number, seed: number) => {
    const points = (count: number, part: 'train' | 'hidden'): Dataset =>
      pointsOn(target)(count, createRng(seed).fork(part), part);
    const config: Config = {
      ...universalApproximation.presets.default,
      hiddenUnits,
      activation: 'relu',
      learningRate: 0.05,
      schedule: 'cosine',
      steps: bench.off === 'learning' ? 1 : 3000,
    };
    const train = points(200, 'train');
    const hidden = points(2000, 'hidden');
    const network = await bench.train({ model: model(config), training: training(config), seed, train });
    const outputs = await bench.outputs(network, hidden);
    return Math.max(...outputs.map((output, index) => Math.abs(output - (hidden.targets?.[index] ?? 0))));
  };
  const errorsOn = async (target: Target): Promise<readonly (readonly number[])[]> => {
    const table: number[][] = [];
    for (const width of used) {
      const errors: number[] = [];
      for (const seed of seeds) errors.push(await largest(target, width, seed));
      table.push(errors);
    }
    return table;
  };
  bench.say(`${seeds.length} seeds of ReLU networks with ${widths.join(', ')} units, on both targets`);
  const built = used.map((width) => largestError(smooth, staircase(smooth, width)));
  const trained = await errorsOn(smooth);
  const jumping = await errorsOn(bench.off === 'jump' ? smooth : broken);
  const wide = jumping.slice(1).map(mean);
  const exponents = seeds.map((_, seed) => exponent(trained.map((errors) => errors[seed] ?? Number.NaN)));
  return {
    values: {
      'universal-approximation/rectangles-exponent': exponent(built),
      'universal-approximation/trained-exponent': mean(exponents),
      'universal-approximation/smooth-error': mean(trained.at(-2) ?? []),
      'universal-approximation/jump-error-least': Math.min(...wide),
      'universal-approximation/jump-error-most': Math.max(...wide),
    },
    details: {
      widths,
      seeds,
      built,
      trained: trained.map((errors) => ({ mean: mean(errors), deviation: deviation(errors) })),
      jumping: jumping.map((errors) => ({ mean: mean(errors), deviation: deviation(errors) })),
      exponentError: deviation(exponents) / Math.sqrt(seeds.length),
    },
  };
}
