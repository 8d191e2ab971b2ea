/**
 * The update rules, as all engines have them. g is the loss's gradient with the L2 weight decay λw in it, η the rate of
 * the step, and every rule goes element by element; what it keeps from step to step starts at zero.
 *
 * - sgd: w ← w − η g
 * - momentum: v ← α v − η g, w ← w + v
 * - nesterov: v ← α v − η g, w ← w + α v − η g (Bengio et al. 2013)
 * - adagrad: h ← h + g², w ← w − η g / (√h + ε) (Duchi et al. 2011)
 * - rmsprop: h ← ρ h + (1 − ρ) g², w ← w − η g / (√h + ε)
 * - adam: m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v), w ← w − η′ m / (√v + ε) with
 *   η′ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ), t counted from 1 (Kingma and Ba 2015, section 2, in its efficient order)
 * - adamw: as adam without λw in g, and w ← w − η λ w beside it (Loshchilov and Hutter 2019)
 */
import { type ParameterShape, parameterCount } from './parameters';
import type { ModelSpec, OptimiserSpec } from './spec';

export const adamConstants = { decay1: 0.9, decay2: 0.999 } as const;

/** ε beside the roots: that of the notes' AdaGrad and Adam, and of tfjs on float32. */
export const epsilon = 1e-7;

/** How many values each parameter keeps from step to step. */
export const momentCount: Record<OptimiserSpec['kind'], 0 | 1 | 2> = {
  sgd: 0,
  momentum: 1,
  nesterov: 1,
  adagrad: 1,
  rmsprop: 1,
  adam: 2,
  adamw: 2,
};

/** How many numbers an optimiser keeps for a network: `momentCount` times its weights, one after another. */
export const momentsSize = (model: ModelSpec, { kind }: OptimiserSpec): number =>
  momentCount[kind] * parameterCount(model);

/** Weight decay is for kernels alone. */
export const decays = ({ kind }: Pick<ParameterShape, 'kind'>): boolean => kind === 'kernel';

/** β^t by squaring: `**` is left to the implementation and need not give the same bits everywhere. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let factor = base, left = exponent; left > 0; left = Math.floor(left / 2), factor *= factor) {
    if (left % 2 === 1) result *= factor;
  }
  return result;
}

/** η′ of Adam's step t, from 1; for the other rules η itself. */
export function correctedRate({ kind }: OptimiserSpec, rate: number, t: number): number {
  if (kind !== 'adam' && kind !== 'adamw') return rate;
  const { decay1, decay2 } = adamConstants;
  return (rate * Math.sqrt(1 - power(decay2, t))) / (1 - power(decay1, t));
}
