/**
 * Least squares on random features, at every width of a sweep: of all fits with the smallest training error the one
 * with the smallest weights, or with a ridge λ the ridge fit. Features are nested: width N takes the first N.
 */

/** What a fit needs to know of its data. */
export interface Problem {
  /** [examples × features], row by row. */
  readonly features: Float64Array;
  readonly examples: number;
  readonly count: number;
  /** [examples × outputs] */
  readonly targets: Float64Array;
  readonly outputs: number;
}

/** Beside the diagonal, so that rounding does not make a factor fail where the features are nearly dependent. */
const jitter = 1e-9;

/** The lower factor of a positive definite matrix [size × size], in place of its lower half (Cholesky). */
function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const at = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let sum = matrix[at + column] as number;
      for (let k = 0; k < column; k++) sum -= (matrix[at + k] as number) * (matrix[other + k] as number);
      matrix[at + column] = row === column ? Math.sqrt(sum) : sum / (matrix[other + column] as number);
    }
  }
}

/** x with L Lᵀ x = b for the leading `size` rows of a factor whose rows are `stride` long; b [size × columns]. */
function solve(
  factor: Float64Array,
  stride: number,
  size: number,
  b: Float64Array,
  columns: number,
): Float64Array {
  const x = b.slice(0, size * columns);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) {
      const weight = factor[row * stride + k] as number;
      for (let c = 0; c < columns; c++) {
        x[row * columns + c] = (x[row * columns + c] as number) - weight * (x[k * columns + c] as number);
      }
    }
    const pivot = factor[row * stride + row] as number;
    for (let c = 0; c < columns; c++) x[row * columns + c] = (x[row * columns + c] as number) / pivot;
  }
  for (let row = size - 1; row >= 0; row--) {
    const pivot = factor[row * stride + row] as number;
    for (let c = 0; c < columns; c++) x[row * columns + c] = (x[row * columns + c] as number) / pivot;
    for (let k = 0; k < row; k++) {
      const weight = factor[row * stride + k] as number;
      for (let c = 0; c < columns; c++) {
        x[k * columns + c] = (x[k * columns + c] as number) - weight * (x[row * columns + c] as number);
      }
    }
  }
  return x;
}

/** Zᵀ Z of the first `width` features, lower half. */
function featureGram({ features, examples, count }: Problem, width: number): Float64Array {
  const gram = new Float64Array(width * width);
  for (let example = 0; example < examples; example++) {
    const row = features.subarray(example * count, example * count + width);
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      if (value === 0) continue;
      const at = i * width;
      for (let j = 0; j <= i; j++) gram[at + j] = (gram[at + j] as number) + value * (row[j] as number);
    }
  }
  return gram;
}

/** Zᵀ Y of the first `width` features. */
function projected({ features, examples, count, targets, outputs }: Problem, width: number): Float64Array {
  const result = new Float64Array(width * outputs);
  for (let example = 0; example < examples; example++) {
    for (let i = 0; i < width; i++) {
      const value = features[example * count + i] as number;
      if (value === 0) continue;
      for (let c = 0; c < outputs; c++) {
        result[i * outputs + c] =
          (result[i * outputs + c] as number) + value * (targets[example * outputs + c] as number);
      }
    }
  }
  return result;
}

/** Adds features `from` … `to` to Z Zᵀ, lower half. */
function addToKernel({ features, examples, count }: Problem, kernel: Float64Array, from: number, to: number) {
  for (let row = 0; row < examples; row++) {
    const own = features.subarray(row * count + from, row * count + to);
    for (let column = 0; column <= row; column++) {
      const other = features.subarray(column * count + from, column * count + to);
      let sum = 0;
      for (let k = 0; k < own.length; k++) sum += (own[k] as number) * (other[k] as number);
      kernel[row * examples + column] = (kernel[row * examples + column] as number) + sum;
    }
  }
}

function addToDiagonal(matrix: Float64Array, size: number, ridge: number): void {
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i] as number;
  const extra = ridge + (jitter * trace) / size;
  for (let i = 0; i < size; i++) matrix[i * size + i] = (matrix[i * size + i] as number) + extra;
}

/**
 * The weights [width × outputs] at each width, in order.
 *
 * @param widths rising, at most `problem.count`
 */
export function* fits(
  problem: Problem,
  widths: readonly number[],
  ridge: number,
): Generator<{ readonly width: number; readonly weights: Float64Array }, void, void> {
  const { examples, count, features, targets, outputs } = problem;
  const narrow = widths.filter((width) => width <= examples);
  const widest = narrow.at(-1) ?? 0;
  // A factor's leading part is the factor of the leading part: one serves all widths up to the number of examples.
  const gram = featureGram(problem, widest);
  addToDiagonal(gram, widest, ridge);
  factorise(gram, widest);
  const right = projected(problem, widest);
  for (const width of narrow) yield { width, weights: solve(gram, widest, width, right, outputs) };

  const kernel = new Float64Array(examples * examples);
  let taken = 0;
  for (const width of widths.slice(narrow.length)) {
    addToKernel(problem, kernel, taken, width);
    taken = width;
    const factor = kernel.slice();
    addToDiagonal(factor, examples, ridge);
    factorise(factor, examples);
    const dual = solve(factor, examples, examples, targets, outputs);
    const weights = new Float64Array(width * outputs);
    for (let example = 0; example < examples; example++) {
      for (let i = 0; i < width; i++) {
        const value = features[example * count + i] as number;
        if (value === 0) continue;
        for (let c = 0; c < outputs; c++) {
          weights[i * outputs + c] =
            (weights[i * outputs + c] as number) + value * (dual[example * outputs + c] as number);
        }
      }
    }
    yield { width, weights };
  }
}
