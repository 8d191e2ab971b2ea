/** The update rules of lib/nn/optimisers.ts in tensors. */
import { adamConstants, epsilon } from '../../nn/optimisers';
import type { OptimiserSpec } from '../../nn/spec';
import type { Tensor, Work } from './tensors';

const { decay1, decay2 } = adamConstants;

/** A parameter with what its optimiser keeps of it from step to step, all of one shape. */
export interface Learned {
  readonly value: Tensor;
  readonly moments: readonly Tensor[];
}

/** What is the same for all parameters at one step. */
export interface StepRates {
  /** η. */
  readonly rate: number;
  /** η′: `correctedRate`. */
  readonly corrected: number;
  /** λ for this parameter; 0 for those that do not decay. */
  readonly weightDecay: number;
}

/** a + f · (b − a). */
const towards = (work: Work, a: Tensor, b: Tensor, f: number): Tensor =>
  work.add(a, work.scale(work.subtract(b, a), f));

/** How far a parameter goes: η g / (√h + ε). */
const scaledByRoot = (work: Work, rate: number, g: Tensor, h: Tensor): Tensor =>
  work.divide(work.scale(g, rate), work.add(work.squareRoot(h), work.number(epsilon)));

/** One update of one parameter. */
export function update(
  work: Work,
  optimiser: OptimiserSpec,
  { rate, corrected, weightDecay }: StepRates,
  { value, moments }: Learned,
  gradient: Tensor,
): Learned {
  const decoupled = optimiser.kind === 'adamw';
  const g = weightDecay > 0 && !decoupled ? work.add(gradient, work.scale(value, weightDecay)) : gradient;
  const [first = g, second = g] = moments;
  switch (optimiser.kind) {
    case 'sgd':
      return { value: work.subtract(value, work.scale(g, rate)), moments };
    case 'momentum': {
      const velocity = work.subtract(work.scale(first, optimiser.momentum), work.scale(g, rate));
      return { value: work.add(value, velocity), moments: [velocity] };
    }
    case 'nesterov': {
      const push = work.scale(g, rate);
      const velocity = work.subtract(work.scale(first, optimiser.momentum), push);
      const move = work.subtract(work.scale(velocity, optimiser.momentum), push);
      return { value: work.add(value, move), moments: [velocity] };
    }
    case 'adagrad': {
      const h = work.add(first, work.square(g));
      return { value: work.subtract(value, scaledByRoot(work, rate, g, h)), moments: [h] };
    }
    case 'rmsprop': {
      const { decay } = optimiser;
      const h = work.add(work.scale(first, decay), work.scale(work.square(g), 1 - decay));
      return { value: work.subtract(value, scaledByRoot(work, rate, g, h)), moments: [h] };
    }
    case 'adam':
    case 'adamw': {
      const mean = towards(work, first, g, 1 - decay1);
      const variance = towards(work, second, work.square(g), 1 - decay2);
      const moved = work.subtract(value, scaledByRoot(work, corrected, mean, variance));
      const decayed =
        decoupled && weightDecay > 0 ? work.subtract(moved, work.scale(value, rate * weightDecay)) : moved;
      return { value: decayed, moments: [mean, variance] };
    }
  }
}
