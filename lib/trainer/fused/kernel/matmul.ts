// The product of matrices, the one piece that decides how fast a dense network learns.
// Rows of `b` and `c` are whole vectors of four floats long (padded with zeros); `a` is walked by two steps in
// bytes, from row to row and from one factor to the next, so that the same code takes a matrix or its transpose.

/** Factors of one pass: a panel of `b` of so many rows stays in the first-level cache. */
const PASS: i32 = 256;

/**
 * c = start + a·b
 *
 * @param a first factor; `aRow` and `aInner` are its steps in bytes
 * @param b [inner × vectors], rows `bRow` bytes apart
 * @param c [rows × vectors], rows `cRow` bytes apart
 * @param start one row of `vectors`, added to each row of the product
 */
export function matmul(
  a: usize, aRow: usize, aInner: usize,
  b: usize, bRow: usize,
  c: usize, cRow: usize,
  rows: i32, inner: i32, vectors: i32,
  start: usize,
): void {
  for (let from: i32 = 0; from < inner; from += PASS) {
    const length = min(PASS, inner - from);
    const aFrom = a + <usize>from * aInner;
    const bFrom = b + <usize>from * bRow;
    let column: i32 = 0;
    while (column < vectors) {
      // Threes keep twelve sums in registers; a lone last vector would be slow, so four are cut as two and two.
      const left = vectors - column;
      const width = left == 4 || left == 2 ? 2 : left == 1 ? 1 : 3;
      const offset = <usize>column * 16;
      const startAt = from == 0 ? start + offset : 0;
      if (width == 3) panel3(aFrom, aRow, aInner, bFrom + offset, bRow, c + offset, cRow, rows, length, startAt);
      else if (width == 2) panel2(aFrom, aRow, aInner, bFrom + offset, bRow, c + offset, cRow, rows, length, startAt);
      else panel1(aFrom, aRow, aInner, bFrom + offset, bRow, c + offset, cRow, rows, length, startAt);
      column += width;
    }
  }
}

// Each panel takes four rows at a time, then the rest one by one. `startAt` is 0 in later passes: the sums go on
// from what is in `c`.

function panel3(
  a: usize, aRow: usize, aInner: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  rows: i32, inner: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    let a0 = a + <usize>row * aRow, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
    const c0 = c + <usize>row * cRow, c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
    const s0 = startAt ? startAt : c0, s1 = startAt ? startAt : c1, s2 = startAt ? startAt : c2, s3 = startAt ? startAt : c3;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16), c02 = v128.load(s0, 32);
    let c10 = v128.load(s1), c11 = v128.load(s1, 16), c12 = v128.load(s1, 32);
    let c20 = v128.load(s2), c21 = v128.load(s2, 16), c22 = v128.load(s2, 32);
    let c30 = v128.load(s3), c31 = v128.load(s3, 16), c32 = v128.load(s3, 32);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      const b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32);
      let x = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(x, b0)); c01 = f32x4.add(c01, f32x4.mul(x, b1)); c02 = f32x4.add(c02, f32x4.mul(x, b2));
      x = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(x, b0)); c11 = f32x4.add(c11, f32x4.mul(x, b1)); c12 = f32x4.add(c12, f32x4.mul(x, b2));
      x = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0)); c21 = f32x4.add(c21, f32x4.mul(x, b1)); c22 = f32x4.add(c22, f32x4.mul(x, b2));
      x = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0)); c31 = f32x4.add(c31, f32x4.mul(x, b1)); c32 = f32x4.add(c32, f32x4.mul(x, b2));
      at += bRow; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16); v128.store(c0, c02, 32);
    v128.store(c1, c10); v128.store(c1, c11, 16); v128.store(c1, c12, 32);
    v128.store(c2, c20); v128.store(c2, c21, 16); v128.store(c2, c22, 32);
    v128.store(c3, c30); v128.store(c3, c31, 16); v128.store(c3, c32, 32);
  }
  for (; row < rows; row++) {
    let a0 = a + <usize>row * aRow;
    const c0 = c + <usize>row * cRow;
    const s0 = startAt ? startAt : c0;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16), c02 = v128.load(s0, 32);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      const x = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(x, v128.load(at)));
      c01 = f32x4.add(c01, f32x4.mul(x, v128.load(at, 16)));
      c02 = f32x4.add(c02, f32x4.mul(x, v128.load(at, 32)));
      at += bRow; a0 += aInner;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16); v128.store(c0, c02, 32);
  }
}

function panel2(
  a: usize, aRow: usize, aInner: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  rows: i32, inner: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    let a0 = a + <usize>row * aRow, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
    const c0 = c + <usize>row * cRow, c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
    const s0 = startAt ? startAt : c0, s1 = startAt ? startAt : c1, s2 = startAt ? startAt : c2, s3 = startAt ? startAt : c3;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16);
    let c10 = v128.load(s1), c11 = v128.load(s1, 16);
    let c20 = v128.load(s2), c21 = v128.load(s2, 16);
    let c30 = v128.load(s3), c31 = v128.load(s3, 16);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      const b0 = v128.load(at), b1 = v128.load(at, 16);
      let x = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(x, b0)); c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(x, b0)); c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0)); c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0)); c31 = f32x4.add(c31, f32x4.mul(x, b1));
      at += bRow; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16);
    v128.store(c1, c10); v128.store(c1, c11, 16);
    v128.store(c2, c20); v128.store(c2, c21, 16);
    v128.store(c3, c30); v128.store(c3, c31, 16);
  }
  for (; row < rows; row++) {
    let a0 = a + <usize>row * aRow;
    const c0 = c + <usize>row * cRow;
    const s0 = startAt ? startAt : c0;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      const x = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(x, v128.load(at)));
      c01 = f32x4.add(c01, f32x4.mul(x, v128.load(at, 16)));
      at += bRow; a0 += aInner;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16);
  }
}

function panel1(
  a: usize, aRow: usize, aInner: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  rows: i32, inner: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    let a0 = a + <usize>row * aRow, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
    const c0 = c + <usize>row * cRow, c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
    let c00 = v128.load(startAt ? startAt : c0);
    let c10 = v128.load(startAt ? startAt : c1);
    let c20 = v128.load(startAt ? startAt : c2);
    let c30 = v128.load(startAt ? startAt : c3);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      const b0 = v128.load(at);
      c00 = f32x4.add(c00, f32x4.mul(v128.load32_splat(a0), b0));
      c10 = f32x4.add(c10, f32x4.mul(v128.load32_splat(a1), b0));
      c20 = f32x4.add(c20, f32x4.mul(v128.load32_splat(a2), b0));
      c30 = f32x4.add(c30, f32x4.mul(v128.load32_splat(a3), b0));
      at += bRow; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
    }
    v128.store(c0, c00); v128.store(c1, c10); v128.store(c2, c20); v128.store(c3, c30);
  }
  for (; row < rows; row++) {
    let a0 = a + <usize>row * aRow;
    const c0 = c + <usize>row * cRow;
    let c00 = v128.load(startAt ? startAt : c0);
    let at = b;
    for (let k: i32 = 0; k < inner; k++) {
      c00 = f32x4.add(c00, f32x4.mul(v128.load32_splat(a0), v128.load(at)));
      at += bRow; a0 += aInner;
    }
    v128.store(c0, c00);
  }
}
