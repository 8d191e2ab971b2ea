// What happens to each number by itself. All lengths are in vectors of four floats.

const LOG2E: f32 = 1.44269504088896341;
// ln 2 in two parts, so that x − n ln 2 keeps its digits (Cephes, expf).
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** eˣ for four numbers, to about 1e-7 of its value; x is held within ±87, where a float can still say it. */
// @ts-ignore: decorator
@inline
export function exp4(input: v128): v128 {
  // NaN passes through min and max: what has diverged stays diverged.
  const x = f32x4.max(splat(-87), f32x4.min(splat(87), input));
  const n = f32x4.nearest(f32x4.mul(x, splat(LOG2E)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, splat(LN2_HIGH))), f32x4.mul(n, splat(LN2_LOW)));
  let p = splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** 1 / (1 + e⁻ˣ) */
export function sigmoid(x: usize, vectors: i32): void {
  for (const end = x + <usize>vectors * 16; x < end; x += 16) {
    const e = exp4(f32x4.neg(v128.load(x)));
    v128.store(x, f32x4.div(splat(1), f32x4.add(splat(1), e)));
  }
}

/**
 * tanh x = 1 − 2 / (e²ˣ + 1); for small x, where that would lose digits, x − x³/3 + 2x⁵/15 − 17x⁷/315.
 */
export function tanh(x: usize, vectors: i32): void {
  for (const end = x + <usize>vectors * 16; x < end; x += 16) {
    const v = v128.load(x);
    const far = f32x4.sub(splat(1), f32x4.div(splat(2), f32x4.add(exp4(f32x4.add(v, v)), splat(1))));
    const s = f32x4.mul(v, v);
    let p = f32x4.add(f32x4.mul(s, splat(-17.0 / 315.0)), splat(2.0 / 15.0));
    p = f32x4.add(f32x4.mul(p, s), splat(-1.0 / 3.0));
    const near = f32x4.add(v, f32x4.mul(f32x4.mul(p, s), v));
    v128.store(x, v128.bitselect(near, far, f32x4.lt(f32x4.abs(v), splat(0.15))));
  }
}

export function relu(x: usize, vectors: i32): void {
  for (const end = x + <usize>vectors * 16; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), splat(0)));
}

/** 1 above zero, 0 elsewhere; what is not a number stays so. */
export function step(x: usize, vectors: i32): void {
  for (const end = x + <usize>vectors * 16; x < end; x += 16) {
    const v = v128.load(x);
    const up = v128.and(f32x4.gt(v, splat(0)), splat(1));
    v128.store(x, v128.bitselect(up, v, f32x4.eq(v, v)));
  }
}

/** Zeroes what pads each row's numbers to whole vectors. @param numbers of each row that are real */
export function clearPadding(x: usize, rows: i32, numbers: i32, rowBytes: usize): void {
  for (let row: i32 = 0; row < rows; row++, x += rowBytes) {
    for (let offset = <usize>numbers << 2; offset < rowBytes; offset += 4) f32.store(x + offset, 0);
  }
}

/** d ← d · y (1 − y) */
export function sigmoidBack(y: usize, d: usize, vectors: i32): void {
  for (const end = y + <usize>vectors * 16; y < end; y += 16, d += 16) {
    const v = v128.load(y);
    v128.store(d, f32x4.mul(v128.load(d), f32x4.mul(v, f32x4.sub(splat(1), v))));
  }
}

/** d ← d · (1 − y²) */
export function tanhBack(y: usize, d: usize, vectors: i32): void {
  for (const end = y + <usize>vectors * 16; y < end; y += 16, d += 16) {
    const v = v128.load(y);
    v128.store(d, f32x4.mul(v128.load(d), f32x4.sub(splat(1), f32x4.mul(v, v))));
  }
}

/** d ← d where y > 0, else 0 */
export function reluBack(y: usize, d: usize, vectors: i32): void {
  for (const end = y + <usize>vectors * 16; y < end; y += 16, d += 16) {
    v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(y), splat(0))));
  }
}

/** product ← x · factor, element by element: dropout and its way back. `product` may be `x`. */
export function multiply(x: usize, factor: usize, product: usize, vectors: i32): void {
  for (const end = x + <usize>vectors * 16; x < end; x += 16, factor += 16, product += 16) {
    v128.store(product, f32x4.mul(v128.load(x), v128.load(factor)));
  }
}

/** total ← the sum of the rows of x, `row` bytes apart: a bias's gradient. */
export function sumRows(x: usize, row: usize, rows: i32, vectors: i32, total: usize): void {
  for (let column: usize = 0, end = <usize>vectors << 4; column < end; column += 16) {
    let sum = splat(0);
    for (let at = x + column, end = at + <usize>rows * row; at < end; at += row) sum = f32x4.add(sum, v128.load(at));
    v128.store(total + column, sum);
  }
}

/** to[column, row] ← from[row, column]; rows of both are whole vectors long. */
export function transpose(from: usize, fromRow: usize, to: usize, toRow: usize, rows: i32, columns: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    let source = from + <usize>row * fromRow;
    let target = to + <usize>row * 4;
    for (let column: i32 = 0; column < columns; column++) {
      f32.store(target, f32.load(source));
      source += 4;
      target += toRow;
    }
  }
}
