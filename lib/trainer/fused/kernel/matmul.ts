// One product for everything: the forward pass of a dense layer and of a convolution, and both their gradients. Four
// rows by up to three vectors of sums stay in registers, so that each number loaded is used several times.

/** Inner numbers of a dense product gone through in one pass: a panel of three vectors then stays in the L1 cache. */
const PASS: i32 = 256;

/**
 * c = start + a·b, where row r of `a` begins at a + table[r] and its numbers lie in `outer` runs of `inner`, `aInner`
 * bytes apart, `aJump` bytes from the end of a run to the next: a row of a matrix, a column, or a window on a picture.
 *
 * @param table [rows] u32, bytes
 * @param b [outer · inner × vectors]
 * @param c [rows × vectors]
 * @param start one row of `vectors`, added to each row of the product; 0: goes on from what is in `c`
 */
export function matmul(
  a: usize, table: usize, outer: i32, inner: i32, aInner: usize, aJump: usize,
  b: usize, c: usize, rows: i32, vectors: i32, start: usize,
): void {
  const row = <usize>vectors * 16;
  const pass = outer == 1 ? PASS : inner;
  for (let from: i32 = 0; from < inner; from += pass) {
    const length = min(pass, inner - from);
    const aFrom = a + <usize>from * aInner;
    const bFrom = b + <usize>from * row;
    let column: i32 = 0;
    while (column < vectors) {
      // Threes keep twelve sums in registers; a lone last vector would be slow, so four are cut as two and two.
      const left = vectors - column;
      const width = left == 4 || left == 2 ? 2 : left == 1 ? 1 : 3;
      const offset = <usize>column * 16;
      const startAt = start != 0 && from == 0 ? start + offset : 0;
      const bAt = bFrom + offset, cAt = c + offset;
      if (width == 3) panel3(aFrom, table, outer, length, aInner, aJump, bAt, cAt, row, rows, startAt);
      else if (width == 2) panel2(aFrom, table, outer, length, aInner, aJump, bAt, cAt, row, rows, startAt);
      else panel1(aFrom, table, outer, length, aInner, aJump, bAt, cAt, row, rows, startAt);
      column += width;
    }
  }
}

// Each panel takes four rows at a time, then the rest one by one. `startAt` is 0 where the sums go on from `c`.

function panel3(
  a: usize, table: usize, outer: i32, inner: i32, aInner: usize, aJump: usize,
  b: usize, c: usize, bytes: usize, rows: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    const t = table + (<usize>row << 2);
    let a0 = a + load<u32>(t), a1 = a + load<u32>(t, 4), a2 = a + load<u32>(t, 8), a3 = a + load<u32>(t, 12);
    const c0 = c + <usize>row * bytes, c1 = c0 + bytes, c2 = c1 + bytes, c3 = c2 + bytes;
    const s0 = startAt ? startAt : c0, s1 = startAt ? startAt : c1, s2 = startAt ? startAt : c2, s3 = startAt ? startAt : c3;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16), c02 = v128.load(s0, 32);
    let c10 = v128.load(s1), c11 = v128.load(s1, 16), c12 = v128.load(s1, 32);
    let c20 = v128.load(s2), c21 = v128.load(s2, 16), c22 = v128.load(s2, 32);
    let c30 = v128.load(s3), c31 = v128.load(s3, 16), c32 = v128.load(s3, 32);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
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
        at += bytes; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
      }
      a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16); v128.store(c0, c02, 32);
    v128.store(c1, c10); v128.store(c1, c11, 16); v128.store(c1, c12, 32);
    v128.store(c2, c20); v128.store(c2, c21, 16); v128.store(c2, c22, 32);
    v128.store(c3, c30); v128.store(c3, c31, 16); v128.store(c3, c32, 32);
  }
  for (; row < rows; row++) {
    let a0 = a + load<u32>(table + (<usize>row << 2));
    const c0 = c + <usize>row * bytes;
    const s0 = startAt ? startAt : c0;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16), c02 = v128.load(s0, 32);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
      for (let k: i32 = 0; k < inner; k++) {
        const x = v128.load32_splat(a0);
        c00 = f32x4.add(c00, f32x4.mul(x, v128.load(at)));
        c01 = f32x4.add(c01, f32x4.mul(x, v128.load(at, 16)));
        c02 = f32x4.add(c02, f32x4.mul(x, v128.load(at, 32)));
        at += bytes; a0 += aInner;
      }
      a0 += aJump;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16); v128.store(c0, c02, 32);
  }
}

