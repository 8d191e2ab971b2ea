// Brings the examples of a step together. `indices` says which: [rows] u32.

/** @param from [examples × columns] bytes; a number is a byte times `scale` */
export function gatherBytes(
  from: usize, indices: usize, rows: i32, columns: i32, scale: f32, to: usize,
): void {
  const factor = f32x4.splat(scale);
  for (let row: i32 = 0; row < rows; row++) {
    let at = from + <usize>load<u32>(indices + (<usize>row << 2)) * <usize>columns;
    let column: i32 = 0;
    for (; column + 8 <= columns; column += 8, at += 8, to += 32) {
      const wide = v128.load8x8_u(at);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(wide)), factor));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(wide)), factor), 16);
    }
    for (; column < columns; column++, at++, to += 4) f32.store(to, <f32>load<u8>(at) * scale);
  }
}

/** @param from [examples × columns] floats; rows of `to` begin `toRow` bytes apart */
export function gatherFloats(
  from: usize, indices: usize, rows: i32, columns: i32, scale: f32, to: usize, toRow: usize,
): void {
  const bytes = <usize>columns << 2;
  for (let row: i32 = 0; row < rows; row++, to += toRow) {
    let at = from + <usize>load<u32>(indices + (<usize>row << 2)) * bytes;
    for (let into = to, end = to + bytes; into < end; into += 4, at += 4) f32.store(into, f32.load(at) * scale);
  }
}

/** @param from [examples] bytes @param to [rows] bytes */
export function gatherLabels(from: usize, indices: usize, rows: i32, to: usize): void {
  for (let row: i32 = 0; row < rows; row++) {
    store<u8>(to + row, load<u8>(from + <usize>load<u32>(indices + (<usize>row << 2))));
  }
}

/** Targets of squared error from labels: the number itself for one output, one-hot for several. */
export function targetsFromLabels(labels: usize, rows: i32, outputs: i32, to: usize, toRow: usize): void {
  memory.fill(to, 0, <usize>rows * toRow);
  for (let row: i32 = 0; row < rows; row++, to += toRow) {
    const label = <u32>load<u8>(labels + row);
    if (outputs == 1) f32.store(to, <f32>label);
    else if (label < <u32>outputs) f32.store(to + (<usize>label << 2), 1);
  }
}

/** Copies groups of so many numbers to where each begins on a whole vector. */
export function widen(from: usize, groups: i32, numbers: i32, to: usize, groupBytes: usize): void {
  for (let group: i32 = 0; group < groups; group++, to += groupBytes) {
    for (let at = to, end = to + (<usize>numbers << 2); at < end; at += 4, from += 4) f32.store(at, f32.load(from));
  }
}
