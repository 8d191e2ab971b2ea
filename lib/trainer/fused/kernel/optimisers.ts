// Update rules (lib/nn/optimisers.ts) over `vectors` vectors of weights `w`, gradients `g` without the weight decay λw,
// and what is kept from step to step. `rate` is η; Adam's `corrected` has the bias corrections in it.

// @ts-ignore: decorator
@inline
function whole(w: usize, g: usize, lambda: v128): v128 {
  return f32x4.add(v128.load(g), f32x4.mul(v128.load(w), lambda));
}

export function sgd(w: usize, g: usize, vectors: i32, decay: f32, rate: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16) {
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(whole(w, g, lambda), eta)));
  }
}

export function momentum(w: usize, g: usize, v: usize, vectors: i32, decay: f32, rate: f32, alpha: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay), keep = f32x4.splat(alpha);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, v += 16) {
    const velocity = f32x4.sub(f32x4.mul(v128.load(v), keep), f32x4.mul(whole(w, g, lambda), eta));
    v128.store(v, velocity);
    v128.store(w, f32x4.add(v128.load(w), velocity));
  }
}

export function nesterov(w: usize, g: usize, v: usize, vectors: i32, decay: f32, rate: f32, alpha: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay), keep = f32x4.splat(alpha);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, v += 16) {
    const push = f32x4.mul(whole(w, g, lambda), eta);
    const velocity = f32x4.sub(f32x4.mul(v128.load(v), keep), push);
    v128.store(v, velocity);
    v128.store(w, f32x4.add(v128.load(w), f32x4.sub(f32x4.mul(velocity, keep), push)));
  }
}

export function adagrad(w: usize, g: usize, h: usize, vectors: i32, decay: f32, rate: f32, epsilon: f32): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay), floor = f32x4.splat(epsilon);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, h += 16) {
    const gradient = whole(w, g, lambda);
    const sum = f32x4.add(v128.load(h), f32x4.mul(gradient, gradient));
    v128.store(h, sum);
    const direction = f32x4.div(gradient, f32x4.add(f32x4.sqrt(sum), floor));
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(direction, eta)));
  }
}

export function rmsprop(
  w: usize, g: usize, h: usize, vectors: i32, decay: f32, rate: f32, epsilon: f32, rho: f32,
): void {
  const eta = f32x4.splat(rate), lambda = f32x4.splat(decay), floor = f32x4.splat(epsilon);
  const keep = f32x4.splat(rho), fresh = f32x4.splat(1 - rho);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, h += 16) {
    const gradient = whole(w, g, lambda);
    const squares = f32x4.mul(f32x4.mul(gradient, gradient), fresh);
    const mean = f32x4.add(f32x4.mul(v128.load(h), keep), squares);
    v128.store(h, mean);
    const direction = f32x4.div(gradient, f32x4.add(f32x4.sqrt(mean), floor));
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(direction, eta)));
  }
}

/**
 * @param decay λ of an L2 penalty; `shrink` ηλ of a decay beside the gradient
 * @param fresh1, fresh2 1 − β₁ and 1 − β₂
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, vectors: i32, decay: f32, shrink: f32, corrected: f32,
  fresh1: f32, fresh2: f32, epsilon: f32,
): void {
  const eta = f32x4.splat(corrected), lambda = f32x4.splat(decay), less = f32x4.splat(shrink);
  const new1 = f32x4.splat(fresh1), new2 = f32x4.splat(fresh2), floor = f32x4.splat(epsilon);
  for (const end = w + <usize>vectors * 16; w < end; w += 16, g += 16, m += 16, v += 16) {
    const gradient = whole(w, g, lambda);
    const first = v128.load(m);
    const mean = f32x4.add(first, f32x4.mul(f32x4.sub(gradient, first), new1));
    const second = v128.load(v);
    const variance = f32x4.add(second, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), second), new2));
    v128.store(m, mean);
    v128.store(v, variance);
    const direction = f32x4.div(mean, f32x4.add(f32x4.sqrt(variance), floor));
    const value = v128.load(w);
    const kept = f32x4.sub(value, f32x4.mul(value, less));
    v128.store(w, f32x4.sub(kept, f32x4.mul(direction, eta)));
  }
}
