/**
 * Polynomials b + a x + c₂ T₂(u) + c₃ T₃(u) + …, u = 2x − 1: the straight line of the notes, and Chebyshev polynomials for
 * what bends, which are neither large nor alike on 0 … 1, so that gradient descent has a chance. Coefficients go by degree.
 */
import type { Dataset } from '../../nn/dataset';

/** The terms at x, [degree + 1]. */
export function termsAt(x: number, degree: number): Float64Array {
  const u = 2 * x - 1;
  const terms = new Float64Array(degree + 1);
  let before = 1;
  let now = u;
  for (let power = 0; power <= degree; power++) {
    if (power < 2) {
      terms[power] = power === 0 ? 1 : x;
    } else {
      [before, now] = [now, 2 * u * now - before];
      terms[power] = now;
    }
  }
  return terms;
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

export const valueAt = (coefficients: Float64Array, x: number): number =>
  product(coefficients, termsAt(x, coefficients.length - 1));

/** Examples of one number with one number as the answer. */
export const pointsOf = ({ count, inputs, targets }: Dataset) =>
  Array.from({ length: count }, (_, index) => ({ x: inputs[index] ?? 0, y: targets?.[index] ?? 0 }));

/** Mean of (F(x) − y)² over the examples. */
export function meanSquare(coefficients: Float64Array, dataset: Dataset): number {
  const squares = pointsOf(dataset).map(({ x, y }) => (valueAt(coefficients, x) - y) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / dataset.count;
}

/**
 * The polynomial with the least sum of squares, by Gram–Schmidt on the columns of terms (each against all before it twice,
 * which keeps them orthogonal) and substitution from the last coefficient back.
 *
 * @throws RangeError where there are more coefficients than examples: many polynomials would do
 */
export function leastSquares(dataset: Dataset, degree: number): Float64Array {
  const points = pointsOf(dataset);
  if (degree + 1 > points.length) throw new RangeError(`degree ${degree} through ${points.length} points`);
  const rows = points.map(({ x }) => termsAt(x, degree));
  const column = (of: number) => Float64Array.from(rows, (row) => row[of] ?? 0);
  const directions: Float64Array[] = [];
  const upper: Float64Array[] = [];
  for (let power = 0; power <= degree; power++) {
    const rest = column(power);
    const shares = new Float64Array(degree + 1);
    for (let pass = 0; pass < 2; pass++) {
      directions.forEach((direction, at) => {
        const share = product(direction, rest);
        shares[at] = (shares[at] ?? 0) + share;
        direction.forEach((value, row) => {
          rest[row] = (rest[row] ?? 0) - share * value;
        });
      });
    }
    const length = Math.sqrt(product(rest, rest));
    shares[power] = length;
    upper.push(shares);
    directions.push(rest.map((value) => value / length));
  }
  const answers = Float64Array.from(points, ({ y }) => y);
  const coefficients = new Float64Array(degree + 1);
  for (let power = degree; power >= 0; power--) {
    let value = product(directions[power] ?? answers, answers);
    for (let later = power + 1; later <= degree; later++) {
      value -= (upper[later]?.[power] ?? 0) * (coefficients[later] ?? 0);
    }
    coefficients[power] = value / (upper[power]?.[power] ?? 1);
  }
  return coefficients;
}
