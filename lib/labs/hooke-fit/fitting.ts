import type { Rng } from '../../nn/rng';
import { choiceIn, numberIn } from '../settings';
import type { SimulationAsk, SimulationFrame } from '../types';
import { fitFigure, pathFigure } from './figures';
import { leastSquares, meanSquare, pointsOf, termsAt, valueAt } from './polynomial';

export const methods = ['sgd', 'least-squares'] as const;

/** Frames of a run, about: more would not be seen. */
const frames = 200;

/** A coefficient beyond this has gone for good; the run ends there. */
const lost = 1e6;

/**
 * Stochastic gradient descent as in the notes: for one datum after the other, in a new order each time round,
 * a ← a − ε ∂E/∂a with E = (F(x) − y)². Yields the step after each; changes `coefficients` in place.
 */
function* descend(
  coefficients: Float64Array,
  points: readonly { readonly x: number; readonly y: number }[],
  { rate, steps, rng }: { readonly rate: number; readonly steps: number; readonly rng: Rng },
): Generator<number, void, void> {
  let order = rng.permutation(points.length);
  for (let step = 0; step < steps; step++) {
    const place = step % points.length;
    if (place === 0 && step > 0) order = rng.permutation(points.length);
    const { x, y } = points[order[place] ?? 0] ?? { x: 0, y: 0 };
    const difference = valueAt(coefficients, x) - y;
    termsAt(x, coefficients.length - 1).forEach((term, power) => {
      coefficients[power] = (coefficients[power] ?? 0) - rate * 2 * difference * term;
    });
    yield step + 1;
    if (coefficients.some((value) => Math.abs(value) > lost)) return;
  }
}

/** Fits a polynomial of the chosen degree, from all coefficients 0. Returns them by degree. */
export function* fitSpring({
  config,
  train,
  validation,
  rng,
}: SimulationAsk): Generator<SimulationFrame, Float64Array, void> {
  const degree = numberIn(config, 'degree');
  const steps = numberIn(config, 'steps');
  const exact = choiceIn(config, 'method', methods) === 'least-squares';
  const coefficients = exact ? leastSquares(train, degree) : new Float64Array(degree + 1);
  const path: { a: number; b: number }[] = [{ a: 0, b: 0 }];
  const frame = (step: number): SimulationFrame => {
    const [b = 0, a = 0] = coefficients;
    path.push({ a, b });
    return {
      step,
      steps: exact ? 1 : steps,
      train: meanSquare(coefficients, train),
      validation: meanSquare(coefficients, validation),
      figures: {
        fit: fitFigure(coefficients, { train, validation }),
        path: pathFigure(coefficients, train, path),
      },
    };
  };
  if (exact) {
    yield frame(1);
  } else {
    const every = Math.ceil(steps / frames);
    const rate = numberIn(config, 'learningRate');
    for (const step of descend(coefficients, pointsOf(train), { rate, steps, rng })) {
      if (step % every === 0 || step === steps) yield frame(step);
    }
  }
  return coefficients;
}
