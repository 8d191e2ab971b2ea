'use client';
import { useEffect, useRef } from 'react';
import { pageSocket } from '@/app/lib/socket';
import type { Trainer } from '@/lib/trainer/client';
import type { RunsAction } from './runs';

/** Frames a second that go to the dashboard; it shows about one. */
const progressMs = 250;

/** Frames and checkpoints of the worker go into the state; some of the frames to the dashboard. */
export function useTrainerEvents(
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
        void import('./trail-store')
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
