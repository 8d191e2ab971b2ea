// Convolutions, without copying windows together: a window is read as `size` runs of neighbouring numbers. Pictures lie
// by lines, columns, channels; a channel count is padded to whole vectors, except the input's own.
import { matmul } from './matmul';
import { countBefore, countOf, worthwhile } from './sparse';

/**
 * y = x ∗ w + bias.
 *
 * @param exampleBytes bytes of one picture of x
 * @param windows [places] u32: where each place's window starts, in bytes
 * @param runs, run a window is so many runs of so many numbers, `jump` bytes apart
 * @param w [runs · run × vectors]
 * @param y [examples · places × vectors]
 */
export function convolve(
  x: usize, exampleBytes: usize, windows: usize, places: i32, runs: i32, run: i32, jump: usize,
  w: usize, y: usize, vectors: i32, bias: usize, examples: i32,
): void {
  const step = <usize>places * (<usize>vectors * 16);
  for (let n: i32 = 0; n < examples; n++, x += exampleBytes, y += step) {
    matmul(x, windows, runs, run, 4, jump, w, y, places, vectors, bias);
  }
}

/**
 * The gradient by the input: each place's d · wᵀ is added to its window. Where d is mostly zero (ReLU and maximum
 * pooling leave about a tenth) only the rest is gone through.
 *
 * @param d [examples · places × channels], channels padded; `pairs`, `counts`: the same by `compress`
 * @param rowsOfD [places] u32: where each place's row starts in a picture of d
 * @param t [channels × patch] wᵀ
 * @param column this worker's room for [places × patch]
 * @param patch vectors in a window: `runs` times `run`
 */
export function convolutionDelta(
  d: usize, rowsOfD: usize, channels: i32, pairs: usize, counts: usize, cuts: i32, t: usize,
  dx: usize, exampleBytes: usize, windows: usize, places: i32, runs: i32, run: i32, lineBytes: usize,
  column: usize, zeros: usize, examples: i32,
): void {
  memory.fill(dx, 0, <usize>examples * exampleBytes);
  const sparse = worthwhile(counts, cuts, examples * places, channels);
  const patch = runs * run;
  const pictureOfD = <usize>places * (<usize>channels << 2);
  const room = <usize>channels << 3;
  for (let n: i32 = 0; n < examples; n++, dx += exampleBytes, d += pictureOfD) {
    if (!sparse) matmul(d, rowsOfD, 1, channels, 4, 0, t, column, places, patch, zeros);
    for (let place: i32 = 0; place < places; place++, pairs += room) {
      const to = dx + load<u32>(windows + (<usize>place << 2));
      if (sparse) addPairs(pairs, countOf(counts, cuts, n * places + place), t, to, runs, run, lineBytes);
      else addPatch(column + <usize>place * (<usize>patch << 4), to, runs, run, lineBytes);
    }
  }
}

function addPatch(from: usize, to: usize, runs: i32, run: i32, lineBytes: usize): void {
  for (let r: i32 = 0; r < runs; r++, to += lineBytes) {
    for (let at = to, end = to + (<usize>run << 4); at < end; at += 16, from += 16) {
      v128.store(at, f32x4.add(v128.load(at), v128.load(from)));
    }
  }
}

function addPairs(pairs: usize, count: i32, t: usize, to: usize, runs: i32, run: i32, lineBytes: usize): void {
  if (count == 0) return;
  const end = pairs + (<usize>count << 3);
  for (let r: i32 = 0; r < runs; r++, to += lineBytes, t += <usize>run << 4) {
    let vector: i32 = 0;
    for (; vector + 5 <= run; vector += 5) {
      const at = <usize>vector << 4;
      const from = t + at;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0;
      for (let pair = pairs; pair < end; pair += 8) {
        const b = from + <usize>load<u32>(pair);
        const x = v128.load32_splat(pair, 4);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)));
        s4 = f32x4.add(s4, f32x4.mul(x, v128.load(b, 64)));
      }
      const into = to + at;
      v128.store(into, f32x4.add(v128.load(into), s0));
      v128.store(into, f32x4.add(v128.load(into, 16), s1), 16);
      v128.store(into, f32x4.add(v128.load(into, 32), s2), 32);
      v128.store(into, f32x4.add(v128.load(into, 48), s3), 48);
      v128.store(into, f32x4.add(v128.load(into, 64), s4), 64);
    }
    for (; vector < run; vector++) {
      const at = <usize>vector << 4;
      let s0 = f32x4.splat(0);
      for (let pair = pairs; pair < end; pair += 8) {
        s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(pair, 4), v128.load(t + at + <usize>load<u32>(pair))));
      }
      v128.store(to + at, f32x4.add(v128.load(to + at), s0));
    }
  }
}

