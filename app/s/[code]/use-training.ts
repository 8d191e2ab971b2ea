'use client';
import { type RefObject, useCallback, useRef, useState } from 'react';
import type { LabDefinition } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import { TrainerError, type TrainerErrorCode } from '@/lib/trainer/messages';
import { latestConfig, settingOf } from '@/lib/trainer/run';
import type { Checkpoint } from '@/lib/trainer/types';
import { measure } from './measure';
import { abandoned, type LocalRun, type RunsAction } from './runs';

interface Training {
  /** The id of the run that the trainer has; null between runs. */
  readonly current: RefObject<string | null>;
  /** Why the last start failed. */
  readonly startError: TrainerErrorCode | null;
  /** Trains until the run ends, whichever way. @param from where it goes on */
  readonly train: (run: LocalRun, from?: Checkpoint) => Promise<void>;
}

/** So long a run lasts at least, where what moves is welcome. */
const leastMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 2000);

/** Hands runs to the trainer, one at a time, and writes down how they end. */
export function useTraining(
  trainer: Trainer | null,
  lab: LabDefinition,
  dispatch: (action: RunsAction) => void,
): Training {
  const [startError, setStartError] = useState<TrainerErrorCode | null>(null);
  const current = useRef<string | null>(null);
  const train = useCallback(
    async (run: LocalRun, from?: Checkpoint) => {
      if (!trainer || current.current) return;
      const { id, seed, segments, terms } = run;
      setStartError(null);
      current.current = id;
      if (from && run.trailed) {
        void import('./trail-store').then(({ cutTrail }) => cutTrail(id, from.frame.step));
      }
      try {
        const outcome = await trainer.start({
          ...{ runId: id, seed, segments, from },
          initial: terms.baton?.weights,
          until: terms.until ?? undefined,
          leastMs: terms.cell === null ? leastMs() : 0,
        });
        dispatch({ type: 'ended', id, outcome });
        const { end, snapshot } = outcome;
        // Nobody waits for the figures of a crowd's cell: its next one begins at once.
        if (!snapshot || end === 'context-lost' || terms.cell !== null) return;
        const { model } = settingOf(lab, latestConfig(segments));
        measure(trainer, { model, weights: snapshot.weights }).then(
          (claim) => dispatch({ type: 'measured', id, claim }),
          // The validation set did not come: the frame's figures stand.
          () => undefined,
        );
      } catch (error) {
        dispatch({ type: 'ended', id, outcome: abandoned(run) });
        setStartError(error instanceof TrainerError ? error.code : 'worker-failed');
      } finally {
        current.current = null;
      }
    },
    [trainer, lab, dispatch],
  );

  return { current, startError, train };
}
