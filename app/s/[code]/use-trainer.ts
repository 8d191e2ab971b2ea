'use client';
import { useCallback, useEffect, useState } from 'react';
import type { OwnData } from '@/lib/labs/own-data';
import type { LabDefinition } from '@/lib/labs/types';
import { routes } from '@/lib/protocol/http';
import { createTrainer, type Trainer } from '@/lib/trainer/client';
import { type EngineStatus, TrainerError } from '@/lib/trainer/messages';
import type { Engine } from '@/lib/trainer/types';
import { loadPreference } from './engine-memory';

export interface TrainerState {
  /** The worker; null until the page runs in a browser. */
  readonly trainer: Trainer | null;
  /** The engine really got; null while it is being opened. */
  readonly engine: Engine | null;
  /** Those tried before it that do not work here. */
  readonly passed: EngineStatus['passed'];
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

export interface TrainerControls {
  /**
   * Another engine, or the first other one that works. Until it is there nothing can start (`now`), or runs start on
   * the present one, which then stays (`beside`).
   *
   * @returns null where the engine did not change
   */
  readonly changeEngine: (engine: Engine, how: 'now' | 'beside') => Promise<EngineStatus | null>;
  /** Asks again for data that did not come. */
  readonly retryData: () => void;
}

/**
 * A trainer in its worker for one lab: opens the engine and loads the data as soon as it is needed.
 *
 * @param own data in place of the lab's; keep it stable
 */
export function useTrainer(
  lab: LabDefinition,
  needed: boolean,
  own?: OwnData,
): TrainerState & TrainerControls {
  const [state, setState] = useState(closed);
  const { trainer } = state;

  const accept = useCallback((opened: EngineStatus) => {
    setState((before) => ({
      ...before,
      engine: opened.engine,
      passed: opened.passed,
      failed: false,
    }));
    return opened;
  }, []);

  const refuse = useCallback((error: unknown) => {
    // A page that has moved on disposed of its trainer: no fault.
    if (error instanceof TrainerError && error.message === 'disposed') return null;
    // A run has begun and keeps its engine.
    if (error instanceof TrainerError && error.code === 'busy') return null;
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
    const preference = loadPreference();
    created
      .prepare({
        labId: lab.id,
        blocksUrl: routes.block(lab.id, lab.version, ''),
        engine: preference === 'automatic' ? undefined : preference,
        own,
      })
      .then(accept, refuse);
    return () => {
      unsubscribe();
      created.dispose();
    };
  }, [lab, needed, own, accept, refuse]);

  const changeEngine = useCallback(
    async (wanted: Engine, how: 'now' | 'beside') => {
      if (!trainer) return null;
      if (how === 'now') setState((before) => ({ ...before, engine: null, failed: false }));
      // biome-ignore lint/correctness/useHookAtTopLevel: a request to the worker, no hook
      return trainer.useEngine(wanted).then(accept, refuse);
    },
    [trainer, accept, refuse],
  );

  const retryData = useCallback(() => {
    setState((before) => ({ ...before, dataFailed: false }));
    // Asking for what is missing starts the queue again; progress tells of its success.
    trainer?.examples('validation', 1).catch(() => setState((before) => ({ ...before, dataFailed: true })));
  }, [trainer]);

  return { ...state, changeEngine, retryData };
}
