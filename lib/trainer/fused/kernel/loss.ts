// The loss of each row, its hit and its gradient by the outputs, `share` being 1 / batch size. With both cross-entropies
// that gradient is (y − t) · share.
import { exp4 } from './elementwise';

/** Outputs that are padding: e to this power is nothing beside the rest. */
const NOTHING: f32 = -1e30;

/**
 * Softmax with cross-entropy, the maximum subtracted.
 *
 * @param z [rows × vectors] logits, `classes` of each row real
 * @param labels [rows] one byte each
 * @param losses [rows]; `hits` [rows]: 1 where the largest logit, the first of equals, is the label's
 */
export function softmaxLoss(
  z: usize, labels: usize, d: usize, rows: i32, classes: i32, vectors: i32, share: f32, losses: usize, hits: usize,
): void {
  const row = <usize>vectors * 16;
  for (let r: i32 = 0; r < rows; r++, z += row, d += row, losses += 4, hits += 4) {
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
    f32.store(hits, best == label ? 1 : 0);
    const own = f32.load(z + (<usize>label << 2));
    for (let i = <usize>classes << 2; i < row; i += 4) f32.store(z + i, NOTHING);
    let sum4 = f32x4.splat(0);
    for (let i: usize = 0; i < row; i += 16) {
      const e = exp4(f32x4.sub(v128.load(z + i), f32x4.splat(most)));
      sum4 = f32x4.add(sum4, e);
      v128.store(d + i, e);
    }
    const sum = f32x4.extract_lane(sum4, 0) + f32x4.extract_lane(sum4, 1) + f32x4.extract_lane(sum4, 2) + f32x4.extract_lane(sum4, 3);
    f32.store(losses, broken ? f32.NaN : Mathf.log(sum) + most - own);
    const scale = f32x4.splat(share / sum);
    for (let i: usize = 0; i < row; i += 16) v128.store(d + i, f32x4.mul(v128.load(d + i), scale));
    const at = d + (<usize>label << 2);
    f32.store(at, f32.load(at) - share);
    for (let i = <usize>classes << 2; i < row; i += 4) f32.store(d + i, 0);
  }
}

/** Sigmoid with cross-entropy: one logit a row, log(1 + eᶻ) − t z. */
export function sigmoidLoss(
  z: usize, labels: usize, d: usize, rows: i32, share: f32, losses: usize, hits: usize,
): void {
  for (let r: i32 = 0; r < rows; r++, z += 16, d += 16, losses += 4, hits += 4) {
    const logit = f32.load(z);
    const target = <f32>load<u8>(labels + r);
    const e = f32x4.extract_lane(exp4(f32x4.splat(-abs(logit))), 0);
    f32.store(losses, max<f32>(logit, 0) + Mathf.log(1 + e) - target * logit);
    f32.store(hits, (logit > 0) == (target > 0) ? 1 : 0);
    const y = (logit > 0 ? <f32>1 : e) / (1 + e);
    v128.store(d, f32x4.splat(0));
    f32.store(d, (y - target) * share);
  }
}

/**
 * ½ Σ (y − t)².
 *
 * @param classes 0 where the answers are numbers: no hits; one output answers with the nearest class
 */
export function squaredLoss(
  y: usize, targets: usize, labels: usize, d: usize, rows: i32, outputs: i32, vectors: i32, classes: i32, share: f32,
  losses: usize, hits: usize,
): void {
  const row = <usize>vectors * 16;
  for (let r: i32 = 0; r < rows; r++, y += row, targets += row, d += row, losses += 4, hits += 4) {
    let total: f32 = 0;
    let best: i32 = 0;
    for (let i: i32 = 0; i < outputs; i++) {
      const at = <usize>i << 2;
      const distance = f32.load(y + at) - f32.load(targets + at);
      total += distance * distance;
      f32.store(d + at, distance * share);
      if (f32.load(y + at) > f32.load(y + (<usize>best << 2))) best = i;
    }
    for (let i = <usize>outputs << 2; i < row; i += 4) f32.store(d + i, 0);
    f32.store(losses, total * 0.5);
    const answer = outputs > 1 ? best : nearestClass(f32.load(y), classes);
    f32.store(hits, classes > 0 && answer == <i32>load<u8>(labels + r) ? 1 : 0);
  }
}

function nearestClass(y: f32, classes: i32): i32 {
  return y == y ? <i32>nearest(min<f32>(<f32>(classes - 1), max<f32>(0, y))) : -1;
}

/** The mean of the losses and the sum of the hits: `result` two floats. */
export function sumLosses(losses: usize, hits: usize, rows: i32, loss: usize, correct: usize): void {
  let total: f32 = 0, right: f32 = 0;
  for (let r: i32 = 0; r < rows; r++, losses += 4, hits += 4) {
    total += f32.load(losses);
    right += f32.load(hits);
  }
  f32.store(loss, total / <f32>rows);
  f32.store(correct, right);
}
