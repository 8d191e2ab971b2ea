'use client';
import { useRef } from 'react';
import type { LiveSession } from '@/app/lib/use-session';
import type { Progress } from '@/lib/protocol/messages';
import type { PhaseName } from '@/lib/session/state';
import type { RosterRow } from '@/lib/session/views';
import { type StudentState, studentState } from './states';

interface Known {
  readonly row: RosterRow;
  readonly online: boolean;
  readonly phase: PhaseName;
  /** The latest frame that was looked at. */
  readonly last: Progress | undefined;
  readonly state: StudentState;
}

/** A curve's shape changes slower than it grows. */
const everyMs = 1000;

const isLittleLater = (before: Progress | undefined, now: Progress | undefined) =>
  before === now ||
  (before !== undefined &&
    before.runId === now?.runId &&
    now.frame.elapsedMs - before.frame.elapsedMs < everyMs);

type Live = Pick<LiveSession, 'online' | 'progress'>;

function know(row: RosterRow, phase: PhaseName, { online, progress }: Live, before?: Known): Known {
  const [isOnline, frames] = [online.has(row.id), progress.get(row.id)];
  const last = frames?.at(-1);
  const unchanged = before?.row === row && before.online === isOnline && before.phase === phase;
  if (unchanged && isLittleLater(before.last, last)) return before;
  // Frames of an earlier run lie there until the first of the new one comes.
  const ofRun = last?.runId === row.latest?.id ? (frames ?? []).map(({ frame }) => frame) : [];
  const state = studentState({ online: isOnline, phase, latest: row.latest, frames: ofRun });
  return { row, online: isOnline, phase, last, state };
}

export type States = ReadonlyMap<string, StudentState>;

/**
 * Everyone's state. Looks again only at those of whom there is news, and gives the same map as long as nobody's state
 * has changed: four times a second 300 curves grow, and hardly ever a state.
 */
export function useStates(roster: readonly RosterRow[], phase: PhaseName, live: Live): States {
  const known = useRef(new Map<string, Known>());
  const states = useRef<States>(new Map());
  const next = new Map(roster.map((row) => [row.id, know(row, phase, live, known.current.get(row.id))]));
  known.current = next;
  const same =
    states.current.size === next.size &&
    [...next].every(([id, { state }]) => states.current.get(id) === state);
  if (!same) states.current = new Map([...next].map(([id, { state }]) => [id, state]));
  return states.current;
}
