/** What is left of a round's work budget, as far as this browser knows: pure. */
import { stepCost } from '@/lib/labs/step-cost';
import type { LabDefinition } from '@/lib/labs/types';
import type { WorkUnit } from '@/lib/session/settings';
import type { Run } from '@/lib/session/state';
import type { SeatView } from '@/lib/session/views';
import { costOf, type RunCost, stepsAtMost, stepsSubmitted } from '@/lib/session/work';
import type { LocalRun } from './runs';

export interface WorkLeft {
  readonly unit: WorkUnit;
  readonly most: number;
  /** In the unit; what trains now is counted as it goes. */
  readonly spent: number;
}

/** A run of another browser; one that its page lost counts as done to its end. */
const costOfOther = (run: Run): RunCost => ({
  ...run,
  steps: run.end?.step ?? stepsAtMost(run),
  isLost: run.end?.how === 'context-lost',
});

const costOfOwn = (lab: LabDefinition, unit: WorkUnit, run: LocalRun): RunCost => {
  const [{ config }] = run.segments;
  return {
    ...{ config, seed: run.seed, perStep: stepCost(lab, config, unit) },
    steps: run.end?.step ?? run.frames.at(-1)?.step ?? 0,
    isLost: run.end?.how === 'context-lost',
  };
};

/** The budget of a seat with what the server has not heard of yet; null where work is not bounded. */
export function workLeft(
  lab: LabDefinition,
  seat: Pick<SeatView, 'work' | 'runs' | 'submissions'>,
  runs: readonly LocalRun[],
): WorkLeft | null {
  if (!seat.work) return null;
  const { unit, most } = seat.work;
  const own = new Set(runs.map(({ id }) => id));
  const known = new Map(seat.runs.map((run) => [run.id, run]));
  /** With what was submitted of it: a recipe is run in full. */
  const submitted = (id: string, cost: RunCost): RunCost => {
    const run = known.get(id);
    return run ? { ...cost, steps: Math.max(cost.steps, stepsSubmitted(seat.submissions, run)) } : cost;
  };
  const elsewhere = seat.runs
    .filter(({ id }) => !own.has(id))
    .map((run) => submitted(run.id, costOfOther(run)));
  const here = runs
    .filter(({ refused }) => refused === null)
    .map((run) => submitted(run.id, costOfOwn(lab, unit, run)));
  return { unit, most, spent: costOf([...elsewhere, ...here]) };
}

/** Whole steps that a run may make whose steps cost `perStep`. */
export const stepsWithin = ({ most, spent }: WorkLeft, perStep: number): number =>
  Math.max(0, Math.floor((most - spent) / perStep));
