'use client';
import { useEffect, useRef } from 'react';
import { saveRuns } from './run-store';
import type { LocalRun, RunsState } from './runs';

/** What a refresh would need: all that changes rarely, and with it the curve as it is by then. */
const isWorthKeeping = (before: LocalRun | undefined, now: LocalRun) =>
  !before ||
  before.snapshot !== now.snapshot ||
  before.segments !== now.segments ||
  before.end !== now.end ||
  before.measured !== now.measured ||
  before.trailed !== now.trailed ||
  before.announced !== now.announced ||
  before.endTold !== now.endTold ||
  before.refused !== now.refused ||
  before.upload?.status !== now.upload?.status;

/** Writes runs to storage whenever something worth keeping has changed. */
export function useKeptRuns({ runs }: RunsState, restored: boolean): void {
  const kept = useRef<readonly LocalRun[]>([]);
  useEffect(() => {
    if (!restored) return;
    const byId = new Map(kept.current.map((run) => [run.id, run]));
    const changed = runs.filter((run) => isWorthKeeping(byId.get(run.id), run));
    kept.current = runs;
    if (changed.length > 0) void saveRuns(runs, changed);
  }, [runs, restored]);
}
