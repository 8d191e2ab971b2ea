'use client';
import { useEffect, useState } from 'react';

/** Whole seconds from now (by the server's clock) until `until`, never below zero. Ticks on the second. */
export function useRemaining(until: number | null, clockOffset: number): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      const left = until - (Date.now() + clockOffset);
      if (left > 0) timer = setTimeout(tick, (left % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [until, clockOffset]);
  return until === null ? null : Math.max(0, Math.ceil((until - (now + clockOffset)) / 1000));
}

/** 222 → 3:42 */
export const clockFace = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
