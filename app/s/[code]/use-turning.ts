'use client';
import { type RefObject, useCallback, useRef } from 'react';
import { isSamePrice } from '@/lib/labs/step-cost';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { WorkBudget } from '@/lib/session/settings';
import type { Trainer } from '@/lib/trainer/client';
import { canGoOn, latestConfig } from '@/lib/trainer/run';
import { type LocalRun, type RunsAction, stepsOf } from './runs';

/** A setting holds when its control has been left alone for so long: each one that holds is written down. */
const settleMs = 250;

interface TurningOptions {
  readonly trainer: Trainer | null;
  readonly lab: LabDefinition;
  readonly work: WorkBudget | null;
  readonly participantId: string;
  readonly runs: readonly LocalRun[];
  /** The id of the run that goes on. */
  readonly current: RefObject<string | null>;
  readonly dispatch: (action: RunsAction) => void;
}

/** Controls that are turned while a run goes on: it takes the setting over where it can (`canGoOn`). */
export function useTurning(options: TurningOptions): (config: Config) => void {
  const { trainer, lab, work, participantId, runs, current, dispatch } = options;
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (config: Config) => {
      const run = runs.find(({ id }) => id === current.current);
      clearTimeout(settling.current);
      const now = run && latestConfig(run.segments);
      if (!trainer || !now || !canGoOn(lab, now, config) || !isSamePrice(lab, work, now, config)) return;
      settling.current = setTimeout(async () => {
        const from = await trainer.change(config).catch(() => null);
        if (from === null) return;
        const segment = { from, config, by: participantId };
        dispatch({ type: 'changed', id: run.id, segment, steps: stepsOf(lab, config) });
      }, settleMs);
    },
    [trainer, lab, work, participantId, runs, current, dispatch],
  );
}
