// The loss's value, its hits and its gradient by the outputs. Both gradients are (y − t) / batch size.
import { exp4 } from './elementwise';

/** Outputs that are padding: e to this power is nothing beside the rest. */
const NOTHING: f32 = -1e30;

/**
 * Softmax with cross-entropy, the maximum subtracted. `d` may be `z`.
 *
 * @param z [rows × vectors] logits, `classes` of each row real
 * @param labels [rows] one byte each
 * @param result two floats: sum of the losses, number of hits (the first of equal logits is the answer)
 */
export function softmaxLoss(
  z: usize, labels: usize, d: usize, rows: i32, classes: i32, vectors: i32, result: usize,
): void {
  const row = <usize>vectors * 16;
  const share = f32x4.splat(1 / <f32>rows);
  let total: f32 = 0;
  let hits: f32 = 0;
  for (let r: i32 = 0; r < rows; r++, z += row, d += row) {
    const label = <i32>load<u8>(labels + r);
    let best: i32 = 0;
    let most = f32.load(z);
    // Not "if it is greater": a logit that is not a number must make the loss one.
    let broken = most != most;
    for (let i: i32 = 1; i < classes; i++) {
      const logit = f32.load(z + (<usize>i << 2));
      if (logit > most) { most = logit; best = i; }
      broken = broken || logit != logit;
    }
    if (best == label) hits += 1;
    const own = f32.load(z + (<usize>label << 2));
    for (let i = <usize>classes << 2; i < row; i += 4) f32.store(z + i, NOTHING);
    let sum4 = f32x4.splat(0);
    for (let i: usize = 0; i < row; i += 16) {
      const e = exp4(f32x4.sub(v128.load(z + i), f32x4.splat(most)));
      sum4 = f32x4.add(sum4, e);
      v128.store(d + i, e);
    }
    const sum = f32x4.extract_lane(sum4, 0) + f32x4.extract_lane(sum4, 1) + f32x4.extract_lane(sum4, 2) + f32x4.extract_lane(sum4, 3);
    total += broken ? f32.NaN : Mathf.log(sum) + most - own;
    const scale = f32x4.mul(share, f32x4.splat(1 / sum));
    for (let i: usize = 0; i < row; i += 16) v128.store(d + i, f32x4.mul(v128.load(d + i), scale));
    const at = d + (<usize>label << 2);
    f32.store(at, f32.load(at) - 1 / <f32>rows);
    for (let i = <usize>classes << 2; i < row; i += 4) f32.store(d + i, 0);
  }
  f32.store(result, total);
  f32.store(result, hits, 4);
}

/** Sigmoid with cross-entropy: one logit a row, log(1 + eᶻ) − t z. `d` may be `z`. */
export function sigmoidLoss(z: usize, labels: usize, d: usize, rows: i32, result: usize): void {
  let total: f32 = 0;
  let hits: f32 = 0;
  for (let r: i32 = 0; r < rows; r++, z += 16, d += 16) {
    const logit = f32.load(z);
    const target = <f32>load<u8>(labels + r);
    const e = f32x4.extract_lane(exp4(f32x4.splat(-abs(logit))), 0);
    total += max<f32>(logit, 0) + Mathf.log(1 + e) - target * logit;
    if ((logit > 0) == (target > 0)) hits += 1;
    const y = (logit > 0 ? <f32>1 : e) / (1 + e);
    v128.store(d, f32x4.splat(0));
    f32.store(d, (y - target) / <f32>rows);
  }
  f32.store(result, total);
  f32.store(result, hits, 4);
}
