'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect } from 'react';
import type { ReadWeights } from '@/lib/export/weights-file';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { WorkBudget } from '@/lib/session/settings';
import type { Sent } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import type { TrainerErrorCode } from '@/lib/trainer/messages';
import { latestConfig, type Segments } from '@/lib/trainer/run';
import type { Checkpoint, Engine } from '@/lib/trainer/types';
import { measuredFrame } from './measure';
import { abandoned, freeTerms, type LocalRun, newRun, type RunsState, stepsOf, type Terms } from './runs';
import { useErrands } from './use-errands';
import { useStoredRuns } from './use-stored-runs';
import { useTrainerEvents } from './use-trainer-events';
import { useTraining } from './use-training';
import { useTurning } from './use-turning';

interface RunsOptions {
  readonly code: string;
  readonly roundId: string;
  readonly participantId: string;
  readonly lab: LabDefinition;
  /** What the round wants of a run; the lab's own kind where it is left out. */
  readonly submits?: Sent['kind'];
  /** What bounds work beside the clock. */
  readonly work?: WorkBudget | null;
  readonly trainer: Trainer | null;
  readonly online: boolean;
  /** This tab has the seat; another one's runs are not to be taken for lost ones. */
  readonly seated: boolean;
  /** The round trains: when this ends, a run in progress ends too. */
  readonly training: boolean;
}

export interface StartOptions {
  readonly seed: number;
  /** One setting, or those of a run that is to be gone through again. */
  readonly segments: Segments;
  readonly engine: Engine;
  readonly terms?: Terms;
  /** Goes on from where another engine has stopped. */
  readonly from?: Checkpoint;
}

export interface RunsControls {
  readonly state: RunsState;
  /** Runs of an earlier page have been read from storage. */
  readonly restored: boolean;
  /** Why the last start failed. */
  readonly startError: TrainerErrorCode | null;
  readonly start: (options: StartOptions) => Promise<void>;
  /** Takes in weights from a file, as a run that has ended. Rejects where they cannot be measured (no data yet). */
  readonly bring: (read: ReadWeights, engine: Engine) => Promise<void>;
  readonly pause: () => void;
  /** Goes on with the run that pauses, or with one that an earlier page was training. @param engine the trainer's now */
  readonly resume: (engine: Engine) => void;
  /** One gradient step of the run that pauses. */
  readonly step: () => void;
  /** Another setting for the run that goes on; see `canGoOn`. */
  readonly change: (config: Config) => void;
  readonly stop: () => void;
  readonly submit: (runId: string) => void;
  readonly choose: (runId: string | null) => void;
}

/** Trains runs, keeps them in the browser's storage and tells the server of them. One round, one seat. */
export function useRuns(options: RunsOptions): RunsControls {
  const { code, roundId, participantId, lab, work = null, trainer, online, seated, training } = options;
  const submits = options.submits ?? lab.score.submits;
  const { state, dispatch, restored } = useStoredRuns(roundId, participantId, seated);
  const { runs } = state;
  const interrupted = runs.find((run) => run.interrupted) ?? null;
  useTrainerEvents(trainer, dispatch, online);
  useErrands({ code, state, dispatch, active: restored && online, trainer, lab, submits });

  const { current, startError, train } = useTraining(trainer, lab, dispatch);
  const change = useTurning({ trainer, lab, work, participantId, runs, current, dispatch });

  const start = useCallback(
    async ({ seed, segments, engine, terms, from }: StartOptions) => {
      if (!trainer || current.current) return;
      const lost = from && runs.find(({ checkpoint }) => checkpoint === from);
      const about = { id: nanoid(), roundId, participantId, seed, segments, engine };
      const run: LocalRun = {
        ...newRun({
          ...about,
          terms: terms ?? lost?.terms ?? freeTerms,
          steps: stepsOf(lab, latestConfig(segments)),
        }),
        engines: [...(lost?.engines ?? []), engine],
        snapshot: from ?? null,
        checkpoint: from ?? null,
      };
      dispatch({ type: 'started', run });
      await train(run, from);
    },
    [trainer, lab, roundId, participantId, runs, current, train, dispatch],
  );

  const bring = useCallback(
    async ({ config, seed, step, model, weights }: ReadWeights, engine: Engine) => {
      if (!trainer) return;
      const frame = await measuredFrame(trainer, lab, step, { model, weights });
      const about = { id: nanoid(), roundId, participantId, seed, engine, terms: freeTerms };
      const run = newRun({ ...about, segments: [{ from: 0, config, by: participantId }], steps: step });
      const end = { how: 'finished', step } as const;
      dispatch({ type: 'started', run: { ...run, frames: [frame], snapshot: { frame, weights }, end } });
    },
    [trainer, lab, roundId, participantId, dispatch],
  );

  const takeUp = useCallback(
    (run: LocalRun, engine: Engine) => {
      if (!trainer || current.current) return;
      dispatch({ type: 'taken-up', id: run.id, engine });
      void train(run, run.checkpoint ?? undefined);
    },
    [trainer, current, train, dispatch],
  );

  const stop = useCallback(() => {
    if (interrupted) dispatch({ type: 'ended', id: interrupted.id, outcome: abandoned(interrupted) });
    else void trainer?.stop().catch(() => undefined);
  }, [trainer, interrupted, dispatch]);

  useEffect(() => {
    if (!training && (current.current || interrupted)) stop();
  }, [training, stop, current, interrupted]);

  const holdBack = useCallback(
    (paused: boolean) => {
      const id = current.current;
      if (!trainer || !id) return;
      dispatch({ type: 'paused', id, paused });
      void (paused ? trainer.pause() : trainer.resume()).catch(() => undefined);
    },
    [trainer, current, dispatch],
  );

  return {
    state,
    restored,
    startError,
    start,
    bring,
    pause: useCallback(() => holdBack(true), [holdBack]),
    resume: useCallback(
      (engine: Engine) => (interrupted ? takeUp(interrupted, engine) : holdBack(false)),
      [interrupted, takeUp, holdBack],
    ),
    step: useCallback(() => void trainer?.step().catch(() => undefined), [trainer]),
    change,
    stop,
    submit: useCallback(
      (id: string) => {
        const upload = { submissionId: nanoid(), status: 'queued', share: 0, error: null } as const;
        dispatch({ type: 'upload', id, upload });
      },
      [dispatch],
    ),
    choose: useCallback((id: string | null) => dispatch({ type: 'chosen', id }), [dispatch]),
  };
}
