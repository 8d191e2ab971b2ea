// Update rules, as the notes give them. `g` is the gradient without the weight decay λw, which each adds itself.

/** w ← w − η (g + λw) */
export function sgd(w: usize, g: usize, vectors: i32, rate: f32, decay: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16) {
    const value = v128.load(w);
    const whole = f32x4.add(v128.load(g), f32x4.mul(value, lambda));
    v128.store(w, f32x4.sub(value, f32x4.mul(whole, eta)));
  }
}

/** v ← αv − η (g + λw), w ← w + v */
export function momentum(w: usize, g: usize, v: usize, vectors: i32, rate: f32, decay: f32, alpha: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay), keep = f32x4.splat(alpha);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, v += 16) {
    const value = v128.load(w);
    const whole = f32x4.add(v128.load(g), f32x4.mul(value, lambda));
    const velocity = f32x4.sub(f32x4.mul(v128.load(v), keep), f32x4.mul(whole, eta));
    v128.store(v, velocity);
    v128.store(w, f32x4.add(value, velocity));
  }
}

/**
 * Adam (Kingma and Ba 2015): m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v), w ← w − rate · m / (√v + ε), where
 * `rate` has the bias corrections in it.
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, vectors: i32, rate: f32, decay: f32, rest1: f32, rest2: f32, epsilon: f32,
): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay);
  const new1 = f32x4.splat(rest1), new2 = f32x4.splat(rest2), floor = f32x4.splat(epsilon);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, m += 16, v += 16) {
    const value = v128.load(w);
    const whole = f32x4.add(v128.load(g), f32x4.mul(value, lambda));
    const first = v128.load(m);
    const mean = f32x4.add(first, f32x4.mul(f32x4.sub(whole, first), new1));
    const second = v128.load(v);
    const variance = f32x4.add(second, f32x4.mul(f32x4.sub(f32x4.mul(whole, whole), second), new2));
    v128.store(m, mean);
    v128.store(v, variance);
    const direction = f32x4.div(mean, f32x4.add(f32x4.sqrt(variance), floor));
    v128.store(w, f32x4.sub(value, f32x4.mul(direction, eta)));
  }
}
