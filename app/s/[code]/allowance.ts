/** What a round still allows a seat, as far as this browser knows: pure. */
import { stepCost } from '@/lib/labs/step-cost';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { type RunCard, runsLeft, submissionsLeft } from './run-cards';
import type { LocalRun } from './runs';
import { stepsWithin, type WorkLeft, workLeft } from './work-budget';

export interface Allowance {
  /** Runs that may still be started. */
  readonly runs: number;
  readonly submissions: number;
  /** Null where work is not bounded. */
  readonly work: WorkLeft | null;
  /** Steps that a run with this setting may make; null where nothing but the setting bounds it. */
  readonly until: (config: Config) => number | null;
  /** Whether a run with this setting may begin. */
  readonly fits: (config: Config) => boolean;
}

/** @param cards all runs of the seat in this round; `runs` those of this browser */
export function allowanceOf(
  lab: LabDefinition,
  { settings, score }: Pick<PublicView['round'], 'settings' | 'score'>,
  seat: SeatView,
  cards: readonly RunCard[],
  runs: readonly LocalRun[],
): Allowance {
  const work = workLeft(lab, seat, runs);
  const until = (config: Config) => work && stepsWithin(work, stepCost(lab, config, work.unit));
  // The server runs a recipe whole: it must fit. Weights may be taken where the budget ends.
  const least = (config: Config) =>
    score.submits === 'recipe' && lab.experiment.kind === 'network'
      ? lab.experiment.training(config).steps
      : 1;
  return {
    runs: runsLeft(cards, settings.runs),
    submissions: submissionsLeft(cards, seat, settings.submissions),
    work,
    until,
    fits: (config) => (until(config) ?? Number.POSITIVE_INFINITY) >= least(config),
  };
}

/** How many submissions of a seat stand: what has not failed. */
export const contributions = ({ submissions }: Pick<SeatView, 'submissions'>): number =>
  submissions.filter(({ status }) => status.kind !== 'failed').length;
