'use client';
import { useMemo } from 'react';
import type { LiveSession } from '@/app/lib/use-session';
import type { RosterRow } from '@/lib/session/views';
import type { Look } from './address';
import { ordered } from './class/order';
import type { StudentState } from './class/states';
import type { States } from './class/use-states';
import type { Shown } from './use-shown';

interface Visible {
  /** Those whom the filter of states leaves, in the order asked for. */
  readonly visible: readonly RosterRow[];
  /** How many are in each state. */
  readonly counts: ReadonlyMap<StudentState, number>;
}

/** Whom the grid shows. */
export function useVisible(
  { roster, lit }: Shown,
  { order, filter: { state } }: Look,
  states: States,
  progress: LiveSession['progress'],
): Visible {
  // Best first is as of the last change of the class: an order that changed with each frame could not be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const inOrder = useMemo(() => ordered(roster, order, states, progress), [roster, order, states]);
  const visible = useMemo(
    () => (state === null ? inOrder : inOrder.filter(({ id }) => lit?.has(id))),
    [inOrder, state, lit],
  );
  const counts = useMemo(() => {
    const found = new Map<StudentState, number>();
    for (const { id } of roster) {
      const each = states.get(id);
      if (each) found.set(each, (found.get(each) ?? 0) + 1);
    }
    return found;
  }, [roster, states]);
  return { visible, counts };
}
