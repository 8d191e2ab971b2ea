import type { SimulationFrame } from '../labs/types';
import { type MetricName, metrics } from '../nn/score';
import type { Frame } from './types';

/**
 * A simulation's frame as a point of the learning curves; null where it says nothing of the training data. A simulation
 * has no loss: the curve of losses shows its metric, for an accuracy the share of wrong answers.
 *
 * @param elapsedMs time spent running, pauses not counted
 */
export function curvePoint(
  metric: MetricName,
  { step, train, validation }: SimulationFrame,
  elapsedMs: number,
): Frame | null {
  if (train === null || !Number.isFinite(train)) return null;
  const known = validation !== null && Number.isFinite(validation) ? validation : null;
  const about = { step, epoch: 0, elapsedMs };
  if (metrics[metric].better === 'lower') {
    return {
      ...about,
      trainLoss: train,
      validationLoss: known,
      trainAccuracy: null,
      validationAccuracy: null,
    };
  }
  return {
    ...about,
    trainLoss: 1 - train,
    validationLoss: known === null ? null : 1 - known,
    trainAccuracy: train,
    validationAccuracy: known,
  };
}
