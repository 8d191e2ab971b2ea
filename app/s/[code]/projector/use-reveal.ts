'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RevealRow } from '@/lib/session/views';
import { type RevealFrame, revealFrames } from './reveal-frames';

const ids = (rows: readonly RevealRow[]) => rows.map((row) => row.participantId);
const frozenOrder = (rows: readonly RevealRow[]) => ids(rows.toSorted((a, b) => a.frozenRank - b.frozenRank));

/**
 * Plays the reveal at once when `fresh` and on `replay`; otherwise it shows the end, and `played` stays false. With
 * reduced motion the moves are cuts, not glides (the tokens see to that).
 */
export function useReveal(
  rows: readonly RevealRow[],
  fresh: boolean,
): RevealFrame & { readonly played: boolean; readonly replay: () => void } {
  const [play, setPlay] = useState(fresh ? 1 : 0);
  const [frame, setFrame] = useState<RevealFrame>(() =>
    fresh
      ? { order: frozenOrder(rows), open: false, done: false }
      : { order: ids(rows), open: true, done: true },
  );
  const latest = useRef(rows);
  latest.current = rows;

  useEffect(() => {
    if (play === 0) return;
    const timers = revealFrames(frozenOrder(latest.current), ids(latest.current)).map(({ at, ...next }) =>
      setTimeout(() => setFrame(next), at),
    );
    return () => timers.forEach(clearTimeout);
  }, [play]);

  const replay = useCallback(() => setPlay((count) => count + 1), []);
  return { ...frame, played: play > 0, replay };
}
