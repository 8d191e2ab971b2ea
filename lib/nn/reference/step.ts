/** Gradient steps by the rules of lib/nn/optimisers.ts, weight by weight. */
import type { Answers } from '../metrics';
import { adamConstants, correctedRate, decays, epsilon, momentCount, momentsSize } from '../optimisers';
import { isTrained, parameterShapes } from '../parameters';
import { rateAt } from '../schedules';
import { type ModelSpec, normalisation, type OptimiserSpec, type TrainingSpec } from '../spec';
import { at } from './arrays';
import { backpropagate, type Examples, type RoundTrip, type Weights, withDecay } from './network';

/** Where a training stands between two steps. */
export interface Progress {
  readonly weights: Float64Array;
  /** What the optimiser keeps, packed like the weights, one moment after another. */
  readonly moments: Float64Array;
  /** Gradient steps done. */
  readonly step: number;
}

/** The state before the first step. */
export const begin = (model: ModelSpec, { optimiser }: TrainingSpec, weights: Weights): Progress => ({
  weights: Float64Array.from(weights),
  moments: new Float64Array(momentsSize(model, optimiser)),
  step: 0,
});

/** From a weight, its gradient and what was kept for it to how far it moves and what is kept now. */
type Rule = (
  g: number,
  kept: readonly number[],
) => { readonly move: number; readonly keep: readonly number[] };

/** @param rate η of the step, for Adam the corrected one */
function ruleOf(optimiser: OptimiserSpec, rate: number): Rule {
  const { decay1, decay2 } = adamConstants;
  switch (optimiser.kind) {
    case 'sgd':
      return (g) => ({ move: -rate * g, keep: [] });
    case 'momentum':
      return (g, [v = 0]) => {
        const next = optimiser.momentum * v - rate * g;
        return { move: next, keep: [next] };
      };
    case 'nesterov':
      return (g, [v = 0]) => {
        const next = optimiser.momentum * v - rate * g;
        return { move: optimiser.momentum * next - rate * g, keep: [next] };
      };
    case 'adagrad':
      return (g, [h = 0]) => {
        const next = h + g * g;
        return { move: (-rate * g) / (Math.sqrt(next) + epsilon), keep: [next] };
      };
    case 'rmsprop':
      return (g, [h = 0]) => {
        const next = optimiser.decay * h + (1 - optimiser.decay) * g * g;
        return { move: (-rate * g) / (Math.sqrt(next) + epsilon), keep: [next] };
      };
    case 'adam':
    case 'adamw':
      return (g, [m = 0, v = 0]) => {
        const mean = m + (1 - decay1) * (g - m);
        const square = v + (1 - decay2) * (g * g - v);
        return { move: (-rate * mean) / (Math.sqrt(square) + epsilon), keep: [mean, square] };
      };
  }
}

/** The running statistics after a batch: kept · 0.9 + the batch's · 0.1. */
function keepStatistics(model: ModelSpec, weights: Float64Array, { passes }: RoundTrip): void {
  const { keep } = normalisation;
  for (const { kind, layer, offset } of parameterShapes(model)) {
    const statistics = passes[layer]?.statistics;
    if (!statistics || (kind !== 'mean' && kind !== 'variance')) continue;
    statistics[kind].forEach((value, i) => {
      weights[offset + i] = keep * at(weights, offset + i) + (1 - keep) * value;
    });
  }
}

/**
 * One gradient step on a batch.
 *
 * @param masks one [count × size] a dropout layer
 * @returns where the training stands now, and what the step saw before it changed the weights
 */
export function takeStep(
  model: ModelSpec,
  training: TrainingSpec,
  before: Progress,
  batch: Examples & Answers,
  masks: readonly Float32Array[] = [],
): { readonly progress: Progress; readonly saw: RoundTrip } {
  const { optimiser, weightDecay } = training;
  const saw = backpropagate(model, before.weights, batch, { kind: 'training', masks });
  const rate = rateAt(training, before.step);
  const decoupled = optimiser.kind === 'adamw';
  const gradient = decoupled ? saw.gradient : withDecay(model, before.weights, saw.gradient, weightDecay);
  const rule = ruleOf(optimiser, correctedRate(optimiser, rate, before.step + 1));
  const weights = before.weights.slice();
  const moments = before.moments.slice();
  const places = Array.from({ length: momentCount[optimiser.kind] }, (_, moment) => moment * weights.length);
  for (const parameter of parameterShapes(model).filter(isTrained)) {
    const shrink = decoupled && decays(parameter) ? rate * weightDecay : 0;
    for (let i = parameter.offset; i < parameter.offset + parameter.size; i++) {
      const { move, keep } = rule(
        at(gradient, i),
        places.map((place) => at(moments, place + i)),
      );
      weights[i] = at(weights, i) + move - shrink * at(weights, i);
      places.forEach((place, moment) => {
        moments[place + i] = keep[moment] as number;
      });
    }
  }
  keepStatistics(model, weights, saw);
  return { progress: { weights, moments, step: before.step + 1 }, saw };
}