function panel2(
  a: usize, table: usize, outer: i32, inner: i32, aInner: usize, aJump: usize,
  b: usize, c: usize, bytes: usize, rows: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    const t = table + (<usize>row << 2);
    let a0 = a + load<u32>(t), a1 = a + load<u32>(t, 4), a2 = a + load<u32>(t, 8), a3 = a + load<u32>(t, 12);
    const c0 = c + <usize>row * bytes, c1 = c0 + bytes, c2 = c1 + bytes, c3 = c2 + bytes;
    const s0 = startAt ? startAt : c0, s1 = startAt ? startAt : c1, s2 = startAt ? startAt : c2, s3 = startAt ? startAt : c3;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16);
    let c10 = v128.load(s1), c11 = v128.load(s1, 16);
    let c20 = v128.load(s2), c21 = v128.load(s2, 16);
    let c30 = v128.load(s3), c31 = v128.load(s3, 16);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
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
        at += bytes; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
      }
      a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16);
    v128.store(c1, c10); v128.store(c1, c11, 16);
    v128.store(c2, c20); v128.store(c2, c21, 16);
    v128.store(c3, c30); v128.store(c3, c31, 16);
  }
  for (; row < rows; row++) {
    let a0 = a + load<u32>(table + (<usize>row << 2));
    const c0 = c + <usize>row * bytes;
    const s0 = startAt ? startAt : c0;
    let c00 = v128.load(s0), c01 = v128.load(s0, 16);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
      for (let k: i32 = 0; k < inner; k++) {
        const x = v128.load32_splat(a0);
        c00 = f32x4.add(c00, f32x4.mul(x, v128.load(at)));
        c01 = f32x4.add(c01, f32x4.mul(x, v128.load(at, 16)));
        at += bytes; a0 += aInner;
      }
      a0 += aJump;
    }
    v128.store(c0, c00); v128.store(c0, c01, 16);
  }
}

function panel1(
  a: usize, table: usize, outer: i32, inner: i32, aInner: usize, aJump: usize,
  b: usize, c: usize, bytes: usize, rows: i32, startAt: usize,
): void {
  let row: i32 = 0;
  for (; row + 4 <= rows; row += 4) {
    const t = table + (<usize>row << 2);
    let a0 = a + load<u32>(t), a1 = a + load<u32>(t, 4), a2 = a + load<u32>(t, 8), a3 = a + load<u32>(t, 12);
    const c0 = c + <usize>row * bytes, c1 = c0 + bytes, c2 = c1 + bytes, c3 = c2 + bytes;
    let c00 = v128.load(startAt ? startAt : c0);
    let c10 = v128.load(startAt ? startAt : c1);
    let c20 = v128.load(startAt ? startAt : c2);
    let c30 = v128.load(startAt ? startAt : c3);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
      for (let k: i32 = 0; k < inner; k++) {
        const b0 = v128.load(at);
        c00 = f32x4.add(c00, f32x4.mul(v128.load32_splat(a0), b0));
        c10 = f32x4.add(c10, f32x4.mul(v128.load32_splat(a1), b0));
        c20 = f32x4.add(c20, f32x4.mul(v128.load32_splat(a2), b0));
        c30 = f32x4.add(c30, f32x4.mul(v128.load32_splat(a3), b0));
        at += bytes; a0 += aInner; a1 += aInner; a2 += aInner; a3 += aInner;
      }
      a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump;
    }
    v128.store(c0, c00); v128.store(c1, c10); v128.store(c2, c20); v128.store(c3, c30);
  }
  for (; row < rows; row++) {
    let a0 = a + load<u32>(table + (<usize>row << 2));
    const c0 = c + <usize>row * bytes;
    let c00 = v128.load(startAt ? startAt : c0);
    let at = b;
    for (let run: i32 = 0; run < outer; run++) {
      for (let k: i32 = 0; k < inner; k++) {
        c00 = f32x4.add(c00, f32x4.mul(v128.load32_splat(a0), v128.load(at)));
        at += bytes; a0 += aInner;
      }
      a0 += aJump;
    }
    v128.store(c0, c00);
  }
}
