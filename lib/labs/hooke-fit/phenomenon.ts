import type { Dataset } from '../../nn/dataset';
import { createRng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import { simulateToEnd } from '../simulate';
import { measureSpring } from './data';
import { hookeFit } from './definition';
import { leastSquares, meanSquare } from './polynomial';

const { experiment, presets } = hookeFit;
const measurements = 10;
const highest = measurements - 1;
const degrees = Array.from({ length: highest }, (_, index) => index + 1);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Every seed measures the spring anew. SGD, given time, ends where least squares does; the degree that goes through all
 * points predicts worse than any other. Switched off: `learning`: a rate too small to get there; `degree`: a line in place of
 * degree 9; `noise`: the measurements have none.
 */
export async function measure(bench: Bench): Promise<Measured> {
  if (experiment.kind !== 'simulation') throw new Error('this lab simulates');
  const rng = createRng(bench.seed);
  const spring = (part: 'train' | 'hidden', count: number): Dataset =>
    measureSpring(count, rng, part, bench.off === 'noise' ? 0 : undefined);
  const patient = {
    ...presets.default,
    learningRate: bench.off === 'learning' ? 0.0001 : 0.005,
    steps: 20_000,
  };
  const times = bench.full ? 400 : 100;
  const distances: number[] = [];
  const interpolation: number[] = [];
  const hiddenErrors: number[][] = [];
  for (let time = 0; time < times; time++) {
    const train = spring('train', measurements);
    const hidden = spring('hidden', 500);
    if (time < times / 10) {
      const [b = 0, a = 0] = simulateToEnd(experiment, patient, rng.bits(), { ...bench.splits, train });
      const [bestB = 0, bestA = 0] = leastSquares(train, 1);
      distances.push(Math.max(Math.abs(a - bestA), Math.abs(b - bestB)));
    }
    interpolation.push(meanSquare(leastSquares(train, bench.off === 'degree' ? 1 : highest), train));
    hiddenErrors.push(degrees.map((degree) => meanSquare(leastSquares(train, degree), hidden)));
  }
  const worst = hiddenErrors.filter((errors) => Math.max(...errors) === errors[highest - 1]);
  return {
    values: {
      'hooke-fit/sgd-from-least-squares': Math.max(...distances),
      'hooke-fit/train-error-of-degree-9': Math.max(...interpolation),
      'hooke-fit/degree-9-predicts-worst': worst.length / times,
      'hooke-fit/degree-9-over-line': median(
        hiddenErrors.map((errors) => (errors[highest - 1] ?? Number.NaN) / (errors[0] ?? Number.NaN)),
      ),
    },
    details: {
      times,
      distances,
      medianHiddenErrors: degrees.map((degree) => ({
        degree,
        error: median(hiddenErrors.map((errors) => errors[degree - 1] ?? Number.NaN)),
        mean: mean(hiddenErrors.map((errors) => errors[degree - 1] ?? Number.NaN)),
      })),
    },
  };
}
