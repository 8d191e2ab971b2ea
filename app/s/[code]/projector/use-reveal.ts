'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rankSteps } from '@/app/lib/rank-steps';
import type { RevealRow } from '@/lib/session/views';

/** Until the hatching opens; from there to the first move; from one move to the next. In milliseconds. */
const pauses = { before: 1200, opened: 1600, step: 650 } as const;

interface RevealState {
  /** Participants in the order in which they stand now. */
  readonly order: readonly string[];
  /** The hidden test is to be seen. */
  readonly open: boolean;
  readonly done: boolean;
}

const ids = (rows: readonly RevealRow[]) => rows.map((row) => row.participantId);
const frozenOrder = (rows: readonly RevealRow[]) => ids(rows.toSorted((a, b) => a.frozenRank - b.frozenRank));

/**
 * Plays the reveal: sealed in frozen order, then open, then one row a step to the order of the hidden test.
 * Plays at once when `fresh` and on `replay`; otherwise it shows the end. With reduced motion the steps are cuts,
 * not glides (the tokens see to that).
 */
export function useReveal(
  rows: readonly RevealRow[],
  fresh: boolean,
): RevealState & { readonly replay: () => void } {
  const [play, setPlay] = useState(fresh ? 1 : 0);
  const [state, setState] = useState<RevealState>(() =>
    fresh
      ? { order: frozenOrder(rows), open: false, done: false }
      : { order: ids(rows), open: true, done: true },
  );
  const latest = useRef(rows);
  latest.current = rows;

  useEffect(() => {
    if (play === 0) return;
    const frozen = frozenOrder(latest.current);
    const end = ids(latest.current);
    const steps = rankSteps(frozen, end);
    const timers = [
      setTimeout(() => setState({ order: frozen, open: true, done: false }), pauses.before),
      ...steps.map((order, index) =>
        setTimeout(
          () => setState({ order, open: true, done: false }),
          pauses.before + pauses.opened + index * pauses.step,
        ),
      ),
      setTimeout(
        () => setState({ order: end, open: true, done: true }),
        pauses.before + pauses.opened + steps.length * pauses.step,
      ),
    ];
    setState({ order: frozen, open: false, done: false });
    return () => timers.forEach(clearTimeout);
  }, [play]);

  const replay = useCallback(() => setPlay((count) => count + 1), []);
  return { ...state, replay };
}
