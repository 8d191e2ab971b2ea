// Batch normalisation. Rows are examples, or the pixels of all examples; columns are units, or channels. `row` is bytes
// from a row to the next, `vectors` how many of its vectors are meant, which start at the addresses given.

/**
 * Mean and 1 / √(variance + ε) of each column, and the running mean and variance moved towards the batch's.
 *
 * @param keep weight that the running values keep
 */
export function batchMoments(
  x: usize, row: usize, rows: i32, vectors: i32, mean: usize, spread: usize,
  runningMean: usize, runningVariance: usize, epsilon: f32, keep: f32,
): void {
  const share = f32x4.splat(1 / <f32>rows), kept = f32x4.splat(keep), fresh = f32x4.splat(1 - keep);
  const length = <usize>rows * row;
  for (let vector: i32 = 0; vector < vectors; vector++) {
    const offset = <usize>vector << 4;
    let sum = f32x4.splat(0);
    for (let at = x + offset, end = at + length; at < end; at += row) sum = f32x4.add(sum, v128.load(at));
    const middle = f32x4.mul(sum, share);
    let squares = f32x4.splat(0);
    for (let at = x + offset, end = at + length; at < end; at += row) {
      const distance = f32x4.sub(v128.load(at), middle);
      squares = f32x4.add(squares, f32x4.mul(distance, distance));
    }
    const variance = f32x4.mul(squares, share);
    v128.store(mean + offset, middle);
    v128.store(spread + offset, f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon)))));
    const oldMean = v128.load(runningMean + offset), oldVariance = v128.load(runningVariance + offset);
    v128.store(runningMean + offset, f32x4.add(f32x4.mul(oldMean, kept), f32x4.mul(middle, fresh)));
    v128.store(runningVariance + offset, f32x4.add(f32x4.mul(oldVariance, kept), f32x4.mul(variance, fresh)));
  }
}

/** spread ← 1 / √(variance + ε): what `normalise` wants, from running variances. */
export function spreadOf(variance: usize, spread: usize, vectors: i32, epsilon: f32): void {
  for (const end = variance + (<usize>vectors << 4); variance < end; variance += 16, spread += 16) {
    const root = f32x4.sqrt(f32x4.add(v128.load(variance), f32x4.splat(epsilon)));
    v128.store(spread, f32x4.div(f32x4.splat(1), root));
  }
}

/** x̂ = (x − mean) · spread, y = γ x̂ + β; whole rows. `normal` may be `x` or `y`. */
export function normalise(
  x: usize, normal: usize, y: usize, rows: i32, vectors: i32, mean: usize, spread: usize, gain: usize, shift: usize,
): void {
  for (let r: i32 = 0; r < rows; r++) {
    for (let offset: usize = 0, end = <usize>vectors << 4; offset < end; offset += 16, x += 16, normal += 16, y += 16) {
      const value = f32x4.mul(f32x4.sub(v128.load(x), v128.load(mean + offset)), v128.load(spread + offset));
      v128.store(normal, value);
      v128.store(y, f32x4.add(f32x4.mul(value, v128.load(gain + offset)), v128.load(shift + offset)));
    }
  }
}

/** The gradients of γ, Σ d x̂, and of β, Σ d. */
export function normalisationSums(
  d: usize, normal: usize, row: usize, rows: i32, vectors: i32, gain: usize, shift: usize,
): void {
  for (let vector: i32 = 0; vector < vectors; vector++) {
    const offset = <usize>vector << 4;
    let products = f32x4.splat(0), sum = f32x4.splat(0);
    let other = normal + offset;
    for (let at = d + offset, end = at + <usize>rows * row; at < end; at += row, other += row) {
      const value = v128.load(at);
      sum = f32x4.add(sum, value);
      products = f32x4.add(products, f32x4.mul(value, v128.load(other)));
    }
    v128.store(gain + offset, products);
    v128.store(shift + offset, sum);
  }
}

/** dx = γ · spread · (d − (Σ d + x̂ Σ d x̂) / n), n the rows of the whole batch. `dx` may be `d`. */
export function normaliseBack(
  d: usize, normal: usize, dx: usize, rows: i32, vectors: i32, all: i32,
  spread: usize, gain: usize, gainGradient: usize, shiftGradient: usize,
): void {
  const share = f32x4.splat(1 / <f32>all);
  for (let r: i32 = 0; r < rows; r++) {
    for (let offset: usize = 0, end = <usize>vectors << 4; offset < end; offset += 16, d += 16, normal += 16, dx += 16) {
      const common = f32x4.add(
        v128.load(shiftGradient + offset),
        f32x4.mul(v128.load(normal), v128.load(gainGradient + offset)),
      );
      const scale = f32x4.mul(v128.load(gain + offset), v128.load(spread + offset));
      v128.store(dx, f32x4.mul(scale, f32x4.sub(v128.load(d), f32x4.mul(common, share))));
    }
  }
}
