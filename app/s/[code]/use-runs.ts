'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { pageSocket } from '@/app/lib/socket';
import { networkOf } from '@/lib/labs/experiment';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Claim } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import { type StoredNetwork, TrainerError, type TrainerErrorCode } from '@/lib/trainer/messages';
import type { Engine, Snapshot } from '@/lib/trainer/types';
import { loadRuns, saveRuns } from './run-store';
import { type LocalRun, noRuns, type RunsAction, type RunsState, reduceRuns } from './runs';
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
  readonly config: Config;
  readonly seed: number;
  readonly engine: Engine;
  /** Goes on from these weights, which another engine has trained. */
  readonly from?: Snapshot;
}

export interface RunsControls {
  readonly state: RunsState;
  /** Runs of an earlier page have been read from storage. */
  readonly restored: boolean;
  /** Why the last start failed. */
  readonly startError: TrainerErrorCode | null;
  readonly start: (options: StartOptions) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
  readonly submit: (runId: string) => void;
  readonly choose: (runId: string | null) => void;
}

/** Frames a second that go to the dashboard; it shows about one. */
const progressMs = 250;

/** Trains runs, keeps them in the browser's storage and tells the server of them. One round, one seat. */
export function useRuns(options: RunsOptions): RunsControls {
  const { code, roundId, participantId, lab, trainer, online, training } = options;
  const [state, dispatch] = useReducer(reduceRuns, noRuns);
  const [restored, setRestored] = useState(false);
  const [startError, setStartError] = useState<TrainerErrorCode | null>(null);
  const current = useRef<string | null>(null);

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
  useTrainerEvents(trainer, dispatch);
  useErrands({ code, state, dispatch, active: restored && online, trainer, lab });

  const stop = useCallback(() => void trainer?.stop().catch(() => undefined), [trainer]);

  useEffect(() => {
    if (!training && current.current) stop();
  }, [training, stop]);

  const start = useCallback(
    async ({ config, seed, engine, from }: StartOptions) => {
      if (!trainer || current.current) return;
      const network = networkOf(lab);
      const model = network.model(config);
      const spec = network.training(config);
      const id = nanoid();
      const run: LocalRun = {
        id,
        roundId,
        participantId,
        config,
        seed,
        engine,
        steps: spec.steps,
        frames: [],
        snapshot: from ?? null,
        measured: null,
        end: null,
        paused: false,
        announced: false,
        endTold: false,
        refused: null,
        upload: null,
      };
      setStartError(null);
      current.current = id;
      dispatch({ type: 'started', run });
      try {
        const outcome = await trainer.start({
          runId: id,
          model,
          training: spec,
          seed,
          from: from && { step: from.frame.step, weights: from.weights },
        });
        const { end: how, step, snapshot } = outcome;
        dispatch({ type: 'ended', id, how, step, snapshot });
        if (snapshot && how !== 'context-lost') {
          measure(trainer, { model, weights: snapshot.weights }).then(
            (claim) => dispatch({ type: 'measured', id, claim }),
            // The validation set did not come: the frame's figures stand.
            () => undefined,
          );
        }
      } catch (error) {
        dispatch({ type: 'ended', id, how: 'stopped', step: 0, snapshot: null });
        setStartError(error instanceof TrainerError ? error.code : 'worker-failed');
      } finally {
        current.current = null;
      }
    },
    [trainer, lab, roundId, participantId],
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
    resume: useCallback(() => holdBack(false), [holdBack]),
    stop,
    submit: useCallback((id: string) => {
      const upload = { submissionId: nanoid(), status: 'queued', share: 0, error: null } as const;
      dispatch({ type: 'upload', id, upload });
    }, []),
    choose: useCallback((id: string | null) => dispatch({ type: 'chosen', id }), []),
  };
}

/** What the weights reach on all of the data that the browser has. */
async function measure(trainer: Trainer, network: StoredNetwork): Promise<Claim> {
  const train = await trainer.evaluate('train', network);
  const validation = await trainer.evaluate('validation', network);
  return { train: train.value, validation: validation.value };
}

/** Frames and checkpoints of the worker go into the state; some of the frames to the dashboard. */
function useTrainerEvents(trainer: Trainer | null, dispatch: (action: RunsAction) => void): void {
  useEffect(() => {
    let toldAt = 0;
    return trainer?.subscribe((event) => {
      if (event.kind === 'checkpoint') {
        dispatch({ type: 'kept', id: event.runId, snapshot: event.snapshot });
      } else if (event.kind === 'frame') {
        const { runId, frame } = event;
        dispatch({ type: 'framed', id: runId, frame });
        if (performance.now() - toldAt < progressMs) return;
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
