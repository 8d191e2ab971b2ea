// Pooling: of each window, channel by channel, the largest number or the mean.

/**
 * @param windows [places] u32: where each window starts in a picture of x, in bytes
 * @param taps [count] u32: where a window's numbers lie from its start
 * @param y [examples · places × vectors]
 * @param winners as y, i32: which tap was the largest, the first of equals
 */
export function maximumPool(
  x: usize, exampleBytes: usize, windows: usize, places: i32, taps: usize, count: i32,
  y: usize, winners: usize, vectors: i32, examples: i32,
): void {
  for (let n: i32 = 0; n < examples; n++, x += exampleBytes) {
    for (let place: i32 = 0; place < places; place++) {
      let at = x + load<u32>(windows + (<usize>place << 2));
      for (let vector: i32 = 0; vector < vectors; vector++, at += 16, y += 16, winners += 16) {
        let best = v128.load(at);
        let winner = i32x4.splat(0);
        for (let tap: i32 = 1; tap < count; tap++) {
          const value = v128.load(at + load<u32>(taps + (<usize>tap << 2)));
          // Not "if it is greater": what has diverged stays diverged.
          const keeps = v128.or(f32x4.ge(best, value), f32x4.ne(best, best));
          best = v128.bitselect(best, value, keeps);
          winner = v128.bitselect(winner, i32x4.splat(tap), keeps);
        }
        v128.store(y, best);
        v128.store(winners, winner);
      }
    }
  }
}

/** Gives each d to the number that won. dx is zeroed first, as windows may overlap or leave numbers out. */
export function maximumPoolBack(
  d: usize, winners: usize, windows: usize, places: i32, taps: usize, count: i32,
  dx: usize, exampleBytes: usize, vectors: i32, examples: i32,
): void {
  memory.fill(dx, 0, <usize>examples * exampleBytes);
  for (let n: i32 = 0; n < examples; n++, dx += exampleBytes) {
    for (let place: i32 = 0; place < places; place++) {
      let at = dx + load<u32>(windows + (<usize>place << 2));
      for (let vector: i32 = 0; vector < vectors; vector++, at += 16, d += 16, winners += 16) {
        const value = v128.load(d);
        const winner = v128.load(winners);
        for (let tap: i32 = 0; tap < count; tap++) {
          const to = at + load<u32>(taps + (<usize>tap << 2));
          const share = v128.and(value, i32x4.eq(winner, i32x4.splat(tap)));
          v128.store(to, f32x4.add(v128.load(to), share));
        }
      }
    }
  }
}

export function averagePool(
  x: usize, exampleBytes: usize, windows: usize, places: i32, taps: usize, count: i32,
  y: usize, vectors: i32, examples: i32,
): void {
  const share = f32x4.splat(1 / <f32>count);
  for (let n: i32 = 0; n < examples; n++, x += exampleBytes) {
    for (let place: i32 = 0; place < places; place++) {
      let at = x + load<u32>(windows + (<usize>place << 2));
      for (let vector: i32 = 0; vector < vectors; vector++, at += 16, y += 16) {
        let sum = v128.load(at);
        for (let tap: i32 = 1; tap < count; tap++) {
          sum = f32x4.add(sum, v128.load(at + load<u32>(taps + (<usize>tap << 2))));
        }
        v128.store(y, f32x4.mul(sum, share));
      }
    }
  }
}

export function averagePoolBack(
  d: usize, windows: usize, places: i32, taps: usize, count: i32,
  dx: usize, exampleBytes: usize, vectors: i32, examples: i32,
): void {
  memory.fill(dx, 0, <usize>examples * exampleBytes);
  const part = f32x4.splat(1 / <f32>count);
  for (let n: i32 = 0; n < examples; n++, dx += exampleBytes) {
    for (let place: i32 = 0; place < places; place++) {
      let at = dx + load<u32>(windows + (<usize>place << 2));
      for (let vector: i32 = 0; vector < vectors; vector++, at += 16, d += 16) {
        const share = f32x4.mul(v128.load(d), part);
        for (let tap: i32 = 0; tap < count; tap++) {
          const to = at + load<u32>(taps + (<usize>tap << 2));
          v128.store(to, f32x4.add(v128.load(to), share));
        }
      }
    }
  }
}
