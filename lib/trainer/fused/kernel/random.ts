// Dropout masks: the same bits as lib/nn/rng.ts and lib/trainer/dropout.ts give.

// @ts-ignore: decorator
@inline
function mix(x: u32): u32 {
  x = (x ^ (x >> 16)) * 0x85ebca6b;
  x = (x ^ (x >> 13)) * 0xc2b2ae35;
  return x ^ (x >> 16);
}

/**
 * Draws masks and multiplies by them.
 *
 * @param state the step's stream, four u32
 * @param first number of the first row's stream among the step's
 * @param mask as x: 0, or `kept` where the drawn bits are not below `threshold`; padding stays 0
 * @param groups, numbers, groupBytes a row is so many groups of so many numbers, padded to so many bytes
 */
export function dropout(
  state: usize, first: u32, x: usize, mask: usize, y: usize, rows: i32,
  groups: i32, numbers: i32, groupBytes: usize, threshold: u32, kept: f32,
): void {
  for (let row: i32 = 0; row < rows; row++) {
    const own = mix(first + row + 0x9e3779b9);
    let a = mix(load<u32>(state) ^ own);
    let b = mix(load<u32>(state, 4) ^ mix(own + 0x9e3779b9));
    let c = mix(load<u32>(state, 8) ^ mix(own + 0x3c6ef372));
    let d = mix(load<u32>(state, 12) ^ mix(own + 0xdaa66d2b));
    for (let group: i32 = 0; group < groups; group++) {
      for (let i: i32 = 0; i < numbers; i++) {
        // xoshiro128**
        const drawn = rotl<u32>(b * 5, 7) * 9;
        const shifted = b << 9;
        c ^= a; d ^= b; b ^= c; a ^= d;
        c ^= shifted;
        d = rotl<u32>(d, 11);
        f32.store(mask + (<usize>i << 2), drawn < threshold ? 0 : kept);
      }
      for (let offset: usize = 0; offset < groupBytes; offset += 16) {
        v128.store(y + offset, f32x4.mul(v128.load(x + offset), v128.load(mask + offset)));
      }
      x += groupBytes; mask += groupBytes; y += groupBytes;
    }
  }
}
