// Numbers that are mostly zero: the paper of a digit, and what comes back through a pooling layer and ReLU. What is zero
// adds nothing, so only the rest is gone through, in the same order: the sums are the same to the last bit.
// A row is kept as pairs of (where its row of the other matrix starts, value); row r's begin at `pairs + r · room`. How many
// there are is counted up to each of several cuts, so that who wants the columns between two cuts need not look for them.

/** A pair costs about as much as two plain numbers: above this share of numbers that are not zero, all are taken. */
export function worthwhile(counts: usize, cuts: i32, rows: i32, columns: i32): bool {
  let total: i32 = 0;
  for (let row: i32 = 0; row < rows; row++) total += countOf(counts, cuts, row);
  return 5 * total <= 2 * rows * columns;
}

/**
 * Lists what is not zero in each row.
 *
 * @param x [rows × columns], rows not padded
 * @param otherRow bytes from one row of the other matrix to the next
 * @param pairs room for `columns` pairs of 8 bytes a row
 * @param counts [rows × cuts] i32: how many pairs each row has up to each cut
 * @param ends [cuts] i32: the column after each; fours, but for the last, which is `columns`
 */
export function compress(
  x: usize, rows: i32, columns: i32, otherRow: usize, pairs: usize, counts: usize, ends: usize, cuts: i32,
): void {
  const zero = f32x4.splat(0);
  const room = <usize>columns << 3;
  for (let row: i32 = 0; row < rows; row++) {
    const start = pairs + <usize>row * room;
    let pair = start;
    let column: i32 = 0;
    for (let cut: i32 = 0; cut < cuts; cut++, counts += 4) {
      const end = load<i32>(ends + (<usize>cut << 2));
      for (; column + 4 <= end; column += 4, x += 16) {
        let found = i32x4.bitmask(f32x4.ne(v128.load(x), zero));
        while (found) {
          const lane = ctz(found);
          found &= found - 1;
          store<u32>(pair, <u32>(<usize>(column + lane) * otherRow));
          f32.store(pair, f32.load(x + (<usize>lane << 2)), 4);
          pair += 8;
        }
      }
      for (; column < end; column++, x += 4) {
        const value = f32.load(x);
        if (value == 0) continue;
        store<u32>(pair, <u32>(<usize>column * otherRow));
        f32.store(pair, value, 4);
        pair += 8;
      }
      store<i32>(counts, <i32>((pair - start) >> 3));
    }
  }
}

/** How many pairs a row has. */
// @ts-ignore: decorator
@inline
export function countOf(counts: usize, cuts: i32, row: i32): i32 {
  return load<i32>(counts + (<usize>(row * cuts + cuts - 1) << 2));
}

/** How many pairs a row has before its part `cut`. */
// @ts-ignore: decorator
@inline
export function countBefore(counts: usize, cuts: i32, row: i32, cut: i32): i32 {
  return cut == 0 ? 0 : load<i32>(counts + (<usize>(row * cuts + cut - 1) << 2));
}

/** c = start + x·w, where x is what `compress` made. */
export function sparseMatmul(
  pairs: usize, counts: usize, cuts: i32, columns: i32, w: usize, c: usize, rows: i32, vectors: i32, start: usize,
): void {
  const room = <usize>columns << 3;
  for (let row: i32 = 0; row < rows; row++, pairs += room) {
    const end = pairs + (<usize>countOf(counts, cuts, row) << 3);
    let vector: i32 = 0;
    for (; vector + 6 <= vectors; vector += 6) {
      const at = <usize>vector << 4;
      const from = w + at;
      const s = start + at;
      let c0 = v128.load(s), c1 = v128.load(s, 16), c2 = v128.load(s, 32);
      let c3 = v128.load(s, 48), c4 = v128.load(s, 64), c5 = v128.load(s, 80);
      for (let pair = pairs; pair < end; pair += 8) {
        const b = from + <usize>load<u32>(pair);
        const x = v128.load32_splat(pair, 4);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(b)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(b, 16)));
        c2 = f32x4.add(c2, f32x4.mul(x, v128.load(b, 32)));
        c3 = f32x4.add(c3, f32x4.mul(x, v128.load(b, 48)));
        c4 = f32x4.add(c4, f32x4.mul(x, v128.load(b, 64)));
        c5 = f32x4.add(c5, f32x4.mul(x, v128.load(b, 80)));
      }
      const to = c + at;
      v128.store(to, c0); v128.store(to, c1, 16); v128.store(to, c2, 32);
      v128.store(to, c3, 48); v128.store(to, c4, 64); v128.store(to, c5, 80);
    }
    for (; vector < vectors; vector++) {
      const at = <usize>vector << 4;
      const from = w + at;
      let c0 = v128.load(start + at);
      for (let pair = pairs; pair < end; pair += 8) {
        c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(pair, 4), v128.load(from + <usize>load<u32>(pair))));
      }
      v128.store(c + at, c0);
    }
    c += <usize>vectors << 4;
  }
}

/** g = xᵀ·d for the columns `from` … `to` of x, which are its part `cut`, where x is what `compress` made. */
export function sparseGradient(
  pairs: usize, counts: usize, cuts: i32, columns: i32, d: usize, g: usize, rows: i32, vectors: i32,
  cut: i32, from: usize, to: usize,
): void {
  const rowOfG = <usize>vectors << 4;
  memory.fill(g + from * rowOfG, 0, (to - from) * rowOfG);
  const room = <usize>columns << 3;
  for (let row: i32 = 0; row < rows; row++, pairs += room) {
    const first = pairs + (<usize>countBefore(counts, cuts, row, cut) << 3);
    const end = pairs + (<usize>countBefore(counts, cuts, row, cut + 1) << 3);
    let vector: i32 = 0;
    for (; vector + 6 <= vectors; vector += 6) {
      const at = <usize>vector << 4;
      const from = d + at;
      const into = g + at;
      const d0 = v128.load(from), d1 = v128.load(from, 16), d2 = v128.load(from, 32);
      const d3 = v128.load(from, 48), d4 = v128.load(from, 64), d5 = v128.load(from, 80);
      for (let pair = first; pair < end; pair += 8) {
        const to = into + <usize>load<u32>(pair);
        const x = v128.load32_splat(pair, 4);
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(x, d0)));
        v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(x, d1)), 16);
        v128.store(to, f32x4.add(v128.load(to, 32), f32x4.mul(x, d2)), 32);
        v128.store(to, f32x4.add(v128.load(to, 48), f32x4.mul(x, d3)), 48);
        v128.store(to, f32x4.add(v128.load(to, 64), f32x4.mul(x, d4)), 64);
        v128.store(to, f32x4.add(v128.load(to, 80), f32x4.mul(x, d5)), 80);
      }
    }
    for (; vector < vectors; vector++) {
      const at = <usize>vector << 4;
      const d0 = v128.load(d + at);
      for (let pair = first; pair < end; pair += 8) {
        const to = g + at + <usize>load<u32>(pair);
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load32_splat(pair, 4), d0)));
      }
    }
    d += rowOfG;
  }
}
