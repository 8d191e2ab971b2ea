import type { EarlyStopping } from '../nn/spec';
import type { Checks, Frame } from './types';

/** Whether there is to be a check after `step` steps, and was none yet. */
export const checkIsDue = ({ everySteps }: EarlyStopping, step: number, checks: Checks | null): boolean =>
  step > 0 && step % everySteps === 0 && checks?.step !== step;

/** Whether the validation loss fell. @param frame null where it is not a number */
export function isBest(frame: Frame | null, checks: Checks | null): frame is Frame {
  const loss = frame?.validationLoss ?? Number.POSITIVE_INFINITY;
  return loss < (checks?.best?.frame.validationLoss ?? Number.POSITIVE_INFINITY);
}

export const isEnough = ({ patience }: EarlyStopping, { worse }: Checks): boolean => worse >= patience;
