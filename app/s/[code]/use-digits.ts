'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect, useState } from 'react';
import { postJson } from '@/app/lib/http';
import { routes } from '@/lib/protocol/http';
import { type DrawnHere, loadQueue, packPixels, saveQueue } from './digit-queue';
import { isPassing } from './send-upload';

interface DigitsOptions {
  readonly code: string;
  readonly participantId: string;
  readonly online: boolean;
}

export interface DigitsControls {
  /** Drawn here, sent or not. */
  readonly here: readonly DrawnHere[];
  /** How many of them wait for the connection. */
  readonly waiting: number;
  readonly take: (label: number, pixels: ArrayLike<number>) => void;
}

/** After a failure that will pass. */
const retryMs = 3000;

/** Sends what one draws, under the same ids until the server has it; what it does not want any more is dropped. */
export function useDigits({ code, participantId, online }: DigitsOptions): DigitsControls {
  const [queue, setQueue] = useState(() => loadQueue(code, participantId));
  const [sent, setSent] = useState<readonly DrawnHere[]>([]);
  const [turn, setTurn] = useState(0);

  useEffect(() => saveQueue(code, participantId, queue), [code, participantId, queue]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new try of the same
  useEffect(() => {
    if (!online || queue.length === 0) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void postJson(routes.digits(code), { digits: queue }).then((answer) => {
      if (gone) return;
      if (answer.ok || !isPassing(answer.error.code)) {
        const done = new Set(queue.map(({ id }) => id));
        if (answer.ok) setSent((before) => [...before, ...queue]);
        setQueue((now) => now.filter(({ id }) => !done.has(id)));
      } else {
        timer = setTimeout(() => setTurn((count) => count + 1), retryMs);
      }
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [code, online, queue, turn]);

  return {
    here: [...sent, ...queue],
    waiting: queue.length,
    take: useCallback(
      (label, pixels) =>
        setQueue((before) => [...before, { id: nanoid(), label, pixels: packPixels(pixels) }]),
      [],
    ),
  };
}
