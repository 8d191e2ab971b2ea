/** What a gradient step costs, whatever the machine: the measure of a round's work budget. Pure. */
import { multiplyAdds } from '../nn/layers';
import type { WorkBudget, WorkUnit } from '../session/settings';
import type { Config, LabDefinition } from './types';

/** The way back costs about twice the way forward: gradients by the inputs and by the weights. */
const thereAndBack = 3;

/**
 * What one step of a run with this setting costs in a budget's unit: 1, or the multiply-adds of a batch there and back.
 * A lab that trains no network counts steps.
 */
export function stepCost({ experiment }: LabDefinition, config: Config, unit: WorkUnit): number {
  if (unit === 'steps' || experiment.kind !== 'network') return 1;
  return thereAndBack * multiplyAdds(experiment.model(config)) * experiment.training(config).batchSize;
}

/** Whether a step costs the same of a budget under both settings; always where work is not bounded. */
export const isSamePrice = (lab: LabDefinition, work: WorkBudget | null, a: Config, b: Config): boolean =>
  work === null || stepCost(lab, a, work.unit) === stepCost(lab, b, work.unit);