/**
 * The gradient by the filters, all numbers of d taken: for each number of the window, `taps`, the sum over examples and
 * places of x · d.
 *
 * @param taps [count] u32: where the number lies in the first window, in bytes
 * @param lines, columns the places
 * @param step bytes from one place to the next in x; `jump` from the end of a line of places to the next
 * @param g [count × vectors]
 */
export function convolutionGradient(
  x: usize, exampleBytes: usize, taps: usize, count: i32, lines: i32, columns: i32, step: usize, jump: usize,
  d: usize, g: usize, vectors: i32, examples: i32, zeros: usize,
): void {
  const pictureOfD = <usize>(lines * columns * vectors) << 4;
  for (let n: i32 = 0; n < examples; n++, x += exampleBytes, d += pictureOfD) {
    matmul(x, taps, lines, columns, step, jump, d, g, count, vectors, n == 0 ? zeros : 0);
  }
}

/**
 * The same gradient from the pairs of d, for the filters `from` … `to`, which are its part `cut`, as its transpose.
 *
 * @param t [channels × patch]; a pair has where its row of it starts
 */
export function sparseConvolutionGradient(
  x: usize, exampleBytes: usize, windows: usize, places: i32, runs: i32, run: i32, lineBytes: usize,
  pairs: usize, counts: usize, cuts: i32, channels: i32, t: usize, cut: i32, from: usize, to: usize, examples: i32,
): void {
  const rowOfT = <usize>(runs * run) << 4;
  memory.fill(t + from * rowOfT, 0, (to - from) * rowOfT);
  const room = <usize>channels << 3;
  for (let n: i32 = 0; n < examples; n++, x += exampleBytes) {
    for (let place: i32 = 0; place < places; place++, pairs += room) {
      const row = n * places + place;
      const first = pairs + (<usize>countBefore(counts, cuts, row, cut) << 3);
      const end = pairs + (<usize>countBefore(counts, cuts, row, cut + 1) << 3);
      if (first < end) gatherPatch(first, end, x + load<u32>(windows + (<usize>place << 2)), t, runs, run, lineBytes);
    }
  }
}

/** t[pair] += value · patch for each pair. */
function gatherPatch(pairs: usize, end: usize, from: usize, t: usize, runs: i32, run: i32, lineBytes: usize): void {
  for (let r: i32 = 0; r < runs; r++, from += lineBytes, t += <usize>run << 4) {
    let vector: i32 = 0;
    for (; vector + 5 <= run; vector += 5) {
      const at = <usize>vector << 4;
      const source = from + at;
      const p0 = v128.load(source), p1 = v128.load(source, 16), p2 = v128.load(source, 32);
      const p3 = v128.load(source, 48), p4 = v128.load(source, 64);
      for (let pair = pairs; pair < end; pair += 8) {
        const to = t + at + <usize>load<u32>(pair);
        const x = v128.load32_splat(pair, 4);
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(x, p0)));
        v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(x, p1)), 16);
        v128.store(to, f32x4.add(v128.load(to, 32), f32x4.mul(x, p2)), 32);
        v128.store(to, f32x4.add(v128.load(to, 48), f32x4.mul(x, p3)), 48);
        v128.store(to, f32x4.add(v128.load(to, 64), f32x4.mul(x, p4)), 64);
      }
    }
    for (; vector < run; vector++) {
      const at = <usize>vector << 4;
      const p0 = v128.load(from + at);
      for (let pair = pairs; pair < end; pair += 8) {
        const to = t + at + <usize>load<u32>(pair);
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load32_splat(pair, 4), p0)));
      }
    }
  }
}

/** Copies pictures into frames of zeros, `margin` bytes into the first line. The frame is zero already. */
export function pad(
  x: usize, lineBytes: usize, lines: i32, framed: usize, framedLine: usize, framedBytes: usize, margin: usize,
  examples: i32,
): void {
  for (let n: i32 = 0; n < examples; n++, framed += framedBytes) {
    let to = framed + margin;
    for (let line: i32 = 0; line < lines; line++, x += lineBytes, to += framedLine) memory.copy(to, x, lineBytes);
  }
}

/** The reverse of `pad`. */
export function unpad(
  x: usize, lineBytes: usize, lines: i32, framed: usize, framedLine: usize, framedBytes: usize, margin: usize,
  examples: i32,
): void {
  for (let n: i32 = 0; n < examples; n++, framed += framedBytes) {
    let from = framed + margin;
    for (let line: i32 = 0; line < lines; line++, x += lineBytes, from += framedLine) memory.copy(x, from, lineBytes);
  }
}
