import { cos, exp, log } from './exact-math';
import type { Schedule, TrainingSpec } from './spec';

const constant: Schedule = { kind: 'constant' };

/** The share of a warm-up of `length` steps that step `step` has: 1/length at the first, then 1. */
const warmed = (step: number, length: number): number => (step < length ? (step + 1) / length : 1);

function factorAt(schedule: Schedule, step: number, steps: number): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step': {
      let factor = 1;
      for (let drops = Math.floor(step / schedule.every); drops > 0; drops--) factor *= schedule.factor;
      return factor;
    }
    case 'warm-up':
      return warmed(step, schedule.steps);
    case 'cosine': {
      const { warmUp } = schedule;
      if (step < warmUp) return warmed(step, warmUp);
      return (1 + cos((Math.PI * (step - warmUp)) / (steps - warmUp))) / 2;
    }
    case 'range-test':
      return steps < 2 ? 1 : exp(log(schedule.from) * (1 - step / (steps - 1)));
  }
}

/** The learning rate of gradient step `step`, counted from 0. What the kinds mean: `Schedule`. */
export function rateAt({ optimiser, schedule = constant, steps }: TrainingSpec, step: number): number {
  return optimiser.learningRate * factorAt(schedule, step, steps);
}
