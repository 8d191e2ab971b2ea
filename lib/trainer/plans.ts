/** Gradient steps as engines take them: many at once, in buffers that are used again. */
import type { TrainingData } from '../nn/dataset';
import { createRng, type Rng } from '../nn/rng';
import { rateAt } from '../nn/schedules';
import { ExampleOrder } from './batches';
import { hasDropout } from './dropout';
import type { StepPlan } from './engine';
import { positionAt, type Stage } from './stages';

/** Steps of one plan at most. */
const mostSteps = 4096;

export class StepPlans {
  private readonly order: ExampleOrder;
  private readonly dropout: Rng;
  private indices = new Uint32Array();
  private rates = new Float64Array();

  constructor(data: TrainingData, seed: number) {
    const rng = createRng(seed);
    this.order = new ExampleOrder(data, rng.fork('order'));
    this.dropout = rng.fork('dropout');
  }

  /** The `steps` gradient steps of a stage that come after the first `step` ones. Valid until the next is made. */
  plan(stage: Stage, step: number, steps: number): StepPlan {
    const { model, training } = stage;
    const { batchSize } = training;
    if (this.indices.length < steps * batchSize) this.indices = new Uint32Array(steps * batchSize);
    if (this.rates.length < steps) this.rates = new Float64Array(steps);
    const indices = this.indices.subarray(0, steps * batchSize);
    const rates = this.rates.subarray(0, steps);
    this.order.write(positionAt(stage, step), indices);
    for (let index = 0; index < steps; index++) rates[index] = rateAt(training, step + index);
    const streams = hasDropout(model)
      ? Array.from({ length: steps }, (_, index) => this.dropout.numbered(step + index))
      : [];
    return { steps, indices, rates, streams };
  }
}

/** Finds out how many steps make a plan that lasts about as long as it may. */
export class PlanLength {
  private known = 1;

  /** @param longestMs how long a plan may last */
  constructor(private readonly longestMs: number) {}

  /** Steps of the next plan. */
  get steps(): number {
    return this.known;
  }

  /** A plan of so many steps lasted so long: the next one has at most twice its steps. */
  took(steps: number, ms: number): void {
    const fitting = Math.floor((this.longestMs * steps) / ms);
    this.known = Math.max(1, Math.min(mostSteps, Math.max(this.known, 2 * steps), fitting));
  }
}
