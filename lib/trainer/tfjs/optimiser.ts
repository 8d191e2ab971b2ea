/** Update rules in tensors. */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimiserSpec } from '../../nn/spec';
import { adamConstants } from '../optimisers';

const { decay1, decay2, epsilon } = adamConstants;

/** Tensors that an optimiser keeps for one parameter between steps, all of the parameter's shape. */
export type Moments = tf.Tensor[];

/**
 * One update of one parameter; returns its new value and new moments. To be called within `tf.tidy`.
 *
 * - sgd: w ← w − η g
 * - momentum: v ← α v − η g, w ← w + v
 * - adam (Kingma and Ba 2015, section 2, in its efficient order): m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v),
 *   w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + 1e-7), with β₁ = 0.9, β₂ = 0.999 and t counted from 1
 *
 * @param t number of this step, from 1
 */
export function update(
  optimiser: OptimiserSpec,
  t: number,
  parameter: tf.Tensor,
  gradient: tf.Tensor,
  moments: Moments,
): { parameter: tf.Tensor; moments: Moments } {
  const rate = optimiser.learningRate;
  if (optimiser.kind === 'sgd') return { parameter: tf.sub(parameter, tf.mul(gradient, rate)), moments };
  const [first, second] = moments as [tf.Tensor, tf.Tensor];
  if (optimiser.kind === 'momentum') {
    const velocity = tf.sub(tf.mul(first, optimiser.momentum), tf.mul(gradient, rate));
    return { parameter: tf.add(parameter, velocity), moments: [velocity] };
  }
  const mean = tf.add(first, tf.mul(tf.sub(gradient, first), 1 - decay1));
  const variance = tf.add(second, tf.mul(tf.sub(tf.square(gradient), second), 1 - decay2));
  const corrected = (rate * Math.sqrt(1 - decay2 ** t)) / (1 - decay1 ** t);
  const direction = tf.div(mean, tf.add(tf.sqrt(variance), epsilon));
  return { parameter: tf.sub(parameter, tf.mul(direction, corrected)), moments: [mean, variance] };
}
