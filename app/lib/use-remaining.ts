'use client';
import { createContext, useContext, useEffect, useState } from 'react';

/** In a replay it is as late as its time bar says: the server's clock then, whatever time it is now. */
export const ReplayedTime = createContext<number | null>(null);

/** Whole seconds from now (by the server's clock) until `until`, never below zero. Ticks on the second. */
export function useRemaining(until: number | null, clockOffset: number): number | null {
  const replayed = useContext(ReplayedTime);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null || replayed !== null) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      const left = until - (Date.now() + clockOffset);
      if (left > 0) timer = setTimeout(tick, (left % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [until, clockOffset, replayed]);
  return until === null ? null : Math.max(0, Math.ceil((until - (replayed ?? now + clockOffset)) / 1000));
}

/** 222 → 3:42 */
export const clockFace = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
