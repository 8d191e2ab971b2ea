/** Fair budgets: what runs cost in steps or multiply-adds, whatever the machine. Pure. */
import type { Config } from '../labs/types';
import type { Engine } from '../trainer/types';
import { sameConfig, workOf } from './lookup';
import type { Round, Run, Submitted, Work } from './state';

/** A run as its cost is counted. */
export interface RunCost {
  readonly config: Config;
  readonly seed: number;
  readonly perStep: number;
  /** The step that it has come to. */
  readonly steps: number;
  /** It lost its GPU: the same run, started again, goes on from it. */
  readonly isLost: boolean;
}

type Setting = Pick<RunCost, 'config' | 'seed'>;
const isSame = (a: Setting, b: Setting): boolean => a.seed === b.seed && sameConfig(a.config, b.config);

/** The run that goes on from run `index`: the first after it with the same setting and seed, where its GPU was lost. */
function goneOnBy(runs: readonly RunCost[], index: number): RunCost | undefined {
  const run = runs[index];
  return run?.isLost ? runs.slice(index + 1).find((later) => isSame(run, later)) : undefined;
}

/**
 * What runs cost together, in the order of their start. Of a run that goes on from one whose GPU was lost the steps of both are the same
 * ones, and count once.
 */
export function costOf(runs: readonly RunCost[]): number {
  return runs.reduce((sum, { perStep, steps }, index) => {
    const after = goneOnBy(runs, index)?.steps ?? 0;
    return sum + perStep * Math.max(0, steps - after);
  }, 0);
}

/** A run as it counts against the number of runs. */
export interface StartedRun extends Setting {
  readonly engine: Engine;
  /** The submission of a relay's team whose weights it started from. */
  readonly from: string | null;
  readonly isLost: boolean;
}

/**
 * How many runs these are, in the order of their start. One by CPU that goes on from a run whose GPU was lost (the same start,
 * setting and seed) is the same run; each lost one is gone on from once.
 */
export function countOf(runs: readonly StartedRun[]): number {
  const lost: StartedRun[] = [];
  let count = 0;
  for (const run of runs) {
    const onGpu = run.engine === 'webgl';
    const before = onGpu ? -1 : lost.findIndex((each) => each.from === run.from && isSame(each, run));
    if (before >= 0) lost.splice(before, 1);
    else count++;
    if (onGpu && run.isLost) lost.push(run);
  }
  return count;
}

/** How many runs a participant will have spent when this one has started. */
export function countWith(round: Round, participantId: string, next: Omit<StartedRun, 'isLost'>): number {
  const before = workOf(round, participantId).runs.map((run) => ({ ...run, isLost: isLost(run) }));
  return countOf([...before, { ...next, isLost: false }]);
}

const isLost = ({ end }: Run): boolean => end?.how === 'context-lost';

/** What of somebody's part says how far their runs have come. */
export type Traces = Pick<Work, 'runs'> & {
  readonly submissions: readonly { readonly submitted: Submitted }[];
};

/** The furthest step that was submitted of a run; a recipe is run whole. */
export function stepsSubmitted(
  submissions: Traces['submissions'],
  { id, planned }: Pick<Run, 'id' | 'planned'>,
): number {
  const steps = submissions.map(({ submitted }) => {
    if (submitted.kind === 'answer' || submitted.runId !== id) return 0;
    return submitted.kind === 'weights' ? submitted.step : planned;
  });
  return Math.max(0, ...steps);
}

/** Steps that a run has made for sure: as far as it was submitted, and as its end says where that is further. */
function stepsMade({ submissions }: Traces, run: Run, isLatest: boolean): number {
  const submitted = stepsSubmitted(submissions, run);
  // Nobody is paid for steps that they could not have made: what is said is not believed.
  if (run.end) return Math.max(submitted, Math.min(run.end.step, run.allowance ?? run.end.step));
  // A run that its page lost is taken as done to the end until it says otherwise: else losing runs would be free.
  return isLatest ? submitted : Math.max(submitted, stepsAtMost(run));
}

/** Steps that a run can have made of which nobody knows the end. */
export const stepsAtMost = ({ planned, allowance }: Run): number => Math.min(planned, allowance ?? planned);

/** @param goesOn whether the latest run may still go on; else it counts as lost with its page */
const costsOf = (work: Traces, goesOn: boolean): RunCost[] =>
  work.runs.map((run) => ({
    ...run,
    steps: stepsMade(work, run, goesOn && run === work.runs.at(-1)),
    isLost: isLost(run),
  }));

/** What a participant has spent of the round's work budget, in its unit. */
export const spentBy = (round: Round, participantId: string): number =>
  costOf(costsOf(workOf(round, participantId), true));

/**
 * Whether the budget pays for what is submitted. It may not where the run was said to have ended before that, and others have
 * begun since with what was left.
 */
export function paysFor(round: Round, participantId: string, submitted: Submitted): boolean {
  const { work: budget } = round.settings;
  if (!budget) return true;
  const { runs, submissions } = workOf(round, participantId);
  return costOf(costsOf({ runs, submissions: [...submissions, { submitted }] }, true)) <= budget.most;
}

/**
 * The step to which a new run may go; null where work is not bounded. The run before it, if it has not ended, is counted as
 * lost with its page. The steps of one that it goes on from are paid already.
 */
export function allowanceFor(
  round: Round,
  participantId: string,
  next: Pick<RunCost, 'config' | 'seed' | 'perStep'>,
): number | null {
  const { work: budget } = round.settings;
  if (!budget) return null;
  const before = costsOf(workOf(round, participantId), false);
  const lost = before.find((run, index) => run.isLost && isSame(run, next) && !goneOnBy(before, index));
  const left = Math.floor((budget.most - costOf(before)) / next.perStep);
  return (lost?.steps ?? 0) + Math.max(0, left);
}
