/** The update rules of lib/nn/optimisers.ts on two numbers, and a race with one of them. */
import { adamConstants, epsilon } from '../../nn/optimisers';
import { choiceIn, numberIn } from '../settings';
import type { Config } from '../types';
import { type Point, type Slope, type Surface, slopeAt } from './surfaces';

export const rules = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'] as const;
export type Rule = (typeof rules)[number];

export interface Optimiser {
  readonly rule: Rule;
  readonly learningRate: number;
  /** α of Momentum and Nesterov, ρ of RMSProp, β₁ of Adam. */
  readonly memory: number;
}

export const optimiserOf = (config: Config): Optimiser => ({
  rule: choiceIn(config, 'optimiser', rules),
  learningRate: numberIn(config, 'learningRate'),
  memory: numberIn(config, 'memory'),
});

/** One coordinate's way of stepping: gradient in, change out. What it remembers starts at zero. */
function stepper({ rule, learningRate: rate, memory }: Optimiser): (gradient: number) => number {
  let velocity = 0;
  let squares = 0;
  let fading = 1;
  let fadingSquares = 1;
  return (gradient) => {
    switch (rule) {
      case 'sgd':
        return -rate * gradient;
      case 'momentum':
        velocity = memory * velocity - rate * gradient;
        return velocity;
      case 'nesterov':
        velocity = memory * velocity - rate * gradient;
        return memory * velocity - rate * gradient;
      case 'adagrad':
        squares += gradient * gradient;
        return (-rate * gradient) / (Math.sqrt(squares) + epsilon);
      case 'rmsprop':
        squares = memory * squares + (1 - memory) * gradient * gradient;
        return (-rate * gradient) / (Math.sqrt(squares) + epsilon);
      case 'adam': {
        const { decay2 } = adamConstants;
        fading *= memory;
        fadingSquares *= decay2;
        velocity += (1 - memory) * (gradient - velocity);
        squares += (1 - decay2) * (gradient * gradient - squares);
        const corrected = (rate * Math.sqrt(1 - fadingSquares)) / (1 - fading);
        return (-corrected * velocity) / (Math.sqrt(squares) + epsilon);
      }
    }
  };
}

/** Beyond this a descent has gone for good and stays where it is. */
const lost = 1e6;

/** The points of a descent of so many steps, the start among them, with their heights. @returns [steps + 1] */
export function descend(surface: Surface, optimiser: Optimiser, steps: number): readonly Slope[] {
  const [alongX, alongY] = [stepper(optimiser), stepper(optimiser)];
  let point: Point = surface.start;
  let slope = slopeAt(surface, point);
  const path: Slope[] = [{ ...point, height: slope.height }];
  for (let step = 0; step < steps; step++) {
    const next = { x: point.x + alongX(slope.x), y: point.y + alongY(slope.y) };
    if (Math.max(Math.abs(next.x), Math.abs(next.y)) < lost) {
      point = next;
      slope = slopeAt(surface, point);
    }
    path.push({ ...point, height: slope.height });
  }
  return path;
}

/** Share of the height at the start that is left at a point of a path; all of it for who climbed or got lost. */
export function shareLeft(path: readonly Slope[], step = path.length - 1): number {
  const [first, now] = [path[0]?.height ?? 1, path[step]?.height ?? Number.POSITIVE_INFINITY];
  return Math.min(1, now / first);
}
