'use client';
import { useCallback, useEffect, useState } from 'react';
import type { LabDefinition } from '@/lib/labs/types';
import { routes } from '@/lib/protocol/http';
import { createTrainer, type Trainer } from '@/lib/trainer/client';
import { type EngineStatus, TrainerError } from '@/lib/trainer/messages';
import { type Engine, engines } from '@/lib/trainer/types';

export interface TrainerState {
  /** The worker; null until the page runs in a browser. */
  readonly trainer: Trainer | null;
  /** The engine really got; null while it is being opened. */
  readonly engine: Engine | null;
  /** Engines tried before it that did not work. */
  readonly passed: readonly Engine[];
  /** No engine works here, or the worker died. */
  readonly failed: boolean;
  /** Bytes of data as unpacked; null for a lab that makes its own. */
  readonly data: { readonly loaded: number; readonly total: number } | null;
  /** A block did not come. It is asked for again by the next run, or by `retry`. */
  readonly dataFailed: boolean;
}

const closed: TrainerState = {
  trainer: null,
  engine: null,
  passed: [],
  failed: false,
  data: null,
  dataFailed: false,
};

/** The engine that was chosen by hand; kept beyond a refresh. */
const preferenceKey = 'holdout-engine';

function preferredEngine(): Engine | undefined {
  try {
    return engines.find((engine) => engine === localStorage.getItem(preferenceKey));
  } catch {
    return undefined;
  }
}

function keepPreference(engine: Engine): void {
  try {
    localStorage.setItem(preferenceKey, engine);
  } catch {
    // No storage: the choice holds until the next refresh.
  }
}

interface TrainerControls {
  /** Another engine, or the first after it that works. @returns the one really got, null where none was */
  readonly chooseEngine: (engine: Engine) => Promise<Engine | null>;
  /** Asks again for data that did not come. */
  readonly retryData: () => void;
}

/** A trainer in its worker for one lab: opens the engine and loads the data as soon as it is needed. */
export function useTrainer(lab: LabDefinition, needed: boolean): TrainerState & TrainerControls {
  const [state, setState] = useState(closed);
  const { trainer } = state;

  const accept = useCallback((opened: EngineStatus) => {
    setState((before) => ({
      ...before,
      engine: opened.engine,
      passed: opened.passed.map(({ engine }) => engine),
      failed: false,
    }));
    return opened.engine;
  }, []);

  const refuse = useCallback((error: unknown) => {
    // A page that has moved on disposed of its trainer: no fault.
    if (error instanceof TrainerError && error.message === 'disposed') return null;
    setState((before) => ({ ...before, engine: null, failed: true }));
    return null;
  }, []);

  useEffect(() => {
    if (!needed) return;
    const created = createTrainer();
    const unsubscribe = created.subscribe((event) => {
      if (event.kind === 'progress') {
        const { loaded, total } = event;
        setState((before) => ({ ...before, data: { loaded, total }, dataFailed: false }));
      } else if (event.kind === 'data-failed') {
        setState((before) => ({ ...before, dataFailed: true }));
      }
    });
    setState({ ...closed, trainer: created });
    created
      .prepare({ labId: lab.id, blocksUrl: routes.block(lab.id, lab.version, ''), engine: preferredEngine() })
      .then(accept, refuse);
    return () => {
      unsubscribe();
      created.dispose();
    };
  }, [lab, needed, accept, refuse]);

  const chooseEngine = useCallback(
    async (engine: Engine) => {
      if (!trainer) return null;
      keepPreference(engine);
      setState((before) => ({ ...before, engine: null, failed: false }));
      // biome-ignore lint/correctness/useHookAtTopLevel: a request to the worker, no hook
      return trainer.useEngine(engine).then(accept, refuse);
    },
    [trainer, accept, refuse],
  );

  const retryData = useCallback(() => {
    setState((before) => ({ ...before, dataFailed: false }));
    // Asking for what is missing starts the queue again; progress tells of its success.
    trainer?.examples('validation', 1).catch(() => setState((before) => ({ ...before, dataFailed: true })));
  }, [trainer]);

  return { ...state, chooseEngine, retryData };
}
