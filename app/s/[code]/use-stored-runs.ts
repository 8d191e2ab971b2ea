'use client';
import { startTransition, useCallback, useEffect, useReducer, useState } from 'react';
import { loadRuns } from './run-store';
import { noRuns, type RunsAction, type RunsState, reduceRuns } from './runs';
import { useKeptRuns } from './use-kept-runs';

interface StoredRuns {
  readonly state: RunsState;
  readonly dispatch: (action: RunsAction) => void;
  /** Runs of an earlier page have been read from storage. */
  readonly restored: boolean;
}

/** The runs of a round and seat: read from the browser's storage, changed, and kept there. */
export function useStoredRuns(roundId: string, participantId: string, seated: boolean): StoredRuns {
  const [state, apply] = useReducer(reduceRuns, noRuns);
  // What a run does changes much of the page: React draws it in slices, between frames and what the student does.
  const dispatch = useCallback((action: RunsAction) => startTransition(() => apply(action)), []);
  const [restored, setRestored] = useState(false);

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

  return { state, dispatch, restored };
}
