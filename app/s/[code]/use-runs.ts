'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { pageSocket } from '@/app/lib/socket';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Claim } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import { type StoredNetwork, TrainerError, type TrainerErrorCode } from '@/lib/trainer/messages';
import { canGoOn, latestConfig, type Segments, settingOf } from '@/lib/trainer/run';
import type { Checkpoint, Engine } from '@/lib/trainer/types';
import { loadRuns, saveRuns } from './run-store';
import { abandoned, type LocalRun, noRuns, type RunsAction, type RunsState, reduceRuns } from './runs';
import { useErrands } from './use-errands';

interface RunsOptions {
  readonly code: string;
  readonly roundId: string;
  readonly participantId: string;
  readonly lab: LabDefinition;
  readonly trainer: Trainer | null;
  readonly online: boolean;
  /** The round trains: when this ends, a run in progress ends too. */
  readonly training: boolean;
}

export interface StartOptions {
  readonly seed: number;
  /** One setting, or those of a run that is to be gone through again. */
  readonly segments: Segments;
  readonly engine: Engine;
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
  const { code, roundId, participantId, lab, trainer, online, training } = options;
  const [state, dispatch] = useReducer(reduceRuns, noRuns);
  const [restored, setRestored] = useState(false);
  const [startError, setStartError] = useState<TrainerErrorCode | null>(null);
  const current = useRef<string | null>(null);
  const { runs } = state;
  const interrupted = runs.find((run) => run.interrupted) ?? null;

  useEffect(() => {
    let gone = false;
    void loadRuns(roundId, participantId).then((runs) => {
      if (gone) return;
      dispatch({ type: 'restored', runs });
      setRestored(true);
    });
    return () => {
      gone = true;
    };
  }, [roundId, participantId]);

  useKept(state, restored);
  useTrainerEvents(trainer, dispatch, online);
  useErrands({ code, state, dispatch, active: restored && online, trainer, lab });

  /** Trains until the run ends, whichever way. */
  const train = useCallback(
    async (run: LocalRun, from?: Checkpoint) => {
      if (!trainer || current.current) return;
      const { id, seed, segments } = run;
      setStartError(null);
      current.current = id;
      try {
        const outcome = await trainer.start({ runId: id, seed, segments, from, leastMs: leastMs() });
        dispatch({ type: 'ended', id, outcome });
        const { end, snapshot } = outcome;
        if (!snapshot || end === 'context-lost') return;
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
    [trainer, lab],
  );

  const start = useCallback(
    async ({ seed, segments, engine, from }: StartOptions) => {
      if (!trainer || current.current) return;
      const lost = from && runs.find(({ checkpoint }) => checkpoint === from);
      const run: LocalRun = {
        id: nanoid(),
        roundId,
        participantId,
        seed,
        segments,
        engine,
        engines: [...(lost?.engines ?? []), engine],
        steps: stepsOf(lab, latestConfig(segments)),
        frames: [],
        snapshot: from ?? null,
        checkpoint: from ?? null,
        measured: null,
        end: null,
        paused: false,
        interrupted: false,
        announced: false,
        endTold: false,
        refused: null,
        upload: null,
      };
      dispatch({ type: 'started', run });
      await train(run, from);
    },
    [trainer, lab, roundId, participantId, runs, train],
  );

  const takeUp = useCallback(
    (run: LocalRun, engine: Engine) => {
      if (!trainer || current.current) return;
      dispatch({ type: 'taken-up', id: run.id, engine });
      void train(run, run.checkpoint ?? undefined);
    },
    [trainer, train],
  );

  const stop = useCallback(() => {
    if (interrupted) dispatch({ type: 'ended', id: interrupted.id, outcome: abandoned(interrupted) });
    else void trainer?.stop().catch(() => undefined);
  }, [trainer, interrupted]);

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
    [trainer, lab, participantId, runs],
  );

  const holdBack = useCallback(
    (paused: boolean) => {
      const id = current.current;
      if (!trainer || !id) return;
      dispatch({ type: 'paused', id, paused });
      void (paused ? trainer.pause() : trainer.resume()).catch(() => undefined);
    },
    [trainer],
  );

  return {
    state,
    restored,
    startError,
    start,
    pause: useCallback(() => holdBack(true), [holdBack]),
    resume: useCallback(
      (engine: Engine) => (interrupted ? takeUp(interrupted, engine) : holdBack(false)),
      [interrupted, takeUp, holdBack],
    ),
    step: useCallback(() => void trainer?.step().catch(() => undefined), [trainer]),
    change,
    stop,
    submit: useCallback((id: string) => {
      const upload = { submissionId: nanoid(), status: 'queued', share: 0, error: null } as const;
      dispatch({ type: 'upload', id, upload });
    }, []),
    choose: useCallback((id: string | null) => dispatch({ type: 'chosen', id }), []),
  };
}

/** How many steps a run with this setting takes; a simulation tells only as it goes. */
const stepsOf = (lab: LabDefinition, config: Config): number | undefined =>
  lab.experiment.kind === 'network' ? lab.experiment.training(config).steps : undefined;

/** What the weights reach on all of the data that the browser has. */
async function measure(trainer: Trainer, network: StoredNetwork): Promise<Claim> {
  const train = await trainer.evaluate('train', network);
  const validation = await trainer.evaluate('validation', network);
  return { train: train.value, validation: validation.value };
}

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
      if (event.kind === 'checkpoint') {
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

/** What a refresh would need: all that changes rarely, and with it the curve as it is by then. */
const isWorthKeeping = (before: LocalRun | undefined, now: LocalRun) =>
  !before ||
  before.snapshot !== now.snapshot ||
  before.segments !== now.segments ||
  before.end !== now.end ||
  before.measured !== now.measured ||
  before.announced !== now.announced ||
  before.endTold !== now.endTold ||
  before.refused !== now.refused ||
  before.upload?.status !== now.upload?.status;

/** Writes runs to storage whenever something worth keeping has changed. */
function useKept({ runs }: RunsState, restored: boolean): void {
  const kept = useRef<readonly LocalRun[]>([]);
  useEffect(() => {
    if (!restored) return;
    const byId = new Map(kept.current.map((run) => [run.id, run]));
    const changed = runs.filter((run) => isWorthKeeping(byId.get(run.id), run));
    kept.current = runs;
    if (changed.length > 0) void saveRuns(runs, changed);
  }, [runs, restored]);
}
