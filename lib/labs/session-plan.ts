/** Whether a whole composed session fits the catalogue. Pure. */
import { failure, type Result, success } from '../protocol/errors';
import type { RoundPlan } from '../session/settings';
import { findLab } from './catalogue';
import { checkPlan } from './round-plan';

/** Never empty: a session always has a round. */
export type SessionPlan = readonly [RoundPlan, ...RoundPlan[]];

/**
 * The lines of a plan if each fits its lab. Says `lab-not-found` or `settings-invalid`; the detail says which line, from
 * 0, and of settings which field: `plan.1.board.ladder`.
 */
export function checkSessionPlan(plan: readonly RoundPlan[]): Result<SessionPlan> {
  const [first, ...rest] = plan;
  if (!first) return failure('settings-invalid', 'plan');
  for (const [index, { labId, settings }] of plan.entries()) {
    const lab = findLab(labId);
    if (!lab) return failure('lab-not-found', `plan.${index}`);
    const checked = checkPlan(lab, settings);
    if (!checked.ok) return failure(checked.error.code, `plan.${index}.${checked.error.detail}`);
  }
  return success([first, ...rest]);
}
