'use client';
import { nanoid } from 'nanoid';
import { startTransition, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { pageSocket } from '@/app/lib/socket';
import type { ReadWeights } from '@/lib/export/weights-file';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Sent } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import { TrainerError, type TrainerErrorCode } from '@/lib/trainer/messages';
import { canGoOn, latestConfig, type Segments, settingOf } from '@/lib/trainer/run';
import type { Checkpoint, Engine } from '@/lib/trainer/types';
import { measure, measuredFrame } from './measure';
import { loadRuns } from './run-store';
import {
  abandoned,
  freeTerms,
  type LocalRun,
  newRun,
  noRuns,
  type RunsAction,
  type RunsState,
  reduceRuns,
  type Terms,
} from './runs';
import { useErrands } from './use-errands';
import { useKeptRuns } from './use-kept-runs';

interface RunsOptions {
  readonly code: string;
  readonly roundId: string;
  readonly participantId: string;
  readonly lab: LabDefinition;
  /** What the round wants of a run; the lab's own kind where it is left out. */
  readonly submits?: Sent['kind'];
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

/** Frames a second that go to the dashboard; it shows about one. */
const progressMs = 250;

/** A setting holds when its control has been left alone for so long: each one that holds is written down. */
const settleMs = 250;

/** So long a run lasts at least, where what moves is welcome. */
const leastMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 2000);

/** Trains runs, keeps them in the browser's storage and tells the server of them. One round, one seat. */
export function useRuns(options: RunsOptions): RunsControls {
  const { code, roundId, participantId, lab, trainer, online, seated, training } = options;
  const submits = options.submits ?? lab.score.submits;
  const [state, apply] = useReducer(reduceRuns, noRuns);
  // What a run does changes much of the page: React draws it in slices, between frames and what the student does.
  const dispatch = useCallback((action: RunsAction) => startTransition(() => apply(action)), []);
  const [restored, setRestored] = useState(false);
  const [startError, setStartError] = useState<TrainerErrorCode | null>(null);
  const current = useRef<string | null>(null);
  const { runs } = state;
  const interrupted = runs.find((run) => run.interrupted) ?? null;

  useEffect(() => {
    if (!seated) return;
    let gone = false;
    void loadRuns(roundId, participantId).then((runs) => {
      if (gone) return;
      startTransition(() => {
        apply({ type: 'restored', runs });
        setRestored(true);
      });
    });
    return () => {
      gone = true;
    };
  }, [roundId, participantId, seated]);

  useKeptRuns(state, restored);
  useTrainerEvents(trainer, dispatch, online);
  useErrands({ code, state, dispatch, active: restored && online, trainer, lab, submits });

  /** Trains until the run ends, whichever way. */
  const train = useCallback(
    async (run: LocalRun, from?: Checkpoint) => {
      if (!trainer || current.current) return;
      const { id, seed, segments, terms } = run;
      setStartError(null);
      current.current = id;
      if (from && run.trailed) void trails().then(({ cutTrail }) => cutTrail(id, from.frame.step));
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
    [trainer, lab, roundId, participantId, runs, train, dispatch],
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
    [trainer, train, dispatch],
  );

  const stop = useCallback(() => {
    if (interrupted) dispatch({ type: 'ended', id: interrupted.id, outcome: abandoned(interrupted) });
    else void trainer?.stop().catch(() => undefined);
  }, [trainer, interrupted, dispatch]);

  useEffect(() => {
    if (!training && (current.current || interrupted)) stop();
  }, [training, stop, interrupted]);

  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback(
    (config: Config) => {
      const run = runs.find(({ id }) => id === current.current);
      clearTimeout(settling.current);
      if (!trainer || !run || !canGoOn(lab, latestConfig(run.segments), config)) return;
      settling.current = setTimeout(async () => {
        const from = await trainer.change(config).catch(() => null);
        if (from === null) return;
        const segment = { from, config, by: participantId };
        dispatch({ type: 'changed', id: run.id, segment, steps: stepsOf(lab, config) });
      }, settleMs);
    },
    [trainer, lab, participantId, runs, dispatch],
  );

  const holdBack = useCallback(
    (paused: boolean) => {
      const id = current.current;
      if (!trainer || !id) return;
      dispatch({ type: 'paused', id, paused });
      void (paused ? trainer.pause() : trainer.resume()).catch(() => undefined);
    },
    [trainer, dispatch],
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

/** Of long runs alone. */
const trails = () => import('./trail-store');

/** How many steps a run with this setting takes; a simulation tells only as it goes. */
const stepsOf = (lab: LabDefinition, config: Config): number | undefined =>
  lab.experiment.kind === 'network' ? lab.experiment.training(config).steps : undefined;

/** Frames and checkpoints of the worker go into the state; some of the frames to the dashboard. */
function useTrainerEvents(
  trainer: Trainer | null,
  dispatch: (action: RunsAction) => void,
  online: boolean,
): void {
  const isOnline = useRef(online);
  isOnline.current = online;
  useEffect(() => {
    let toldAt = 0;
    return trainer?.subscribe((event) => {
      if (event.kind === 'trail') {
        const { runId: id, mark, promised, state } = event;
        void trails()
          .then(({ keepState }) => keepState(id, { mark, ...promised }, state))
          .then((kept) => kept && dispatch({ type: 'trailed', id }));
      } else if (event.kind === 'checkpoint') {
        dispatch({ type: 'kept', id: event.runId, checkpoint: event.checkpoint });
      } else if (event.kind === 'frame') {
        const { runId, frame } = event;
        dispatch({ type: 'framed', id: runId, frame });
        if (!isOnline.current || performance.now() - toldAt < progressMs) return;
        toldAt = performance.now();
        pageSocket().volatile.emit('progress:send', { runId, frame });
      }
    });
  }, [trainer, dispatch]);
}
